import type { Grid } from './grid';
import { channelOf, textureOf, type Texels } from './texels';

/**
 * Textures of one size that one draw writes together. Where each timestep reads what the one before
 * wrote, `alternates` gives even and odd timesteps textures of their own: a texture cannot be read
 * and written at once.
 */
export interface Sheet {
  readonly name: string;
  readonly grid: Grid;
  readonly textures: number;
  readonly alternates: boolean;
}

/** Where a value lies. */
export interface Spot {
  readonly sheet: Sheet;
  readonly index: number;
}

/** Columns of a sheet, from `column` on: those of one stack among several, say. */
export interface Columns {
  readonly sheet: Sheet;
  readonly column: number;
}

/**
 * Which texture of an alternating pair is meant: that of the timestep drawn or the other one, that
 * of even or odd timesteps, or the newer one (of parameters).
 */
export type Side = 'same' | 'other' | 'even' | 'odd' | 'newest';

export interface Sampler {
  readonly name: string;
  readonly sheet: Sheet;
  readonly texture: number;
  readonly side: Side;
}

/** A fragment shader with what it reads and how many textures it writes. */
export interface Shader {
  readonly source: string;
  readonly samplers: readonly Sampler[];
  readonly outputs: number;
}

/** A shader and what it writes: all of a sheet, or some of its columns. */
export interface Draw {
  readonly shader: Shader;
  readonly sheet: Sheet;
  readonly columns?: { readonly first: number; readonly count: number };
}

/** A number as GLSL: always with a point or an exponent, never an integer. */
export const literal = (value: number): string => {
  const text = value.toExponential();
  return value < 0 ? `(${text})` : text;
};

const [SMALL, LARGE, UP, DOWN] = [-50, 50, 100, -100].map((power) => literal(2 ** power));

/**
 * tanh by e^(−2|x|), which cannot overflow, and by its series where 1 − e would lose digits.
 * What is not a number stays so through rectified.
 */
const functions = `
float sigmoid(float x) { return 1.0 / (1.0 + exp(-x)); }
vec4 sigmoid(vec4 x) { return 1.0 / (1.0 + exp(-x)); }
float nearZero(float x) { float s = x * x; return x * (1.0 - s * (1.0 / 3.0 - s * (2.0 / 15.0 - s * 17.0 / 315.0))); }
vec4 nearZero(vec4 x) { vec4 s = x * x; return x * (1.0 - s * (1.0 / 3.0 - s * (2.0 / 15.0 - s * 17.0 / 315.0))); }
float tangent(float x) {
  float a = abs(x), e = exp(-2.0 * a);
  return a < 0.2 ? nearZero(x) : sign(x) * (1.0 - e) / (1.0 + e);
}
vec4 tangent(vec4 x) {
  vec4 a = abs(x), e = exp(-2.0 * a);
  return mix(sign(x) * (1.0 - e) / (1.0 + e), nearZero(x), lessThan(a, vec4(0.2)));
}
float rectified(float x) { return x <= 0.0 ? 0.0 : x; }
vec4 rectified(vec4 x) { return mix(x, vec4(0.0), lessThanEqual(x, vec4(0.0))); }
float wherePositive(float d, float y) { return y > 0.0 ? d : 0.0; }
vec4 wherePositive(vec4 d, vec4 y) { return mix(vec4(0.0), d, greaterThan(y, vec4(0.0))); }
float equals(float a, float b) { return a == b ? 1.0 : 0.0; }
vec4 equals(vec4 a, float b) { return mix(vec4(0.0), vec4(1.0), equal(a, vec4(b))); }
float above(float a, float b, float yes, float no) { return a > b ? yes : no; }
vec4 above(vec4 a, vec4 b, vec4 yes, vec4 no) { return mix(no, yes, greaterThan(a, b)); }
vec3 scaledSquares(float d) {
  float a = abs(d);
  if (a < ${SMALL}) { float s = d * ${UP}; return vec3(s * s, 0.0, 0.0); }
  if (a > ${LARGE}) { float s = d * ${DOWN}; return vec3(0.0, 0.0, s * s); }
  return vec3(0.0, d * d, 0.0);
}
`;

/** Puts a shader together line by line, and remembers what it samples. */
export class ShaderText {
  private readonly lines: string[] = [];
  private readonly sampled = new Map<string, Sampler>();
  private readonly texels_at = new Map<string, string>();
  private variables = 0;

  constructor(readonly texels: Texels) {}

  line(...lines: readonly string[]): void {
    this.lines.push(...lines);
  }

  /** The lines that `write` would add, to stand elsewhere: in a loop, say. */
  apart(write: () => void): string {
    const from = this.lines.length;
    write();
    return this.lines.splice(from).join(' ');
  }

  /** A new variable with this value. */
  variable(value: string, type: string = this.texels.type): string {
    const name = `v${this.variables++}`;
    this.line(`${type} ${name} = ${value};`);
    return name;
  }

  /** GLSL: a texel of a sheet. */
  texel(sheet: Sheet, texture: number, side: Side, at: string): string {
    const name = `${sheet.name}_${texture}_${side}`;
    this.sampled.set(name, { name, sheet, texture, side });
    return `texelFetch(${name}, ${at}, 0)`;
  }

  /** GLSL: a value, fetched here and now; in a loop, say. */
  value({ sheet, index }: Spot, side: Side, at: string): string {
    const texel = this.texel(sheet, textureOf(this.texels, index), side, at);
    return channelOf(this.texels, texel, index);
  }

  /** A value whose texel is fetched once for all of its values; 0 where the condition does not hold. */
  once({ sheet, index }: Spot, side: Side, at: string, condition?: string): string {
    const texture = textureOf(this.texels, index);
    const texel = this.texel(sheet, texture, side, at);
    let name = this.texels_at.get(texel);
    if (name === undefined) {
      if (condition === undefined) name = this.variable(texel, 'vec4');
      else {
        name = this.variable('vec4(0.0)', 'vec4');
        this.line(`if (${condition}) ${name} = ${texel};`);
      }
      this.texels_at.set(texel, name);
    }
    return channelOf(this.texels, name, index);
  }

  /** Values to the textures that the draw writes, in their order; what is undefined is 0. */
  write(values: readonly (string | undefined)[]): Shader {
    const { texels } = this;
    if (texels.values === 1) return this.build(values.map((value) => value ?? 'vec4(0.0)'));
    const count = Math.ceil(values.length / 4);
    return this.build(
      Array.from({ length: count }, (_, texture) => {
        const four = [0, 1, 2, 3].map((channel) => values[4 * texture + channel] ?? '0.0');
        return `vec4(${four.join(', ')})`;
      }),
    );
  }

  /** The shader, with a texel for each texture that the draw writes. */
  build(texels: readonly string[]): Shader {
    const samplers = [...this.sampled.values()];
    const source = [
      '#version 300 es',
      'precision highp float;',
      'precision highp int;',
      'precision highp sampler2D;',
      ...samplers.map(({ name }) => `uniform sampler2D ${name};`),
      'uniform int t;',
      'uniform vec4 rates;',
      ...texels.map((_, k) => `layout(location = ${k}) out vec4 o${k};`),
      functions,
      'void main() {',
      ...this.lines,
      ...texels.map((texel, k) => `o${k} = ${texel};`),
      '}',
    ].join('\n');
    return { source, samplers, outputs: texels.length };
  }
}

/** GLSL: the lines of `body` for each j from 0 to `count`. */
export const loop = (count: number, body: string, j = 'j'): string =>
  `for (int ${j} = 0; ${j} < ${count}; ${j}++) { ${body} }`;

/** What a draw may do on this device, as WebGL says. */
export interface Limits {
  readonly drawBuffers: number;
  readonly textureUnits: number;
  readonly textureSize: number;
}

const channels = 'xyzw';

/**
 * What the four channels of a texel hold. Everything else about a shader is the same for both
 * layouts; what differs is how many values a fetch brings for a product.
 */
export interface Texels {
  /** Examples of one value, or values of one example. */
  readonly examples: 1 | 4;
  readonly values: 4 | 1;
  /** The GLSL type of one value: of one example, or of four. */
  readonly type: 'float' | 'vec4';
  /** GLSL: a += u w, where the channels of `w` are four affine values; `of` are those that count. */
  accumulate(a: string, quad: number, of: readonly number[], u: string, w: string): string;
  /** GLSL: sum += Σ dz w over the same four. */
  transposed(sum: string, quad: number, of: readonly number[], dz: Texel, w: string): string;
  /** GLSL: sum += Σ u dz over the examples; the channels of `sum` are four affine values. */
  outer(sum: string, quad: number, of: readonly number[], u: string, dz: Texel): string;
  /** GLSL: the sum over the examples of a texel. */
  sum(value: string): string;
}

/** GLSL: the texel that holds a value, by the number of its texture. */
export type Texel = (texture: number) => string;

/** Four values of one unit of one example: few textures, and any batch. */
export const fourValues: Texels = {
  examples: 1,
  values: 4,
  type: 'float',
  accumulate: (a, quad, _, u, w) => `${a}${quad} += ${u} * ${w};`,
  transposed: (sum, quad, _, dz, w) => `${sum} += dot(${dz(quad)}, ${w});`,
  outer: (sum, quad, _, u, dz) => `${sum} += ${u} * ${dz(quad)};`,
  sum: (value) => value,
};

/** One value of four examples: four times as many textures, four times as many products for a fetch. */
export const fourExamples: Texels = {
  examples: 4,
  values: 1,
  type: 'vec4',
  accumulate: (a, _, of, u, w) =>
    of.map((l) => `${a}${l} += ${u} * ${w}.${channels[l % 4]};`).join(' '),
  transposed: (sum, _, of, dz, w) =>
    of.map((l) => `${sum} += ${dz(l)} * ${w}.${channels[l % 4]};`).join(' '),
  outer: (sum, _, of, u, dz) =>
    of.map((l) => `${sum}.${channels[l % 4]} += dot(${u}, ${dz(l)});`).join(' '),
  sum: (value) => `dot(${value}, vec4(1.0))`,
};

/** How many textures hold `count` values. */
export const texturesFor = ({ values }: Texels, count: number): number => Math.ceil(count / values);

/** In which of them value `index` lies. */
export const textureOf = ({ values }: Texels, index: number): number => Math.floor(index / values);

/** GLSL: value `index` out of its texel. */
export const channelOf = ({ values }: Texels, texel: string, index: number): string =>
  values === 4 ? `${texel}.${channels[index % 4]}` : texel;

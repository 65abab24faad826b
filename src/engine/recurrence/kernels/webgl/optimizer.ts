import { rules } from '../../../training/rules';
import { Grid } from './grid';
import { literal, ShaderText, type Shader, type Sheet } from './shader';
import { ROWS, type Stack } from './stack';
import { fourValues, type Limits } from './texels';

/** How many slots an optimiser keeps beside each parameter. */
export const slotCounts = { sgd: 0, momentum: 1, rmsprop: 1, adam: 2 } as const;
export type OptimizerName = keyof typeof slotCounts;

/** A stack with the textures of its gradients. */
export interface Differentiated {
  readonly stack: Stack;
  /** The values, and after them the slots. */
  readonly parameters: Sheet;
  readonly gradients: Sheet;
}

/** GLSL lines: `g`, the gradient of the four parameters at column k of a row. */
function gradientLines(text: ShaderText, { gradients }: Differentiated): string {
  const lanes = Array.from({ length: ROWS }, (_, lane) => {
    const parts = Array.from({ length: gradients.grid.count }, (__, part) =>
      text.texel(gradients, lane, 'same', `${gradients.grid.origin(String(part))} + at`),
    );
    return `if ((row & 3) == ${lane}) { g = ${parts.join(' + ')}; }`;
  });
  return `vec4 g = vec4(0.0); { ivec2 at = ivec2(k, row >> 2); ${lanes.join(' else ')} }`;
}

/**
 * The largest number and the sum of squares of what is divided by it: (largest, sum) of parts grows by
 * parts, and squares neither underflow nor overflow.
 */
const grow = (largest: string, sum: string) =>
  `{ float m = ${largest}; if (m > largest) { float r = largest / m; sum = sum * r * r + ${sum}; largest = m; } else if (largest > 0.0) { float r = m / largest; sum += ${sum} * r * r; } }`;

/** Where the norm of all gradients together goes, by column and in one. */
export function normSheets(
  stacks: readonly Differentiated[],
  { textureSize }: Limits,
): { readonly columns: Sheet; readonly norm: Sheet } {
  const width = stacks.reduce((sum, { stack }) => sum + stack.width, 0);
  const sheet = (name: string, columns: number): Sheet => ({
    name,
    grid: new Grid(columns, 1, 1, textureSize),
    textures: 1,
    alternates: false,
  });
  return { columns: sheet('columnNorms', width), norm: sheet('norm', 1) };
}

/** By column of the stacks, one beside the other: how large its gradients are. */
export function columnNormsShader(stacks: readonly Differentiated[]): Shader {
  const text = new ShaderText(fourValues);
  text.line('int k = int(gl_FragCoord.x);', 'float largest = 0.0, sum = 0.0;');
  const branches = stacks.map((one) => {
    const { width, height } = one.stack;
    const largest = 'max(max(abs(g.x), abs(g.y)), max(abs(g.z), abs(g.w)))';
    const lines = `${gradientLines(text, one)} float a = ${largest}; vec4 h = a > 0.0 ? g / a : g; ${grow('a', 'dot(h, h)')}`;
    return `if (k >= 0 && k < ${width}) { for (int row = 0; row < ${height}; row++) { ${lines} } } k -= ${width};`;
  });
  text.line(...branches);
  return text.build(['vec4(largest, sum, 0.0, 0.0)']);
}

/** The same of all columns together. */
export function normShader(columns: Sheet): Shader {
  const text = new ShaderText(fourValues);
  text.line('float largest = 0.0, sum = 0.0;');
  const column = text.texel(columns, 0, 'same', 'ivec2(j, 0)');
  text.line(
    `for (int j = 0; j < ${columns.grid.width}; j++) { vec4 c = ${column}; ${grow('c.x', 'c.y')} }`,
  );
  return text.build(['vec4(largest, sum, 0.0, 0.0)']);
}

const { momentum, rmsprop, adam } = rules;
/** GLSL: decay mean + (1 − decay) value, as `rules` has it; 1 − decay would lose digits in float32. */
const mean = (slot: string, value: string, decay: number) =>
  `${literal(decay)} * ${slot} + ${literal(1 - decay)} * ${value}`;

/** GLSL: what follows p, first and second. */
const formulas: Readonly<Record<OptimizerName, readonly string[]>> = {
  sgd: ['vec4 next0 = p - rates.x * g;'],
  momentum: [`vec4 next1 = ${literal(momentum)} * first + g;`, 'vec4 next0 = p - rates.x * next1;'],
  rmsprop: [
    `vec4 next1 = ${mean('first', 'g * g', rmsprop.decay)};`,
    'vec4 next0 = p - rates.x * g / (sqrt(next1) + rates.w);',
  ],
  adam: [
    `vec4 next1 = ${mean('first', 'g', adam.beta1)};`,
    `vec4 next2 = ${mean('second', 'g * g', adam.beta2)};`,
    'vec4 next0 = p - rates.x * next1 / (sqrt(rates.y * next2) + rates.w);',
  ],
};

/** The four numbers that `rates` holds in the update of training step n from 1. */
export function ratesOf(optimizer: OptimizerName, rate: number, clip: number, step: number) {
  const { beta1, beta2 } = adam;
  const corrected = optimizer === 'adam';
  return [
    corrected ? rate / (1 - beta1 ** step) : rate,
    corrected ? 1 / (1 - beta2 ** step) : 1,
    clip,
    rules.epsilon,
  ] as const;
}

/**
 * One update of all parameters of a stack, from its older textures to its newer ones.
 */
export function updateShader(
  one: Differentiated,
  optimizer: OptimizerName,
  norm: Sheet | undefined,
): Shader {
  const text = new ShaderText(fourValues);
  const { parameters } = one;
  text.line('ivec2 q = ivec2(gl_FragCoord.xy);', 'int k = q.x, row = q.y;');
  text.line(gradientLines(text, one));
  if (norm) {
    text.line(`vec4 norm = ${text.texel(norm, 0, 'same', 'ivec2(0, 0)')};`);
    text.line('if (norm.x > 0.0) g *= min(1.0, rates.z / norm.x / sqrt(norm.y));');
  }
  const names = ['p', 'first', 'second'].slice(0, 1 + slotCounts[optimizer]);
  names.forEach((name, texture) =>
    text.line(`vec4 ${name} = ${text.texel(parameters, texture, 'newest', 'q')};`),
  );
  text.line(...formulas[optimizer]);
  return text.build(names.map((_, k) => `next${k}`));
}

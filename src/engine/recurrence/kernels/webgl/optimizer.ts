import type { Switchable } from '../../../../experiment';
import { rules } from '../../../training/rules';
import { Grid } from './grid';
import { literal, loop, ShaderText, type Shader, type Sheet } from './shader';
import { ROWS } from './stack';
import { fourValues, type Limits } from './texels';

/** How many slots an optimiser keeps beside each parameter. */
export const slotCounts = { sgd: 0, momentum: 1, rmsprop: 1, adam: 2 } as const;
export type OptimizerName = keyof typeof slotCounts;

/** GLSL lines: `g`, the gradient of the four parameters at column k of a row. */
function gradientLines(text: ShaderText, gradients: Sheet): string {
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
const grow = (largest: string, sum: string, suffix = '') =>
  `{ float m = ${largest}; if (m > largest) { float r = largest / m; sum = sum * r * r + ${sum}; largest = m; } else if (largest > 0.0) { float r = m / largest; sum += ${sum} * r * r; } }`.replaceAll(
    /\b(largest|sum)\b/g,
    `$1${suffix}`,
  );

const totals = 'float largest = 0.0, sum = 0.0, largestAfter = 0.0, sumAfter = 0.0;';
const together = 'vec4(largest, sum, largestAfter, sumAfter)';

/** Where the norm of all gradients together goes, by column and in one. */
export function normSheets(
  gradients: Sheet,
  { textureSize }: Limits,
): { readonly columns: Sheet; readonly norm: Sheet } {
  const sheet = (name: string, columns: number): Sheet => ({
    name,
    grid: new Grid(columns, 1, 1, textureSize),
    textures: 1,
    alternates: false,
  });
  return { columns: sheet('columnNorms', gradients.grid.width), norm: sheet('norm', 1) };
}

/** GLSL: each of the four numbers of g within the limit, where clipping goes by value; NaN stays what it is. */
const byValue = 'g = mix(clamp(g, vec4(rates.z), vec4(-rates.z)), g, isnan(g));';

/** By column of the stacks, one beside the other: how large its gradients are, and how large once clipped by value. */
export function columnNormsShader(gradients: Sheet): Shader {
  const text = new ShaderText(fourValues);
  text.line('int k = int(gl_FragCoord.x);', totals);
  const largest = 'max(max(abs(g.x), abs(g.y)), max(abs(g.z), abs(g.w)))';
  const add = (suffix: string) =>
    `{ float a = ${largest}; vec4 h = a > 0.0 ? g / a : g; ${grow('a', 'dot(h, h)', suffix)} }`;
  const lines = `${gradientLines(text, gradients)} ${add('')} if (rates.z < 0.0) { ${byValue} ${add('After')} }`;
  text.line(loop(ROWS * gradients.grid.height, lines, 'row'));
  return text.build([together]);
}

/** The same of all columns together. */
export function normShader(columns: Sheet): Shader {
  const text = new ShaderText(fourValues);
  text.line(totals);
  const column = text.texel(columns, 0, 'same', 'ivec2(j, 0)');
  text.line(
    `for (int j = 0; j < ${columns.grid.width}; j++) { vec4 c = ${column}; ${grow('c.x', 'c.y')} ${grow('c.z', 'c.w', 'After')} }`,
  );
  return text.build([together]);
}

/** GLSL lines: `before` and `after`, the norm of all gradients on both sides of clipping. */
export const clippedNormLines = (text: ShaderText, norm: Sheet): readonly string[] => [
  `vec4 norm = ${text.texel(norm, 0, 'same', 'ivec2(0, 0)')};`,
  'float before = norm.x * sqrt(norm.y), after = before;',
  'if (rates.z < 0.0) after = norm.z * sqrt(norm.w);',
  'else if (rates.z > 0.0 && before > rates.z) after = rates.z;',
];

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

/**
 * The four numbers that `rates` holds in the update of training step n from 1. The third is the limit
 * of clipping: above 0 of the norm, below 0 of every number, 0 where nothing is clipped.
 */
export function ratesOf(
  optimizer: OptimizerName,
  { rate, clip, clipBy }: Switchable,
  step: number,
) {
  const { beta1, beta2 } = adam;
  const corrected = optimizer === 'adam';
  return [
    corrected ? rate / (1 - beta1 ** step) : rate,
    corrected ? 1 / (1 - beta2 ** step) : 1,
    clipBy === 'norm' ? clip : -clip,
    rules.epsilon,
  ] as const;
}

/** One update of all parameters, the slots behind their values, from the older textures to the newer ones. */
export function updateShader(
  parameters: Sheet,
  gradients: Sheet,
  optimizer: OptimizerName,
  norm: Sheet,
): Shader {
  const text = new ShaderText(fourValues);
  text.line('ivec2 q = ivec2(gl_FragCoord.xy);', 'int k = q.x, row = q.y;');
  text.line(gradientLines(text, gradients));
  text.line(
    `vec4 norm = ${text.texel(norm, 0, 'same', 'ivec2(0, 0)')};`,
    'if (rates.z > 0.0 && norm.x > 0.0) g *= min(1.0, rates.z / norm.x / sqrt(norm.y));',
    `if (rates.z < 0.0) { ${byValue} }`,
  );
  const names = ['p', 'first', 'second'].slice(0, 1 + slotCounts[optimizer]);
  names.forEach((name, texture) =>
    text.line(`vec4 ${name} = ${text.texel(parameters, texture, 'newest', 'q')};`),
  );
  text.line(...formulas[optimizer]);
  return text.build(names.map((_, k) => `next${k}`));
}

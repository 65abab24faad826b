import { rowsOf } from './arrangement';
import { Grid } from './grid';
import { byParity, multiply, originOf, parametersAt } from './products';
import { loop, ShaderText, type Columns, type Draw, type Spot } from './shader';
import type { Stack } from './stack';
import { channelOf, texturesFor, type Limits, type Texels } from './texels';

export interface AttentionOptions {
  readonly texels: Texels;
  readonly limits: Limits;
  readonly batch: number;
  readonly score: 'dot' | 'additive';
  readonly width: number;
  /** T, the timesteps that are attended to, and T', those of the decoder. */
  readonly read: number;
  readonly timesteps: number;
  /** h_s and d_t. */
  readonly encoder: Spot;
  readonly decoder: Spot;
  readonly mask: Columns | undefined;
  readonly stack: Stack;
  readonly parameters: Columns;
}

/** Where what attention computes lies: at block t, for the scores by s. */
export interface AttentionArrangement extends AttentionOptions {
  /** Q d_t and K h_s of an additive score, d_t and h_s themselves of the other. */
  readonly queries: Spot;
  readonly keys: Spot;
  readonly scores: Spot;
  readonly context: Spot;
  /** ln Σ_s exp(score). */
  readonly logSum: Spot;
  readonly output: Spot;
}

/** What stands in the stack of attention where a layer has sources and affine values. */
export const rowOf = { context: 0, decoder: 1, encoder: 2 } as const;
export const affineOf = { output: 0, query: 1, key: 2 } as const;

/** A sheet of its own for values of `blocks` timesteps. */
export function attentionSheet(
  { texels, limits, batch }: Pick<AttentionOptions, 'texels' | 'limits' | 'batch'>,
  name: string,
  columns: number,
  blocks: number,
  values = 1,
) {
  return {
    name,
    grid: new Grid(columns, rowsOf(texels, batch), blocks, limits.textureSize),
    textures: texturesFor(texels, values),
    alternates: false,
  };
}

export function attentionOf(options: AttentionOptions): AttentionArrangement {
  const { score, width, read, timesteps, encoder, decoder } = options;
  const spot = (name: string, columns: number, blocks: number): Spot => ({
    sheet: attentionSheet(options, name, columns, blocks),
    index: 0,
  });
  const context = attentionSheet(options, 'context', width, timesteps, 2);
  return {
    ...options,
    queries: score === 'additive' ? spot('queries', width, timesteps) : decoder,
    keys: score === 'additive' ? spot('keys', width, read) : encoder,
    scores: spot('scores', read, timesteps),
    context: { sheet: context, index: 0 },
    logSum: { sheet: context, index: 1 },
    output: spot('attended', width, timesteps),
  };
}

/** Lines that depend on which texture of a pair the value of a spot at timestep `t` lies in. */
export const atTime = (
  text: ShaderText,
  spot: Spot,
  t: string,
  column: string,
  lines: (value: string) => string,
): string =>
  byParity(spot.sheet, t, (side) =>
    lines(text.value(spot, side, `${originOf(spot.sheet, t)} + ivec2(${column}, row)`)),
  );

/** The draws of the forward pass, all timesteps in each; `keys` need the encoder alone. */
export interface AttentionDraws {
  readonly keys: Draw | undefined;
  readonly queries: Draw | undefined;
  readonly scores: Draw;
  readonly context: Draw;
  readonly output: Draw;
}

export function attentionDraws(attention: AttentionArrangement): AttentionDraws {
  const { decoder, encoder, keys, queries, score } = attention;
  const additive = score === 'additive';
  return {
    keys: additive ? projection(attention, keys, encoder, 'encoder', affineOf.key) : undefined,
    queries: additive
      ? projection(attention, queries, decoder, 'decoder', affineOf.query)
      : undefined,
    scores: scores(attention),
    context: context(attention),
    output: output(attention),
  };
}

/** v M of all timesteps. */
function projection(
  attention: AttentionArrangement,
  to: Spot,
  from: Spot,
  source: keyof typeof rowOf,
  affine: number,
): Draw {
  const { texels } = attention;
  const text = new ShaderText(texels);
  text.line(...to.sheet.grid.decode());
  const register = texels.values === 4 ? 'a0' : `a${affine}`;
  text.line(`vec4 ${register} = vec4(0.0);`, productLines(text, attention, from, source, [affine]));
  return { shader: text.write([channelOf(texels, register, affine)]), sheet: to.sheet };
}

/** GLSL: adds v M to the registers of affine values, v being a source at timestep `block`. */
const productLines = (
  text: ShaderText,
  { parameters, stack, width }: AttentionArrangement,
  from: Spot,
  source: keyof typeof rowOf,
  affines: readonly number[],
): string => {
  const rows = { units: width, row: stack.row(rowOf[source]), rows: width };
  return atTime(text, from, 'block', 'j', (u) => multiply(text, parameters, rows, affines, u));
};

/** GLSL: v of unit `unit`. */
export const scoreWeight = (
  text: ShaderText,
  { parameters, stack }: AttentionArrangement,
  unit: string,
): string => `${text.texels.type}(${parametersAt(text, parameters, unit, stack.weightRow('v'))}.x)`;

function scores(attention: AttentionArrangement): Draw {
  const { texels, queries, keys, score, width } = attention;
  const { sheet } = attention.scores;
  const text = new ShaderText(texels);
  text.line(...sheet.grid.decode());
  const sum = text.variable(`${texels.type}(0.0)`);
  text.line(
    atTime(text, queries, 'block', 'j', (q) =>
      atTime(text, keys, 'k', 'j', (key) =>
        loop(
          width,
          score === 'dot'
            ? `${sum} += ${q} * ${key};`
            : `${sum} += ${scoreWeight(text, attention, 'j')} * tangent(${q} + ${key});`,
        ),
      ),
    ),
  );
  return { shader: text.write([sum]), sheet };
}

/** GLSL: the score at timesteps `t` and `s`, far below all others where s is padding. */
function maskedScore(
  text: ShaderText,
  { scores: spot, mask }: AttentionArrangement,
  t: string,
  s: string,
): string {
  const { type } = text.texels;
  const score = text.value(spot, 'same', `${originOf(spot.sheet, t)} + ivec2(${s}, row)`);
  if (!mask) return score;
  const at = `${originOf(mask.sheet, s)} + ivec2(${mask.column}, row)`;
  const real = text.value({ sheet: mask.sheet, index: 0 }, 'same', at);
  return `above(${real}, ${type}(0.5), ${score}, ${type}(-3.0e38))`;
}

/** GLSL: α_ts. */
export function weightAt(
  text: ShaderText,
  attention: AttentionArrangement,
  t: string,
  s: string,
): string {
  const { logSum } = attention;
  const total = text.value(logSum, 'same', `${originOf(logSum.sheet, t)} + ivec2(0, row)`);
  return `exp(${maskedScore(text, attention, t, s)} - ${total})`;
}

/** a_t = Σ_s α_ts h_s, and beside it the logarithm of the sum that α is divided by. */
function context(attention: AttentionArrangement): Draw {
  const { texels, encoder, read } = attention;
  const { type } = texels;
  const { sheet } = attention.context;
  const text = new ShaderText(texels);
  text.line(...sheet.grid.decode());
  const score = maskedScore(text, attention, 'block', 's');
  text.line(
    `${type} best = ${type}(-3.4e38), total = ${type}(0.0), sum = total;`,
    loop(read, `best = max(best, ${score});`, 's'),
    loop(
      read,
      `${type} power = exp(${score} - best); total += power; ${atTime(text, encoder, 's', 'k', (h) => `sum += power * ${h};`)}`,
      's',
    ),
  );
  return { shader: text.write(['sum / total', 'best + log(total)']), sheet };
}

/** tanh([a; d] W + b). */
function output(attention: AttentionArrangement): Draw {
  const { texels, decoder, parameters, stack } = attention;
  const { sheet } = attention.output;
  const text = new ShaderText(texels);
  text.line(...sheet.grid.decode());
  const bias = parametersAt(text, parameters, 'k', stack.biasRow);
  text.line(
    `vec4 a0 = ${texels.values === 4 ? bias : `vec4(${bias}.x)`};`,
    productLines(text, attention, attention.context, 'context', [affineOf.output]),
    productLines(text, attention, decoder, 'decoder', [affineOf.output]),
  );
  return { shader: text.write([`tangent(${channelOf(texels, 'a0', 0)})`]), sheet };
}

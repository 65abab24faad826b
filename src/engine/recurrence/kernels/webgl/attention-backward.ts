import {
  affineOf,
  attentionSheet,
  atTime,
  rowOf,
  scoreWeight,
  weightAt,
  type AttentionArrangement,
} from './attention';
import { gradientDraw } from './gradients';
import { originOf, transposed } from './products';
import { loop, ShaderText, type Columns, type Draw, type Spot } from './shader';
import type { Sums } from './sums';

/** Where ∂L/∂ of what attention computes lies, block by block as that does. */
interface AttentionGradients {
  /** Of what the output is the tanh of; the head leaves it there. */
  readonly output: Spot;
  readonly context: Spot;
  readonly scores: Spot;
  /** Of an additive score, and of its v what each timestep adds. */
  readonly query: Spot;
  readonly scoreWeight: Spot;
  readonly key: Spot;
  readonly decoder: Spot;
  readonly encoder: Spot;
}

/** Where ∂L/∂d_t and ∂L/∂h_s go. */
export function attendedGradientsOf(
  options: Parameters<typeof attentionSheet>[0],
  { width, read, timesteps }: { width: number; read: number; timesteps: number },
): { readonly decoder: Spot; readonly encoder: Spot } {
  const spot = (name: string, blocks: number): Spot => ({
    sheet: attentionSheet(options, name, width, blocks),
    index: 0,
  });
  return {
    decoder: spot('decoderGradient', timesteps),
    encoder: spot('encoderGradient', read),
  };
}

function gradientsOf(attention: AttentionArrangement, output: Spot): AttentionGradients {
  const { texels, width, read, timesteps } = attention;
  const sheet = (name: string, columns: number, blocks: number, values = 1) =>
    attentionSheet(attention, name, columns, blocks, values);
  // Four gradients of one texel meet four weights of one texel, so they keep their channels.
  const own = (affine: number) => (texels.values === 4 ? affine : 0);
  const queries = sheet('queryGradients', width, timesteps, texels.values === 4 ? 5 : 2);
  return {
    output,
    context: { sheet: sheet('contextGradient', width, timesteps), index: 0 },
    scores: { sheet: sheet('scoreGradients', read, timesteps), index: 0 },
    query: { sheet: queries, index: own(affineOf.query) },
    scoreWeight: { sheet: queries, index: texels.values === 4 ? 4 : 1 },
    key: { sheet: sheet('keyGradients', width, read), index: own(affineOf.key) },
    ...attendedGradientsOf(attention, attention),
  };
}

/**
 * From ∂L/∂(what the output is the tanh of) to those of the parameters and of both stacks, all timesteps in each draw.
 * @param output Where the former lies.
 * @param columns Where the gradients of the parameters go.
 */
export function attentionBackward(
  attention: AttentionArrangement,
  output: Spot,
  columns: Columns,
): readonly Draw[] {
  const gradients = gradientsOf(attention, output);
  const additive = attention.score === 'additive';
  return [
    contextGradient(attention, gradients),
    scoreGradients(attention, gradients),
    ...(additive ? [queryGradients(attention, gradients), keyGradients(attention, gradients)] : []),
    decoderGradient(attention, gradients),
    encoderGradient(attention, gradients),
    gradientDraw(sumsOf(attention, gradients), columns),
  ];
}

/** A shader for each unit (or timestep of the encoder) of each example at each block of a sheet. */
function begin({ texels }: AttentionArrangement, { sheet }: Spot): ShaderText {
  const text = new ShaderText(texels);
  text.line(...sheet.grid.decode());
  return text;
}

/** GLSL lines: sum += Σ dz Mᵀ at the block, over the affine values that a source goes into. */
function throughMatrices(
  text: ShaderText,
  { parameters, stack, width }: AttentionArrangement,
  source: keyof typeof rowOf,
  dz: readonly { readonly affine: number; readonly spot: Spot }[],
  sum: string,
): string {
  const rows = { units: width, row: stack.row(rowOf[source]) };
  const origin = `${originOf(dz[0]!.spot.sheet, 'block')} + ivec2(0, row)`;
  const at = text.variable(origin, 'ivec2');
  return transposed(text, parameters, rows, dz, 'same', at, sum);
}

/** GLSL: a value at timestep `t` of a sheet that does not alternate. */
const at = (text: ShaderText, spot: Spot, t: string, column: string): string =>
  text.value(spot, 'same', `${originOf(spot.sheet, t)} + ivec2(${column}, row)`);

function contextGradient(attention: AttentionArrangement, found: AttentionGradients): Draw {
  const text = begin(attention, found.context);
  const sum = text.variable(`${text.texels.type}(0.0)`);
  const dz = [{ affine: affineOf.output, spot: found.output }];
  text.line(throughMatrices(text, attention, 'context', dz, sum));
  return { shader: text.write([sum]), sheet: found.context.sheet };
}

/** α_ts (∂L/∂α_ts − Σ_r α_tr ∂L/∂α_tr), which is α_ts ∂L/∂a_t · (h_s − a_t). */
function scoreGradients(attention: AttentionArrangement, found: AttentionGradients): Draw {
  const { context, encoder, width } = attention;
  const text = begin(attention, found.scores);
  const sum = text.variable(`${text.texels.type}(0.0)`);
  const da = at(text, found.context, 'block', 'j');
  const a = at(text, context, 'block', 'j');
  text.line(
    atTime(text, encoder, 'k', 'j', (h) => loop(width, `${sum} += ${da} * (${h} - ${a});`)),
  );
  const weight = weightAt(text, attention, 'block', 'k');
  return { shader: text.write([`${sum} * ${weight}`]), sheet: found.scores.sheet };
}

/** Of Q d_t, over all s; and what t adds to that of v. */
function queryGradients(attention: AttentionArrangement, found: AttentionGradients): Draw {
  const { queries, keys, read } = attention;
  const { query, scoreWeight: weight } = found;
  const { type } = attention.texels;
  const text = begin(attention, query);
  const [sum, sumOfV] = [text.variable(`${type}(0.0)`), text.variable(`${type}(0.0)`)];
  const q = text.variable(at(text, queries, 'block', 'k'));
  const d = at(text, found.scores, 'block', 's');
  const lines = `${type} e = tangent(${q} + ${at(text, keys, 's', 'k')}), d = ${d}; ${sum} += d * (1.0 - e * e); ${sumOfV} += d * e;`;
  text.line(loop(read, lines, 's'));
  const values: (string | undefined)[] = [];
  values[query.index] = `${sum} * ${scoreWeight(text, attention, 'k')}`;
  values[weight.index] = sumOfV;
  return { shader: text.write(Array.from(values)), sheet: query.sheet };
}

/** Of K h_s, over all t. */
function keyGradients(attention: AttentionArrangement, found: AttentionGradients): Draw {
  const { queries, keys, timesteps } = attention;
  const { key } = found;
  const { type } = attention.texels;
  const text = begin(attention, key);
  const sum = text.variable(`${type}(0.0)`);
  const own = text.variable(at(text, keys, 'block', 'k'));
  const d = at(text, found.scores, 'time', 'block');
  const lines = `${type} e = tangent(${at(text, queries, 'time', 'k')} + ${own}); ${sum} += ${d} * (1.0 - e * e);`;
  text.line(loop(timesteps, lines, 'time'));
  const values: (string | undefined)[] = [];
  values[key.index] = `${sum} * ${scoreWeight(text, attention, 'k')}`;
  return { shader: text.write(Array.from(values)), sheet: key.sheet };
}

function decoderGradient(attention: AttentionArrangement, found: AttentionGradients): Draw {
  const { encoder, read, score } = attention;
  const text = begin(attention, found.decoder);
  const sum = text.variable(`${text.texels.type}(0.0)`);
  const additive = score === 'additive';
  const dz = [
    { affine: affineOf.output, spot: found.output },
    ...(additive ? [{ affine: affineOf.query, spot: found.query }] : []),
  ];
  text.line(throughMatrices(text, attention, 'decoder', dz, sum));
  if (!additive) {
    const d = at(text, found.scores, 'block', 's');
    const lines = atTime(text, encoder, 's', 'k', (h) => `${sum} += ${d} * ${h};`);
    text.line(loop(read, lines, 's'));
  }
  return { shader: text.write([sum]), sheet: found.decoder.sheet };
}

function encoderGradient(attention: AttentionArrangement, found: AttentionGradients): Draw {
  const { decoder, score, timesteps } = attention;
  const text = begin(attention, found.encoder);
  const sum = text.variable(`${text.texels.type}(0.0)`);
  const weight = weightAt(text, attention, 'time', 'block');
  const ofContext = `${sum} += ${weight} * ${at(text, found.context, 'time', 'k')};`;
  const d = at(text, found.scores, 'time', 'block');
  const ofScore =
    score === 'dot'
      ? atTime(text, decoder, 'time', 'k', (value) => `${sum} += ${d} * ${value};`)
      : '';
  text.line(loop(timesteps, `${ofContext} ${ofScore}`, 'time'));
  if (score === 'additive') {
    const dz = [{ affine: affineOf.key, spot: found.key }];
    text.line(throughMatrices(text, attention, 'encoder', dz, sum));
  }
  return { shader: text.write([sum]), sheet: found.encoder.sheet };
}

/** What the gradients of the parameters are sums of: over t, but for K, over s. */
function sumsOf(attention: AttentionArrangement, found: AttentionGradients): Sums {
  const { texels, batch, stack, read, timesteps, width, score } = attention;
  const additive = score === 'additive';
  const source = (spot: Spot, own: number, affines: readonly number[]) => ({
    spot,
    previous: false,
    rows: width,
    affines,
    timesteps: own,
  });
  const longest = additive ? Math.max(read, timesteps) : timesteps;
  return {
    stack,
    texels,
    batch,
    timesteps: longest,
    places: longest,
    reversed: false,
    sources: [
      source(attention.context, timesteps, [affineOf.output]),
      source(attention.decoder, timesteps, [
        affineOf.output,
        ...(additive ? [affineOf.query] : []),
      ]),
      ...(additive ? [source(attention.encoder, read, [affineOf.key])] : []),
    ],
    biased: { affines: [affineOf.output], timesteps },
    dz: [
      { affine: affineOf.output, spot: found.output },
      ...(additive
        ? [
            { affine: affineOf.query, spot: found.query },
            { affine: affineOf.key, spot: found.key },
          ]
        : []),
    ],
    weights: additive ? [found.scoreWeight] : [],
  };
}

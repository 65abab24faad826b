import type { structure } from '../../words/ko/structure';
import { shaped, type Described, type Layer } from './described';
import { ownCell, runsPacked } from './pytorch-parts';

type CodeWords = (typeof structure)['code'];

/** Whether PyTorch has the cell itself. */
const isNative = ({ cell, activation }: Described): boolean =>
  cell === 'lstm' || cell === 'gru-after' || (cell === 'rnn' && activation !== 'linear');

/** Whether one module of PyTorch is the whole stack: it knows concatenation alone, and no residual connections. */
const isFused = (model: Described): boolean =>
  isNative(model) &&
  model.encoder.every(({ both, merge, residual }) => !residual && (!both || merge === 'concat'));

const names = {
  rnn: 'RNN',
  lstm: 'LSTM',
  gru: 'GRU',
  'gru-after': 'GRU',
  neuron: 'Linear',
} as const;

/** The constructor of one layer, or of a whole stack. */
function moduleOf(model: Described, layer: Layer, depth = 1): string {
  const { cell, activation } = model;
  const sizes = `${layer.inputs}, ${layer.units}`;
  if (cell === 'neuron') return `nn.Linear(${sizes})`;
  const options = [
    sizes,
    ...(cell === 'rnn' && activation === 'relu' ? ['nonlinearity="relu"'] : []),
    ...(depth > 1 ? [`num_layers=${depth}`] : []),
    ...(depth > 1 && layer.dropout > 0 ? [`dropout=${layer.dropout}`] : []),
    ...(layer.both ? ['bidirectional=True'] : []),
    ...(isNative(model) ? ['batch_first=True'] : []),
  ];
  return `${isNative(model) ? 'nn.' : ''}${names[cell]}(${options.join(', ')})`;
}

/** Both halves of a vector as one, by how directions are merged. */
const merged = (first: string, second: string, merge: Layer['merge']): string =>
  merge === 'concat'
    ? `torch.cat([${first}, ${second}], -1)`
    : merge === 'sum'
      ? `${first} + ${second}`
      : `(${first} + ${second}) / 2`;

/** A call of a layer or a stack; of examples of several lengths it is told these. */
function callOf(model: Described, module: string, input: string, state?: string): string {
  const masked = model.masked && state === undefined;
  if (masked && isNative(model)) return `run(self.${module}, ${input}, lengths)`;
  return `self.${module}(${[input, ...(state ? [state] : []), ...(masked ? ['lengths=lengths'] : [])].join(', ')})`;
}

/** The lines of one layer that stands by itself. */
function layerLines(
  model: Described,
  layer: Layer,
  { input, output, T }: { input: string; output: string; T: number },
): string[] {
  const { cell, activation, encoder } = model;
  const size = shaped(T, layer.outputs);
  if (cell === 'neuron') {
    const z = `self.${layer.name}(${input})`;
    const act = { tanh: `torch.tanh(${z})`, relu: `torch.relu(${z})`, linear: z }[activation];
    return [`${output} = ${act}${size}`, ...aboveLines(layer, output, input)];
  }
  const reads = encoder.includes(layer);
  const state = `state${layer.layer}`;
  const call = callOf(model, layer.name, input, reads ? undefined : state);
  return [
    `${output}, ${reads ? state : '_'} = ${call}${layer.both && layer.merge !== 'concat' ? '' : size}`,
    ...(layer.both && layer.merge !== 'concat'
      ? [`f, b = ${output}.chunk(2, -1)`, `${output} = ${merged('f', 'b', layer.merge)}${size}`]
      : []),
    ...aboveLines(layer, output, input),
  ];
}

/** Dropout and the residual connection above a layer. */
const aboveLines = ({ dropout, residual }: Layer, output: string, input: string): string[] => [
  ...(dropout > 0 ? [`${output} = self.dropout(${output}.transpose(1, 2)).transpose(1, 2)`] : []),
  ...(residual ? [`${output} = ${output} + ${input === output ? 'below' : input}`] : []),
];

/** One variable holds what a layer reads until its own output is there. */
function stackLines(
  model: Described,
  layers: readonly Layer[],
  { first, output, T }: { first: string; output: string; T: number },
): string[] {
  return layers.flatMap((layer, k) => [
    ...(layer.residual && k > 0 ? [`below = ${output}`] : []),
    ...layerLines(model, layer, { input: k === 0 ? first : output, output, T }),
  ]);
}

/** How the encoder's final states begin the decoder, where two directions have to become one. */
function handoverLines(model: Described, fused: boolean): string[] {
  const { encoder, cell } = model;
  const { both, merge } = encoder[0]!;
  if (!both) return [];
  const [first, second] = fused ? ['s[0::2]', 's[1::2]'] : ['s[:1]', 's[1:]'];
  return (fused ? ['state'] : encoder.map(({ layer }) => `state${layer}`)).map((state) =>
    cell === 'lstm'
      ? `${state} = tuple(${merged(first!, second!, merge)} for s in ${state})`
      : `${state} = ${merged(first!, second!, merge).replaceAll(/\bs\[/g, `${state}[`)}`,
  );
}

/** What is read after the last timestep: the states that were computed last. */
function lastLines(model: Described, fused: boolean, words: CodeWords): string[] {
  const { encoder, cell, masked, width } = model;
  const top = encoder.at(-1)!;
  if (!top.both && !masked) return [`h = ${fused ? 'output' : 'h'}[:, -1]${shaped(width)}`];
  const state = fused ? 'state' : `state${top.layer}`;
  const s = cell === 'lstm' ? `${state}[0]` : state;
  if (!top.both) return [`h = ${s}[-1]${shaped(width)}  # ${words.lastReal}`];
  return [`# ${words.notLast}`, `h = ${merged(`${s}[-2]`, `${s}[-1]`, top.merge)}${shaped(width)}`];
}

/** Attention in plain lines. */
function attentionLines({ attention, masked, source }: Described): string[] {
  if (!attention) return [];
  const { T, decoder } = source;
  const size = `  # (B, ${decoder!.T}, ${T})`;
  return [
    attention.score === 'dot'
      ? `score = d @ h.transpose(1, 2)${size}`
      : `score = self.v(torch.tanh(self.Q(d)[:, :, None] + self.K(h)[:, None])).squeeze(-1)${size}`,
    ...(masked
      ? [
          `padding = torch.arange(${T}) >= lengths[:, None, None]`,
          'score = score.masked_fill(padding, float("-inf"))',
        ]
      : []),
    `a = score.softmax(-1) @ h${shaped(decoder!.T, attention.width)}`,
    `d = torch.tanh(self.mix(torch.cat([a, d], -1)))${shaped(decoder!.T, attention.width)}`,
  ];
}

/**
 * The same model in PyTorch 2: modules, sizes and semantics as the engine has them. It runs as it stands.
 * B in comments is the size of the batch.
 */
export function pytorchCode(model: Described, words: CodeWords): string {
  const { source, encoder, decoder, attention, K, last, masked, width } = model;
  const { T, inputs } = source;
  const fused = isFused(model);
  const written = decoder.length > 0;
  const made: string[] = [];
  if (fused) {
    if (encoder[0]!.dropout > 0) made.push(`# ${words.dropoutEach}`);
    made.push(
      `self.${written ? 'encoder' : 'rnn'} = ${moduleOf(model, encoder[0]!, encoder.length)}`,
    );
    if (written) made.push(`self.decoder = ${moduleOf(model, decoder[0]!, decoder.length)}`);
  } else {
    for (const layer of [...encoder, ...decoder])
      made.push(`self.${layer.name} = ${moduleOf(model, layer)}`);
    if (encoder[0]!.dropout > 0) made.push(`self.dropout = nn.Dropout1d(${encoder[0]!.dropout})`);
  }
  if (attention?.score === 'additive')
    made.push(
      `self.Q = nn.Linear(${width}, ${width}, bias=False)`,
      `self.K = nn.Linear(${width}, ${width}, bias=False)`,
      `self.v = nn.Linear(${width}, 1, bias=False)`,
    );
  if (attention) made.push(`self.mix = nn.Linear(${2 * width}, ${width})`);
  made.push(`self.head = nn.Linear(${width}, ${K})`);

  const body: string[] = [];
  if (source.shape === 'one-to-many')
    body.push(
      `# ${words.firstOnlyPadded}`,
      `x = F.pad(label[:, None], (0, 0, 0, ${T - 1}))${shaped(T, inputs)}`,
    );
  const every = fused && !written ? 'output' : 'h';
  if (fused) {
    const call = callOf(model, written ? 'encoder' : 'rnn', 'x');
    body.push(`${every}, state = ${call}${shaped(T, encoder.at(-1)!.outputs)}`);
  } else body.push(...stackLines(model, encoder, { first: 'x', output: 'h', T }));
  if (written) {
    const steps = source.decoder!.T;
    body.push(...handoverLines(model, fused));
    if (fused) body.push(`d, _ = self.decoder(given, state)${shaped(steps, width)}`);
    else body.push(...stackLines(model, decoder, { first: 'given', output: 'd', T: steps }));
    body.push(...attentionLines(model));
  } else if (last)
    body.push(
      ...(model.cell === 'neuron'
        ? [`h = h[:, -1]${shaped(width)}`]
        : lastLines(model, fused, words)),
    );
  if (model.output === 'classes') body.push(`# ${words.logits}`);
  body.push(
    `return self.head(${written ? 'd' : last ? 'h' : every})${last ? shaped(K) : shaped(source.decoder?.T ?? T, K)}`,
  );

  const given = [
    source.shape === 'one-to-many' ? 'label' : 'x',
    ...(written ? ['given'] : []),
    ...(masked ? ['lengths'] : []),
  ];
  return `${[
    'import torch',
    'from torch import nn',
    ...(source.shape === 'one-to-many' ? ['import torch.nn.functional as F'] : []),
    '',
    ...(isNative(model) || model.cell === 'neuron'
      ? []
      : ownCell(model.cell === 'gru' ? 'gru' : 'rnn', words)),
    ...(masked && isNative(model) ? runsPacked(words) : []),
    'class Model(nn.Module):',
    '    def __init__(self):',
    '        super().__init__()',
    ...made.map((line) => `        ${line}`),
    '',
    `    def forward(self, ${given.join(', ')}):`,
    ...(masked ? [`        # ${words.lengths}`] : []),
    ...(written ? [`        # ${words.given}`] : []),
    ...body.map((line) => `        ${line}`),
    ...(written ? writingLines(model, given, words) : []),
  ].join('\n')}\n`;
}

/** How the trained model writes by itself. */
function writingLines({ source }: Described, given: readonly string[], words: CodeWords): string[] {
  const { T, inputs } = source.decoder!;
  const others = given.filter((name) => name !== 'given');
  const call = given.map((name) => (name === 'given' ? `given[:, :${T}]` : name)).join(', ');
  return [
    '',
    '@torch.no_grad()',
    `def write(model, ${others.join(', ')}):  # ${words.write}`,
    `    given = torch.zeros(len(x), ${T + 1}, ${inputs})`,
    `    given[:, 0, ${inputs - 1}] = 1  # ${words.start}`,
    `    for t in range(${T}):`,
    `        k = model(${call})[:, t].argmax(-1)`,
    '        given[torch.arange(len(x)), t + 1, k] = 1',
    '    return given[:, 1:].argmax(-1)',
  ];
}

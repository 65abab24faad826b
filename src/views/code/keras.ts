import type { structure } from '../../words/ko/structure';
import { shaped, type Described, type Layer } from './described';

type CodeWords = (typeof structure)['code'];

const mergeModes = { concat: 'concat', sum: 'sum', mean: 'ave' } as const;
const mergeLayers = { concat: 'Concatenate', sum: 'Add', mean: 'Average' } as const;

/** The constructor of one layer in one direction. */
function cellOf(
  { cell, activation }: Described,
  units: number,
  options: readonly string[],
): string {
  const [name, ...own] = {
    rnn: ['SimpleRNN', ...(activation === 'tanh' ? [] : [`activation="${activation}"`])],
    lstm: ['LSTM'],
    gru: ['GRU', 'reset_after=False'],
    'gru-after': ['GRU'],
    neuron: ['Dense'],
  }[cell];
  return `layers.${name}(${[String(units), ...own, ...options].join(', ')})`;
}

/** The lines of one layer, which read the variable `input` and write `output`. */
function linesOf(
  model: Described,
  layer: Layer,
  { input, output, T, words }: { input: string; output: string; T: number; words: CodeWords },
): string[] {
  const { cell, activation, decoder, encoder } = model;
  const { units, both, merge, returns, dropout, residual, outputs } = layer;
  const every = returns === 'every';
  const size = every ? shaped(T, outputs) : shaped(outputs);
  const lines = residual ? [`below = ${input}`] : [];
  if (cell === 'neuron') {
    const dense = `layers.Dense(${units}${activation === 'linear' ? '' : `, activation="${activation}"`})`;
    lines.push(`${output} = layers.TimeDistributed(${dense})(${input})${size}`);
  } else {
    const reads = encoder.includes(layer);
    const hands = reads && decoder.length > 0;
    const made = cellOf(model, units, [
      ...(every ? ['return_sequences=True'] : []),
      ...(hands ? ['return_state=True'] : []),
    ]);
    const whole = both ? `layers.Bidirectional(${made}, merge_mode="${mergeModes[merge]}")` : made;
    if (!reads)
      lines.push(`${output} = ${whole}(${input}, initial_state=state${layer.layer})${size}`);
    else if (!hands) {
      if (both && !every) lines.push(`# ${words.bothLast}`);
      lines.push(`${output} = ${whole}(${input})${size}`);
    } else if (!both) lines.push(`${output}, *state${layer.layer} = ${whole}(${input})${size}`);
    else {
      const pairs = cell === 'lstm' ? '[(fh, bh), (fc, bc)]' : '[(fh, bh)]';
      lines.push(
        `${output}, ${cell === 'lstm' ? 'fh, fc, bh, bc' : 'fh, bh'} = ${whole}(${input})${size}`,
        `state${layer.layer} = [layers.${mergeLayers[merge]}()(pair) for pair in ${pairs}]`,
      );
    }
  }
  if (dropout > 0) lines.push(`${output} = layers.SpatialDropout1D(${dropout})(${output})`);
  if (residual) lines.push(`${output} = layers.Add()([${output}, below])`);
  return lines;
}

/** What the decoder does with the encoder's outputs. */
function attentionOf({ attention, source }: Described): string[] {
  if (!attention) return [];
  const { width, score } = attention;
  const size = shaped(source.decoder!.T, width);
  const projected = (of: string) => `layers.Dense(${width}, use_bias=False)(${of})`;
  return [
    ...(score === 'dot'
      ? [`a = layers.Attention()([d, h])${size}`]
      : [
          '# [query, value, key]',
          `a = layers.AdditiveAttention()([${projected('d')}, h, ${projected('h')}])${size}`,
        ]),
    `d = layers.Dense(${width}, activation="tanh")(layers.Concatenate()([a, d]))${size}`,
  ];
}

/**
 * The same model in Keras 3: layers, sizes and semantics as the engine has them. It runs as it stands.
 * B in comments is the size of the batch.
 */
export function kerasCode(model: Described, words: CodeWords): string {
  const { source, encoder, decoder, K, output, last, masked } = model;
  const { T, inputs } = source;
  const written = decoder.length > 0;
  const lines = [
    ...(written ? ['import numpy as np'] : []),
    'import keras',
    'from keras import layers',
    '',
  ];
  if (source.shape === 'one-to-many')
    lines.push(
      `label = keras.Input((${inputs},))${shaped(inputs)}`,
      `# ${words.firstOnly(T)}`,
      `x = layers.Reshape((1, ${inputs}))(label)`,
      `x = layers.ZeroPadding1D((0, ${T - 1}))(x)${shaped(T, inputs)}`,
    );
  else lines.push(`x = keras.Input((${T}, ${inputs}))${shaped(T, inputs)}`);
  if (masked) lines.push(`h = layers.Masking()(x)  # ${words.masking}`);
  encoder.forEach((layer, k) =>
    lines.push(
      ...linesOf(model, layer, { input: k === 0 && !masked ? 'x' : 'h', output: 'h', T, words }),
    ),
  );
  if (written) {
    const { T: steps, inputs: D } = source.decoder!;
    lines.push('', `# ${words.given}`, `given = keras.Input((${steps}, ${D}))${shaped(steps, D)}`);
    decoder.forEach((layer, k) =>
      lines.push(
        ...linesOf(model, layer, { input: k === 0 ? 'given' : 'd', output: 'd', T: steps, words }),
      ),
    );
    lines.push(...attentionOf(model));
  }
  if (model.cell === 'neuron' && last) lines.push(`h = h[:, -1]${shaped(model.width)}`);
  const head = `layers.Dense(${K}${output === 'classes' ? ', activation="softmax"' : ''})`;
  const read = written ? 'd' : 'h';
  lines.push(
    last
      ? `y = ${head}(${read})${shaped(K)}`
      : `y = layers.TimeDistributed(${head})(${read})${shaped(source.decoder?.T ?? T, K)}`,
    '',
    `model = keras.Model(${written ? '[x, given]' : source.shape === 'one-to-many' ? 'label' : 'x'}, y)`,
  );
  if (written) lines.push(...writingOf(model, words));
  return `${lines.join('\n')}\n`;
}

/** How the trained model writes by itself. */
function writingOf({ source }: Described, words: CodeWords): string[] {
  const { T, inputs } = source.decoder!;
  return [
    '',
    `def write(x):  # ${words.write}`,
    `    given = np.zeros((len(x), ${T + 1}, ${inputs}), "float32")`,
    `    given[:, 0, ${inputs - 1}] = 1  # ${words.start}`,
    `    for t in range(${T}):`,
    `        k = model.predict([x, given[:, :${T}]], verbose=0)[:, t].argmax(-1)`,
    '        given[np.arange(len(x)), t + 1, k] = 1',
    '    return given[:, 1:].argmax(-1)',
  ];
}

import { describe as group, expect, test } from 'vitest';
import { defaultExperiment, experimentSource, type Experiment } from '../../experiment';
import { tasks } from '../../tasks';
import { stream } from '../../tasks/random';
import { structureWords } from '../../words/structure';
import { describe } from './described';
import { kerasCode } from './keras';
import { pytorchCode } from './pytorch';

const words = structureWords.en.code;

/** A model in both libraries, without its comments. */
function written(changes: Partial<Experiment>) {
  const task = changes.task ?? 'recall';
  const experiment = { ...defaultExperiment, ...tasks[task].preset, ...changes } as Experiment;
  const source = experimentSource(experiment);
  const masked = source.batch(stream(1, 'code'), 8).mask_tb !== undefined;
  const model = describe(experiment, source, masked);
  const bare = (code: string) => code.replaceAll(/ *#.*$/gm, '');
  return { keras: bare(kerasCode(model, words)), pytorch: bare(pytorchCode(model, words)) };
}

group('the five shapes', () => {
  test('many to one returns the last state alone', () => {
    const { keras, pytorch } = written({});
    expect(keras).toContain('x = keras.Input((12, 6))\nh = layers.LSTM(8)(x)');
    expect(keras).toContain('y = layers.Dense(4, activation="softmax")(h)');
    expect(pytorch).toContain('nn.LSTM(6, 8, batch_first=True)');
    expect(pytorch).toContain('h = output[:, -1]');
    expect(pytorch).toContain('nn.Linear(8, 4)');
  });

  test('many to many returns every state', () => {
    const { keras, pytorch } = written({ task: 'parity' });
    expect(keras).toContain('layers.LSTM(8, return_sequences=True)(x)');
    expect(keras).toContain('layers.TimeDistributed(layers.Dense(2, activation="softmax"))(h)');
    expect(pytorch).toContain('return self.head(output)');
  });

  test('one to many gives the class at timestep 1 alone, which RepeatVector would not', () => {
    const { keras, pytorch } = written({ task: 'melody' });
    expect(keras).toContain('layers.Reshape((1, 4))(label)\nx = layers.ZeroPadding1D((0, 15))(x)');
    expect(keras).not.toContain('RepeatVector');
    expect(pytorch).toContain('F.pad(label[:, None], (0, 0, 0, 15))');
  });

  test('one to one has no memory', () => {
    const { keras, pytorch } = written({ task: 'parity', shape: 'one-to-one' });
    expect(keras).toContain('layers.TimeDistributed(layers.Dense(8, activation="tanh"))(x)');
    expect(keras + pytorch).not.toMatch(/LSTM|RNN|GRU/);
    expect(pytorch).toContain('torch.tanh(self.layer1(x))');
    // Of an answer at the end it sees the last timestep.
    expect(written({ shape: 'one-to-one' }).keras).toContain('h = h[:, -1]\ny = layers.Dense(4');
  });

  test('a decoder begins with the states of the encoder, and reads the targets one timestep late', () => {
    const { keras, pytorch } = written({ task: 'reverse', cell: 'lstm', attention: 'none' });
    expect(keras).toContain('h, *state1 = layers.LSTM(16, return_state=True)(h)');
    expect(keras).toContain('given = keras.Input((9, 6))');
    expect(keras).toContain('layers.LSTM(16, return_sequences=True)(given, initial_state=state1)');
    expect(pytorch).toContain('d, _ = self.decoder(given, state)');
    expect(pytorch).toContain('pack_padded_sequence');
  });
});

test('attention is Luong’s, of dot products or additive', () => {
  const dot = written({ task: 'reverse', cell: 'lstm' });
  expect(dot.keras).toContain('a = layers.Attention()([d, h])');
  expect(dot.keras).toContain('layers.Dense(16, activation="tanh")(layers.Concatenate()([a, d]))');
  expect(dot.pytorch).toContain('score = d @ h.transpose(1, 2)');
  const additive = written({ task: 'reverse', cell: 'lstm', attention: 'additive' });
  expect(additive.keras).toContain('layers.AdditiveAttention()');
  expect(additive.pytorch).toContain(
    'self.v(torch.tanh(self.Q(d)[:, :, None] + self.K(h)[:, None]))',
  );
});

group('layers and directions', () => {
  test('layers below the last return every state', () => {
    const { keras, pytorch } = written({ layers: 3, dropout: 0.2 });
    expect(keras.match(/layers\.LSTM\(8, return_sequences=True\)/g)).toHaveLength(2);
    expect(keras.match(/SpatialDropout1D\(0\.2\)/g)).toHaveLength(2);
    expect(pytorch).toContain('nn.LSTM(6, 8, num_layers=3, dropout=0.2, batch_first=True)');
  });

  test.each([
    ['concat', 'concat', 'torch.cat([state[0][-2], state[0][-1]], -1)', 16],
    ['sum', 'sum', 'state1[0][-2] + state1[0][-1]', 8],
    ['mean', 'ave', '(state1[0][-2] + state1[0][-1]) / 2', 8],
  ] as const)(
    'both directions are merged by %s, and the backward state is that of timestep 1',
    (merge, mode, last, width) => {
      const { keras, pytorch } = written({ direction: 'both', merge });
      expect(keras).toContain(`layers.Bidirectional(layers.LSTM(8), merge_mode="${mode}")(x)`);
      expect(pytorch).toContain(`h = ${last}`);
      expect(pytorch).not.toContain('[:, -1]');
      expect(pytorch).toContain(`nn.Linear(${width}, 4)`);
    },
  );

  test('residual connections go around the layers between the first and the last', () => {
    const { keras, pytorch } = written({ layers: 5, residual: 'on' });
    expect(keras.match(/layers\.Add\(\)\(\[h, below\]\)/g)).toHaveLength(3);
    expect(pytorch.match(/h = h \+ below/g)).toHaveLength(3);
  });
});

test('cells that a library lacks are written out', () => {
  expect(written({ cell: 'gru' }).keras).toContain('layers.GRU(8, reset_after=False)');
  expect(written({ cell: 'gru' }).pytorch).toContain('torch.cat([x, r * h], 1)');
  expect(written({ cell: 'gru-after' }).pytorch).toContain('nn.GRU(6, 8, batch_first=True)');
  expect(written({ cell: 'rnn', activation: 'relu' }).pytorch).toContain('nonlinearity="relu"');
  expect(written({ cell: 'rnn', activation: 'linear' }).pytorch).toContain('class RNN(nn.Module)');
  expect(written({ cell: 'rnn', activation: 'linear' }).keras).toContain('activation="linear"');
});

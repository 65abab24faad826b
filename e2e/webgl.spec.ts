import { expect, test as base, type Page } from '@playwright/test';
import fc from 'fast-check';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import type { Shape } from '../src/engine/recurrence/testing/sample';
import type { Experiment } from '../src/experiment';
import type { LayerCase } from './webgl/layer';
import type { Calls } from './webgl/page';

/** Calls what `webgl/page.ts` offers, in a page with nothing else. */
type Call = <Name extends keyof Calls>(
  name: Name,
  ...given: Parameters<Calls[Name]>
) => Promise<Awaited<ReturnType<Calls[Name]>>>;

async function bundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'webgl/page.ts'), formats: ['es'] },
    },
  })) as Rolldown.RolldownOutput[];
  return built[0]!.output[0].code;
}

const caller =
  (page: Page): Call =>
  (name, ...given) =>
    page.evaluate(
      ([called, args]) =>
        (globalThis as unknown as { calls: Record<string, (...of: unknown[]) => never> }).calls[
          called as string
        ]!(...(args as unknown[])),
      [name, given] as const,
    );

const test = base.extend<{ readonly call: Call }, { readonly script: string }>({
  script: [async ({}, use) => use(await bundle()), { scope: 'worker' }],
  call: async ({ page, script }, use) => {
    await page.route('**/*', (route) =>
      route.request().url().endsWith('.js')
        ? route.fulfill({ contentType: 'text/javascript', body: script })
        : route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
    );
    await page.goto('/');
    await page.addScriptTag({ url: '/page.js', type: 'module' });
    await use(caller(page));
  },
});

const shapes = fc.record({
  B: fc.integer({ min: 1, max: 9 }),
  T: fc.integer({ min: 1, max: 40 }),
  D: fc.integer({ min: 1, max: 9 }),
  H: fc.integer({ min: 1, max: 33 }),
  masked: fc.boolean(),
  initial: fc.boolean(),
  loss: fc.constantFrom('last', 'every'),
  truncate: fc.constantFrom(0, 1, 5),
}) satisfies fc.Arbitrary<Shape>;

/** The largest sizes, sizes that fill no texel, and some of all kinds, without a leaning to small ones. */
const layers: readonly (Shape & { readonly reversed: boolean })[] = [
  { B: 9, T: 17, D: 7, H: 33, masked: false, initial: true, loss: 'every', reversed: false },
  { B: 5, T: 40, D: 9, H: 13, masked: true, initial: false, loss: 'last', reversed: false },
  { B: 4, T: 6, D: 3, H: 32, masked: false, initial: true, loss: 'last', reversed: true },
  { B: 7, T: 9, D: 1, H: 3, masked: true, initial: true, loss: 'every', reversed: true },
  ...fc
    .sample(fc.tuple(fc.noBias(shapes), fc.boolean()), { seed: 20, numRuns: 2 })
    .map(([shape, reversed]) => ({ ...shape, reversed })),
];

const cells = [
  'rnnTanh',
  'rnnRelu',
  'rnnLinear',
  'lstm',
  'gruBefore',
  'gruAfter',
  'peephole',
  'withoutForgetGate',
  'heldGate',
  'odd',
  'strange',
];

/** Cells that have too many values of four examples for a device that writes six textures at once. */
const wide = ['peephole'];

async function expectClose(call: Call, given: LayerCase): Promise<boolean> {
  const errors = await call('layerErrors', given);
  if (!errors) return false;
  const about = JSON.stringify(given);
  expect(errors.symbols, `symbols of ${about}`).toBeLessThan(1e-6);
  expect(errors.parameters, `gradients of ${about}`).toBeLessThan(1e-5);
  expect(errors.inputs, `∂L/∂x of ${about}`).toBeLessThan(1e-5);
  expect(errors.states, `∂L/∂state of ${about}`).toBeLessThan(1e-5);
  expect(errors.initial, `∂L/∂state before the first timestep of ${about}`).toBeLessThan(1e-5);
  expect(errors.norms, `norms of ${about}`).toBeLessThan(1e-5);
  expect(errors.stray, `stray gradients of ${about}`).toBe(0);
  expect(errors.glError, `errors of WebGL with ${about}`).toBe(0);
  return true;
}

test('the GPU holds nothing after 40 experiments', async ({ call }) => {
  // What is held is counted: what one experiment left behind would show, however few there are.
  const left = await call('heldAfterRuns', 40);
  expect(left).toEqual({ textures: 0, framebuffers: 0, programs: 0, draws: 0, glError: 0 });
});

for (const cell of cells)
  test(`${cell} on WebGL computes its equations and their adjoint as float64 does`, async ({
    call,
  }) => {
    const done = { 'four examples': 0, 'four values': 0 };
    for (const [seed, { reversed, ...shape }] of layers.entries())
      for (const layout of ['four examples', 'four values'] as const)
        if (await expectClose(call, { cell, shape, layout, seed, reversed })) done[layout]++;
    expect(done['four values']).toBe(layers.length);
    // A device may write into too few textures at once for the other layout.
    if (!wide.includes(cell)) expect(done['four examples']).toBeGreaterThanOrEqual(4);
  });

test('what does not fit one column of a texture goes on in the next', async ({ call }) => {
  const sizes = { B: 7, T: 23, D: 3, H: 5, loss: 'every' } as const;
  // With a mask an LSTM has one value more than six textures hold.
  const shapes = { lstm: { ...sizes, masked: false }, gruBefore: { ...sizes, masked: true } };
  for (const [cell, shape] of Object.entries(shapes))
    for (const layout of ['four examples', 'four values'] as const)
      expect(await expectClose(call, { cell, shape, layout, seed: 1, textureSize: 48 })).toBe(true);
});

test('the operation on the webgl backend of TensorFlow.js is differentiable in everything, as float64 is', async ({
  call,
}) => {
  const shapes = [
    { B: 5, T: 6, D: 3, H: 7, masked: false, loss: 'every', initial: true },
    { B: 3, T: 5, D: 4, H: 4, masked: true, loss: 'every' },
  ] as const;
  for (const cell of ['rnnTanh', 'lstm', 'gruBefore', 'peephole'])
    for (const shape of shapes) {
      const { error, tensors } = await call('operationErrors', { cell, shape });
      expect(error, `${cell} ${JSON.stringify(shape)}`).toBeLessThan(1e-5);
      expect(tensors, 'tensors left over').toBe(0);
    }
});

test('a cell that uses a matrix at two places is refused', async ({ call }) => {
  const shape = { B: 2, T: 2, D: 2, H: 2, masked: false, loss: 'last' } as const;
  const given = { cell: 'shared', shape, layout: 'four values', seed: 1 } as const;
  await expect(call('layerErrors', given)).rejects.toThrow('a parameter at two places');
});

const models: readonly Partial<Experiment>[] = [
  { cell: 'rnn', activation: 'tanh' },
  { cell: 'rnn', activation: 'relu' },
  { cell: 'rnn', activation: 'linear' },
  { cell: 'lstm' },
  { cell: 'gru' },
  { cell: 'gru-after' },
];

for (const task of ['recall', 'parity', 'wave', 'words'] as const)
  test(`on WebGL ${task} is learnt and shown as TensorFlow.js does it`, async ({ call }) => {
    // Adam divides small gradients by themselves, and so shows their rounding: it has a test below.
    for (const model of models) {
      const changes = { ...model, task, optimizer: 'momentum', rate: 0.05 } as const;
      expect(await call('trainerError', changes), JSON.stringify(changes)).toBeLessThan(2e-5);
    }
  });

test('every optimiser on WebGL follows its formula, clipped or not, and leaves held gates alone', async ({
  call,
}) => {
  for (const optimizer of ['sgd', 'momentum', 'rmsprop', 'adam'] as const) {
    expect(await call('heldChange', optimizer)).toBeLessThan(1e-12);
    for (const clipping of [
      { clip: 0 },
      { clip: 0.05 },
      { clip: 0.02, clipBy: 'value' },
    ] as const) {
      const changes = { optimizer, ...clipping, ...(optimizer === 'rmsprop' && { rate: 0.002 }) };
      expect(await call('trainerError', changes), JSON.stringify(changes)).toBeLessThan(2e-5);
    }
  }
});

test('two runs on WebGL from one seed have the same bits after 100 steps', async ({ call }) => {
  for (const changes of [
    { cell: 'lstm' },
    { cell: 'gru', batch: 8 },
    { cell: 'rnn', batch: 8 },
    { cell: 'gru-after', T: 5 },
    { task: 'words' },
    // Four values to a texel: a batch of less than four examples does not fill one.
    { cell: 'lstm', batch: 3, T: 5 },
    { cell: 'gru-after', layers: 2, direction: 'both', dropout: 0.3, T: 4 },
  ] as const)
    expect(await call('sameBits', changes), JSON.stringify(changes)).toBe(true);
});

for (const shape of ['one-to-many', 'many-to-one', 'many-to-many', 'encoder-decoder'] as const)
  test(`on WebGL, ${shape} of every structure is trained and shown as in float64`, async ({
    call,
  }) => {
    test.slow();
    const names = await call('structureNames');
    // Every third, since each has shaders of its own to be compiled; four of the examples fill a texel, three do not.
    const chosen = [...names.keys()].filter((k) => k % 3 === 0 && names[k]!.includes(shape));
    expect(chosen.length).toBeGreaterThan(5);
    for (const [turn, k] of chosen.entries()) {
      const { name, worst, glError } = await call('structureErrors', k, turn % 2 ? 3 : 5);
      // What is added up to a gradient of queries or keys nearly cancels: softmax does not see a constant.
      expect(worst[1], `${worst[0]} of ${name}`).toBeLessThan(1e-4);
      expect(glError, name).toBe(0);
    }
  });

test('where a GPU refuses our shaders, TensorFlow.js computes every structure on it', async ({
  call,
}) => {
  test.slow();
  const names = await call('structureNames');
  for (const parts of [
    ['both', 'additive', 'masked'],
    ['layers 4', 'both', 'dropout', 'truncate'],
  ]) {
    const k = names.findIndex((name) => parts.every((part) => name.includes(part)));
    expect(k, parts.join()).toBeGreaterThanOrEqual(0);
    const { name, worst, glError } = await call('plainStructureErrors', k);
    expect(worst[1], `${worst[0]} of ${name}`).toBeLessThan(1e-4);
    expect(glError, name).toBe(0);
  }
});

test('two layers on WebGL are learnt and shown as in memory, with a mask too', async ({ call }) => {
  for (const task of ['recall', 'parity', 'words'] as const)
    expect(await call('stackedError', task), task).toBeLessThan(1e-5);
});

test('on WebGL a model has the output and gradients of tf.layers', async ({ call }) => {
  for (const cell of ['rnn', 'lstm', 'gru'] as const)
    expect(await call('layersError', cell), cell).toBeLessThan(1e-5);
});

test('400 timesteps are learned from on WebGL', async ({ call }) => {
  const changes = { task: 'wave', cell: 'lstm', T: 400, H: 16, batch: 16 } as const;
  const { losses, baseline } = await call('losses', changes, 12);
  expect(losses[0]! / baseline).toBeGreaterThan(0.5);
  expect(losses.at(-1)!).toBeLessThan(losses[0]! / 2);
});

test('a gradient that is cut is the same on WebGL as by TensorFlow.js', async ({ call }) => {
  for (const [task, model] of [
    ['recall', { cell: 'lstm' }],
    ['parity', { cell: 'gru' }],
    ['words', { cell: 'rnn' }],
  ] as const) {
    const changes = { ...model, task, truncate: 4, optimizer: 'momentum', rate: 0.05 } as const;
    expect(await call('trainerError', changes), JSON.stringify(changes)).toBeLessThan(2e-5);
  }
});

test('a run on WebGL goes on with other settings and weights as from a checkpoint', async ({
  call,
}) => {
  for (const to of [{ rate: 0.1, clip: 0.01, clipBy: 'value' }, { truncate: 3 }] as const)
    expect(await call('changes', {}, to), JSON.stringify(to)).toBe(true);
});

test('a run on WebGL goes on from a checkpoint as if it had never stopped', async ({ call }) => {
  for (const optimizer of ['sgd', 'momentum', 'rmsprop', 'adam'] as const)
    expect(await call('resumes', { optimizer }), optimizer).toBe(true);
  expect(await call('resumes', { layers: 2, dropout: 0.4, T: 4 }), 'dropout').toBe(true);
});

test('a training step takes two draws a timestep and at most twelve more', async ({ call }) => {
  for (const [task, T] of [
    ['recall', 30],
    ['parity', 7],
  ] as const) {
    for (const model of models.filter(({ cell }) => cell !== 'gru'))
      for (const cures of [{}, { clip: 0.01, clipBy: 'value', truncate: 4 }] as const)
        expect(await call('drawsPerStep', { ...model, ...cures, task, T })).toBeLessThanOrEqual(
          2 * T + 12,
        );
    // Its candidate needs the reset gate before its product: two phases.
    const drawn = await call('drawsPerStep', { cell: 'gru', task, T });
    expect(drawn).toBeLessThanOrEqual(4 * T + 12);
    const deep = { layers: 2, direction: 'both', dropout: 0.2, task, T } as const;
    expect(await call('drawsPerStep', deep)).toBeLessThanOrEqual(4 * (2 * T + 4) + 12);
  }
});

test('the GPU holds no more after thousands of steps, and nothing afterwards', async ({ call }) => {
  const { first, last, after } = await call('held', 3000);
  expect(last).toEqual(first);
  expect(after).toMatchObject({ textures: 0, framebuffers: 0, programs: 0 });
});

test('gradients that vanish keep their digits on WebGL', async ({ call }) => {
  const norms = await call('vanishing');
  for (let t = 1; t < norms.length; t++) expect(norms[t - 1]! / norms[t]!).toBeCloseTo(0.25, 5);
  expect(norms[0]).toBeLessThan(1e-30);
  expect(norms[0]).toBeGreaterThan(0);
});

test('nothing that is read from a lost context passes for a number', async ({ call }) => {
  expect(await call('afterLoss')).toEqual(['lost', 'lost', 'lost', 'lost', 'lost', 'disposed']);
});

test('what a GPU has no memory for is not taken for zeros, nor a lost one for a small one', async ({
  call,
}) => {
  expect(await call('failures')).toEqual({
    whole: 'nothing',
    withoutStorage: 'TooLarge',
    outOfMemory: 'TooLarge',
    lostThen: 'LostError',
  });
});

test('textures as tall, or as wide, as a device allows are read whole', async ({ call }) => {
  for (const sizes of [
    [[3, 48]],
    [
      [3, 24],
      [5, 24],
    ],
    [
      [48, 47],
      [2, 1],
    ],
    [
      [3, 40],
      [48, 30],
      [1, 1],
    ],
  ] as const)
    expect(await call('readTogether', 48, sizes), JSON.stringify(sizes)).toEqual({
      same: true,
      longest: 48,
    });
});

test('the GPU is not left further behind than 64 steps, nor than 30 ms of slow ones', async ({
  call,
}) => {
  const fast = await call('behind', 0, 300);
  expect(fast.most).toBeGreaterThan(1);
  expect(fast.most).toBeLessThanOrEqual(64);
  // A training step is told to the GPU and not waited for, however slow it is.
  expect(await call('behind', 40, 5)).toEqual({ most: 1, atFirst: 0, losses: 5 });
  expect(fast).toMatchObject({ atFirst: 0, losses: 300 });
});

test('losses, a picture and a checkpoint are read in one go where they are gathered', async ({
  call,
}) => {
  expect(await call('gathering')).toEqual({ apart: 3, together: 1, same: true });
});

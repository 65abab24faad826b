import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Reply, Request } from '../worker/protocol';

const sent: Request[] = [];
let reply: (reply: Reply) => void = () => {};

vi.mock('../worker/client', () => ({
  createClient: ({ onReply }: { onReply: (reply: Reply) => void }) => {
    reply = onReply;
    return { send: (request: Request) => sent.push(request), close: () => {} };
  },
}));

const {
  ask,
  change,
  chooseTask,
  pause,
  predict,
  reset,
  readParameters,
  setSpeed,
  store,
  stepOnce,
  train,
  trainTo,
  tryExperiment,
} = await import('.');
const { scaleMatrix } = await import('./scaling');

const machine = {
  backend: 'cpu',
  renderer: 'JavaScript',
  precision: { name: 'float32', smallest: 1.2e-38 },
} as const;

const run = () => store.getState().run;
const started = () => reply({ kind: 'started', run: run(), machine });
const seen = (
  step: number,
  losses: readonly number[],
  {
    of = run(),
    playing = false,
    changes,
  }: { of?: number; playing?: boolean; changes?: number[] } = {},
) =>
  reply({
    kind: 'seen',
    run: of,
    step,
    playing,
    losses: Float32Array.from(losses),
    metrics: Float32Array.from(losses),
    norms: Float32Array.from(losses, (loss) => 10 * loss),
    clippedNorms: Float32Array.from(losses, (loss) => 5 * loss),
    ...(changes && { changes }),
    stepsPerSecond: 100,
    picture: { layers: [{ values_tu: { h: Float32Array.of(step) } }] },
  });
const kinds = () => sent.map(({ kind }) => kind);

let now = 0;
beforeEach(() => {
  // Time goes on from test to test, as it does for the module under test.
  vi.useFakeTimers({ now });
  vi.stubGlobal('performance', { now: () => Date.now() });
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 16));
  store.setState({ status: 'paused' });
  tryExperiment(store.getState().experiment);
  vi.advanceTimersByTime(200);
  sent.length = 0;
});
afterEach(() => {
  // No look may be left waiting for a clock that is gone.
  vi.advanceTimersByTime(1000);
  now = Date.now() + 60_000;
  vi.useRealTimers();
});

test('parameters are fetched for as long as a view reads them', () => {
  started();
  const looks = () => sent.filter((request) => request.kind === 'look');
  const reads = () => looks().at(-1)!.needs.parameters;
  const stop = readParameters();
  vi.advanceTimersByTime(200);
  expect(reads()).toBe(true);
  seen(0, []);
  stop();
  store.setState({ status: 'playing' });
  seen(1, [1]);
  stepOnce();
  vi.advanceTimersByTime(200);
  expect(reads()).toBe(false);
});

test('a run that is replayed says so, with its recording, until another begins', () => {
  started();
  const series = new Float32Array(9);
  const moments = [{ step: 9, parameters: {}, slots: [] }];
  const measured = { losses: series, metrics: series, norms: series, clippedNorms: series };
  const recording = { ...measured, moments };
  const before = run();
  trainTo(10, recording);
  expect(run()).toBe(before + 1);
  expect(store.getState()).toMatchObject({ recorded: 9, status: 'playing' });
  expect(sent.find(({ kind }) => kind === 'start')).toMatchObject({ recording });
  expect(sent.find(({ kind }) => kind === 'play')).toMatchObject({ steps: 10 });
  started();
  seen(10, [...series, 1]);
  expect(store.getState()).toMatchObject({ recorded: 9, status: 'paused' });
  sent.length = 0;
  reset();
  vi.advanceTimersByTime(60);
  expect(store.getState().recorded).toBe(0);
  expect(sent.find(({ kind }) => kind === 'start')).toMatchObject({ recording: undefined });
});

test('of many changes in quick succession the worker builds the last one only', () => {
  for (const T of [13, 14, 15]) change({ T });
  vi.advanceTimersByTime(200);
  const starts = sent.filter(({ kind }) => kind === 'start');
  expect(starts).toHaveLength(1);
  expect(starts[0]).toMatchObject({ run: run(), experiment: { T: 15 } });
});

test('a run that trains goes on training after a change', () => {
  started();
  train();
  sent.length = 0;
  change({ H: 4 });
  vi.advanceTimersByTime(60);
  expect(kinds().slice(0, 2)).toEqual(['start', 'play']);
  expect(store.getState().status).toBe('playing');
});

test('a setting that a run can go on with leaves it as it is, and the page says since when', () => {
  started();
  train();
  vi.advanceTimersByTime(200);
  seen(3, [1, 2, 3]);
  const { run: before, experiment } = store.getState();
  sent.length = 0;
  change({ clip: 0.5 });
  change({ rate: 0.001 });
  change({ truncate: 4 });
  const changes = () => sent.filter((request) => request.kind === 'change');
  expect(changes(), 'one is under way at a time').toHaveLength(1);
  vi.advanceTimersByTime(200);
  seen(5, [4, 5], { changes: [4] });
  expect(changes()).toHaveLength(2);
  expect(changes()[1]!.experiment).toEqual({ ...experiment, clip: 0.5, rate: 0.001, truncate: 4 });
  seen(6, [6], { changes: [6] });
  expect(store.getState()).toMatchObject({
    run: before,
    losses: { length: 6 },
    norms: { length: 6 },
    changes: [
      { step: 4, before: { clip: 1 }, byHand: false },
      { step: 6, before: { clip: 0.5, rate: experiment.rate } },
    ],
  });
  reset();
  expect(store.getState().changes).toEqual([]);
  vi.advanceTimersByTime(60);
  expect(sent.findLast(({ kind }) => kind === 'start')).toMatchObject({
    experiment: { clip: 0.5, rate: 0.001, truncate: 4 },
  });
  change({ clip: 1, rate: experiment.rate, truncate: 0 });
});

test('before the first training step, and after a failure, such a setting begins the run of its link', () => {
  started();
  const first = run();
  change({ clip: 0.5 });
  expect(run()).toBe(first + 1);
  vi.advanceTimersByTime(60);
  started();
  train();
  seen(3, [1, 2, 3]);
  reply({ kind: 'failed', run: run(), reason: 'not-finite', step: 4, detail: '' });
  change({ clip: 1 });
  expect(run()).toBe(first + 2);
});

test('a matrix is scaled from the weights that were there, and 1 brings back the run of the link', () => {
  started();
  const U = Float32Array.of(1, -2);
  const look = (changes?: number[]) => {
    seen(0, [], changes ? { changes } : {});
    const { picture } = store.getState();
    store.setState({ picture: { ...picture!, layers: [{ parameters: { 'h.U': U } }] } });
  };
  look();
  const last = () => {
    const request = sent.findLast(({ kind }) => kind === 'change');
    return request?.kind === 'change' ? [...request.parameters!['layer1.h.U']!] : undefined;
  };
  scaleMatrix('h.U', 1.5, true);
  expect(last()).toEqual([1.5, -3]);
  look([0]);
  scaleMatrix('h.U', 2, false);
  expect(last()).toEqual([2, -4]);
  look([0]);
  expect(store.getState().changes).toMatchObject([{ step: 0, byHand: true }]);
  const { run: before } = store.getState();
  change({ rate: 0.5 });
  expect(run(), 'weights by hand are not thrown away').toBe(before);
  look([0]);
  change({ rate: 0.02 });
  look([0]);
  scaleMatrix('h.U', 1, false);
  expect(last()).toEqual([1, -2]);
  look([0]);
  expect(store.getState().changes).toEqual([]);
});

test('there is one look at a time, and the next one follows its answer', () => {
  started();
  train();
  vi.advanceTimersByTime(1000);
  expect(kinds().filter((kind) => kind === 'look')).toHaveLength(1);
  seen(3, [1, 2, 3]);
  vi.advanceTimersByTime(1000);
  expect(kinds().filter((kind) => kind === 'look')).toHaveLength(2);
});

test('every loss stays in the curve, in order', () => {
  started();
  train();
  seen(2, [5, 4]);
  seen(2, []);
  seen(5, [3, 2, 1]);
  const { losses } = store.getState();
  expect([...losses.values.subarray(0, losses.length)]).toEqual([5, 4, 3, 2, 1]);
});

test('a word about an earlier run changes nothing', () => {
  const old = run();
  change({ T: 20 });
  seen(9, [1], { of: old });
  expect(store.getState()).toMatchObject({ step: 0, losses: { length: 0 } });
});

test('a paused run is looked at until the picture is up to date, then left alone', () => {
  started();
  train();
  vi.advanceTimersByTime(200);
  pause();
  seen(4, [1, 1, 1, 1]);
  vi.advanceTimersByTime(500);
  seen(4, []);
  sent.length = 0;
  vi.advanceTimersByTime(5000);
  expect(sent).toEqual([]);
});

test('while steps that were wished for are under way, a paused run is looked at again', () => {
  started();
  stepOnce();
  stepOnce();
  vi.advanceTimersByTime(200);
  seen(1, [1], { playing: true });
  sent.length = 0;
  vi.advanceTimersByTime(200);
  expect(kinds()).toEqual(['look']);
  seen(2, [1]);
  vi.advanceTimersByTime(5000);
  expect(kinds()).toEqual(['look']);
});

test('another speed is the pace of the run, at once and from then on', () => {
  started();
  train();
  setSpeed('fast');
  expect(sent.at(-1)).toEqual({ kind: 'pace', run: run(), perSecond: Infinity });
  change({ T: 9 });
  vi.advanceTimersByTime(60);
  expect(sent.findLast(({ kind }) => kind === 'start')).toMatchObject({ pace: Infinity });
  setSpeed('steady');
});

test('one step pauses a run that trains', () => {
  started();
  train();
  stepOnce();
  expect(store.getState().status).toBe('paused');
  expect(sent.at(-1)).toMatchObject({ kind: 'play', steps: 1 });
});

test('a loss that is not finite is said, and the picture stays', () => {
  started();
  train();
  seen(3, [1, 2, 3]);
  const { picture } = store.getState();
  reply({ kind: 'failed', run: run(), reason: 'not-finite', step: 4, detail: '' });
  expect(store.getState()).toMatchObject({
    status: 'failed',
    picture,
    notices: [{ kind: 'failed', reason: 'not-finite', step: 4 }],
  });
  train();
  expect(store.getState()).toMatchObject({ status: 'playing', notices: [] });
});

test('of workers that end again and again the last one is spoken of', () => {
  started();
  for (const step of [4, 9])
    reply({ kind: 'failed', run: run(), reason: 'broken', step, detail: '' });
  expect(store.getState().notices).toEqual([{ kind: 'failed', reason: 'broken', step: 9 }]);
});

test.each(['not-finite', 'no-backend'] as const)(
  'a run that failed (%s) answers no question',
  async (reason) => {
    started();
    const before = predict(store.getState().watched);
    reply({ kind: 'failed', run: run(), reason, step: 4, detail: '' });
    await expect(before).rejects.toThrow('the run ended');
    await expect(predict(store.getState().watched)).rejects.toThrow('the run has failed');
  },
);

test('a run that fails before it was seen leaves the picture of the one before', () => {
  started();
  train();
  seen(3, [1, 2, 3]);
  const { picture } = store.getState();
  reset();
  vi.advanceTimersByTime(60);
  started();
  reply({ kind: 'failed', run: run(), reason: 'not-finite', step: 1, detail: '' });
  reply({
    kind: 'seen',
    run: run(),
    step: 0,
    playing: false,
    losses: new Float32Array(0),
    metrics: new Float32Array(0),
    norms: new Float32Array(0),
    clippedNorms: new Float32Array(0),
    stepsPerSecond: 0,
    picture: { layers: [] },
  });
  expect(store.getState().picture).toBe(picture);
});

test('a question that takes more memory than there is, is refused', async () => {
  started();
  const answer = ask({ kind: 'contributions' });
  const { id } = sent.at(-1) as { id: number };
  reply({ kind: 'refused', run: run(), id, detail: 'RangeError' });
  await expect(answer).rejects.toThrow('not enough memory');
});

test('a question whose run ends is refused, not left open', async () => {
  started();
  const { watched } = store.getState();
  const answer = predict(watched);
  change({ seed: 8 });
  await expect(answer).rejects.toThrow('the run ended');
  const next = predict(watched);
  const id = (sent.findLast(({ kind }) => kind === 'ask') as { id: number }).id;
  reply({
    kind: 'answer',
    run: run(),
    id,
    answer: { kind: 'predict', output_bsk: Float32Array.of(1) },
  });
  expect([...(await next)]).toEqual([1]);
});

test('the history keeps the norms of every block, in the order of the model', () => {
  tryExperiment({ ...store.getState().experiment, layers: 2, direction: 'both' });
  vi.advanceTimersByTime(200);
  started();
  const norms = (norm: number) => ({ h: Float32Array.of(norm) });
  reply({
    kind: 'seen',
    run: run(),
    step: 3,
    playing: false,
    losses: Float32Array.of(1, 1, 1),
    metrics: Float32Array.of(1, 1, 1),
    norms: Float32Array.of(1, 1, 1),
    clippedNorms: Float32Array.of(1, 1, 1),
    stepsPerSecond: 1,
    picture: {
      layers: [1, 2, 3, 4].map((norm) => ({
        values_tu: norms(0),
        gradients_t: norms(norm),
      })),
    },
  });
  const { moments } = store.getState().history;
  expect(moments).toEqual([{ step: 3, layers: [1, 2, 3, 4].map(norms) }]);
  tryExperiment({ ...store.getState().experiment, layers: 1, direction: 'forward' });
});

test('a gate that was held by the mark is learned in a task that marks nothing, and the page says so', () => {
  store.setState({ notices: [] });
  change({ task: 'recall', 'hold.f': 'open', 'hold.i': 'mark' });
  chooseTask('parity');
  expect(store.getState().experiment).toMatchObject({ 'hold.f': 'open', 'hold.i': 'learned' });
  expect(store.getState().notices).toEqual([
    {
      kind: 'link',
      notice: { name: 'no-mark', field: 'hold.i', given: 'mark', used: 'learned' },
    },
  ]);
});

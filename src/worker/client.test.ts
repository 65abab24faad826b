import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultExperiment, experimentSource } from '../experiment';
import { replaying, takenUp } from '../engine/training/replaying-trainer';
import { stream } from '../tasks/random';
import { createClient, type Listener } from './client';
import { fakeAnalysis, FakeTrainer, machine } from './fake-trainer';
import { createLoop } from './loop';
import type { Checkpoint, Machine, Recording, Reply, Request } from './protocol';

const watched = experimentSource(defaultExperiment).batch(stream(7, 'watched'), 1);
const start = {
  kind: 'start',
  run: 1,
  experiment: defaultExperiment,
  backend: 'auto',
  watched,
} as const;
const needs = { values: true, gradients: false, parameters: false };
const look = { kind: 'look', run: 1, needs } as const;
const webgl: Machine = { ...machine, backend: 'webgl' };

const checkpointAt = (step: number): Checkpoint => ({ step, parameters: {}, slots: [] });
const seen = (step: number, losses: number[], checkpoint?: Checkpoint): Reply => ({
  kind: 'seen',
  run: 1,
  step,
  playing: true,
  losses: Float32Array.from(losses),
  metrics: Float32Array.from(losses, (loss) => -loss),
  norms: Float32Array.from(losses, (loss) => 10 * loss),
  clippedNorms: Float32Array.from(losses, (loss) => 5 * loss),
  stepsPerSecond: 0,
  picture: { layers: [] },
  ...(checkpoint ? { checkpoint } : {}),
});

/** Nine training steps in three moments. */
const series = Float32Array.from({ length: 9 }, (_, k) => k + 1);
const recording: Recording = {
  losses: series,
  metrics: series,
  norms: series,
  clippedNorms: series,
  moments: [3, 6, 9].map(checkpointAt),
};

/** A client whose workers do nothing but what the test says. */
function scripted({ visible = (): boolean => true } = {}) {
  const replies: Reply[] = [];
  const workers: { listener: Listener; posted: Request[]; ended: boolean }[] = [];
  const client = createClient({
    onReply: (reply) => replies.push(reply),
    visible,
    makeWorker(listener) {
      const worker = { listener, posted: [] as Request[], ended: false };
      workers.push(worker);
      return { post: (request) => worker.posted.push(request), end: () => (worker.ended = true) };
    },
  });
  const say = (reply: Reply) => workers.at(-1)!.listener.heard(reply);
  const started = (on = machine) => say({ kind: 'started', run: 1, machine: on });
  const lose = () =>
    say({ kind: 'failed', run: 1, reason: 'context-lost', step: 0, detail: 'WebGL' });
  return { client, replies, workers, say, started, lose };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the client of the worker', () => {
  it('lets another worker go on from the checkpoint when one throws, and says so', () => {
    const { client, replies, workers, say, started } = scripted();
    client.send(start);
    started();
    client.send({ kind: 'play', run: 1 });
    say(seen(3, [1, 2, 3], checkpointAt(3)));
    say(seen(5, [4, 5]));
    workers[0]!.listener.failed('out of memory');
    expect(workers[0]!.ended).toBe(true);
    expect(workers[1]!.posted).toEqual([
      { ...start, resume: checkpointAt(3) },
      { kind: 'play', run: 1 },
    ]);
    expect(replies.at(-1)).toEqual({
      kind: 'failed',
      run: 1,
      reason: 'broken',
      step: 3,
      detail: 'out of memory',
    });
    started();
    expect(replies.at(-1)!.kind).toBe('started');
  });

  it('brings a paused run back to where it paused', () => {
    const { client, workers, say, started } = scripted();
    client.send(start);
    started();
    client.send({ kind: 'play', run: 1, steps: 9 });
    say(seen(3, [1, 2, 3], checkpointAt(3)));
    say(seen(9, [4, 5, 6, 7, 8, 9]));
    workers[0]!.listener.failed('gone');
    expect(workers[1]!.posted[1]).toEqual({ kind: 'play', run: 1, steps: 6 });
  });

  it('leaves out the losses that the page has, when they come again', () => {
    const { client, replies, workers, say, started } = scripted();
    client.send(start);
    started();
    say(seen(5, [1, 2, 3, 4, 5]));
    workers[0]!.listener.failed('gone');
    started();
    say(seen(3, [1.1, 2.1, 3.1]));
    expect(replies.at(-1)).toMatchObject({ step: 3, losses: new Float32Array(0) });
    say(seen(7, [4.5, 5.5, 6, 7]));
    expect(replies.at(-1)).toMatchObject({
      step: 7,
      losses: Float32Array.of(6, 7),
      metrics: Float32Array.of(-6, -7),
      norms: Float32Array.of(60, 70),
      clippedNorms: Float32Array.of(30, 35),
    });
  });

  it('has what was changed changed again by another worker, unless its checkpoint tells of it', () => {
    const { client, workers, say, started } = scripted();
    client.send(start);
    started();
    client.send({ kind: 'play', run: 1 });
    say(seen(3, [1, 2, 3], checkpointAt(3)));
    const experiment = { ...defaultExperiment, rate: 0.001 };
    const parameters = { 'layer1.f.U': Float32Array.of(1) };
    client.send({ kind: 'change', run: 1, experiment });
    say({ ...seen(5, [4, 5], checkpointAt(5)), changes: [4] } as Reply);
    client.send({ kind: 'change', run: 1, parameters });
    say(seen(8, [6, 7, 8]));
    workers[0]!.listener.failed('gone');
    expect(workers[1]!.posted).toEqual([
      { ...start, experiment, resume: checkpointAt(5) },
      { kind: 'change', run: 1, parameters, after: 8 },
      { kind: 'play', run: 1 },
    ]);
  });

  it('takes a worker that does not answer for stuck, but only while somebody watches', () => {
    let visible = false;
    const { client, workers, say, started } = scripted({ visible: () => visible });
    client.send(start);
    started();
    say(seen(1, [1]));
    client.send(look);
    vi.advanceTimersByTime(60_000);
    expect(workers).toHaveLength(1);
    visible = true;
    vi.advanceTimersByTime(7_000);
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    expect(workers).toHaveLength(2);
  });

  it('waits longer for the start and the first training step than for an answer', () => {
    const { client, workers, say, started } = scripted();
    client.send(start);
    vi.advanceTimersByTime(29_000);
    started();
    client.send(look);
    vi.advanceTimersByTime(29_000);
    expect(workers).toHaveLength(1);
    say(seen(1, [1]));
    vi.advanceTimersByTime(100_000);
    expect(workers, 'nothing was asked').toHaveLength(1);
  });

  it('waits longer for a worker that has been slow before', () => {
    const { client, workers, say, started } = scripted();
    client.send(start);
    started();
    client.send(look);
    vi.advanceTimersByTime(5_000);
    say(seen(1, [1]));
    client.send(look);
    vi.advanceTimersByTime(19_000);
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    expect(workers).toHaveLength(2);
  });

  it('may be closed by what it says', () => {
    const ended: Listener[] = [];
    const client = createClient({
      onReply: () => client.close(),
      visible: () => true,
      makeWorker(listener) {
        ended.push(listener);
        return { post: () => {}, end: () => {} };
      },
    });
    client.send(start);
    ended[0]!.failed('gone');
    expect(ended).toHaveLength(1);
  });

  it('goes on without WebGL after it was lost twice', () => {
    const { client, workers, say, started, lose } = scripted();
    client.send(start);
    for (let time = 1; time <= 2; time++) {
      started(webgl);
      say(seen(time, [time]));
      lose();
    }
    expect(workers.map(({ posted }) => posted[0])).toMatchObject([
      { backend: 'auto' },
      { backend: 'auto' },
      { backend: 'auto', withoutWebgl: 'context-lost' },
    ]);
    expect(workers[1]!.posted[0]).not.toHaveProperty('withoutWebgl');
    client.send({ ...start, run: 2 });
    expect(workers[2]!.posted.at(-1)).toMatchObject({ run: 2, withoutWebgl: 'context-lost' });
    client.send({ ...start, run: 3, backend: 'webgl' });
    expect(workers[2]!.posted.at(-1)).not.toHaveProperty('withoutWebgl');
  });

  it('goes on without WebGL after it hung twice', () => {
    const { client, workers, started } = scripted();
    client.send(start);
    started(webgl);
    for (let time = 1; time <= 2; time++) {
      client.send(look);
      vi.advanceTimersByTime(60_000 - 1);
      started(webgl);
    }
    expect(workers.at(-1)!.posted[0]).toMatchObject({ withoutWebgl: 'no-answer' });
  });

  it('gives up after three workers that came no further, and tries again with the next run', () => {
    const { client, replies, workers, started } = scripted();
    client.send(start);
    for (let time = 1; time <= 3; time++) workers.at(-1)!.listener.failed('not found');
    expect(workers).toHaveLength(3);
    expect(replies.map((reply) => reply.kind === 'failed' && reply.reason)).toEqual([
      'broken',
      'broken',
      'no-backend',
    ]);
    client.send({ kind: 'play', run: 1 });
    expect(workers).toHaveLength(3);
    client.send({ ...start, run: 2 });
    expect(workers).toHaveLength(4);
    workers[3]!.listener.heard({ kind: 'started', run: 2, machine });
    expect(replies.at(-1)).toMatchObject({ kind: 'started', run: 2 });
    started();
    expect(replies.at(-1)).toMatchObject({ run: 2 });
  });

  it('does not give up while every worker comes further', () => {
    const { client, workers, say, started } = scripted();
    client.send(start);
    for (let time = 1; time <= 9; time++) {
      started();
      say(seen(time, [time], checkpointAt(time)));
      workers.at(-1)!.listener.failed('gone');
    }
    expect(workers).toHaveLength(10);
    expect(workers[9]!.posted).toEqual([{ ...start, resume: checkpointAt(9) }]);
  });

  it('asks another worker what the last one did not answer', () => {
    const { client, workers, say, started } = scripted();
    const question = { kind: 'predict', batch: watched } as const;
    client.send(start);
    started();
    client.send({ kind: 'ask', run: 1, id: 1, question });
    client.send({ kind: 'ask', run: 1, id: 2, question });
    say({
      kind: 'answer',
      run: 1,
      id: 1,
      answer: { kind: 'predict', output_bsk: new Float32Array(4) },
    });
    workers[0]!.listener.failed('gone');
    expect(workers[1]!.posted.slice(1)).toEqual([{ kind: 'ask', run: 1, id: 2, question }]);
  });

  it('shows another worker the example that is watched now', () => {
    const { client, workers, started } = scripted();
    const other = { ...watched, target: Float32Array.of(3) };
    client.send(start);
    started();
    client.send({ kind: 'watch', run: 1, watched: other });
    workers[0]!.listener.failed('gone');
    expect(workers[1]!.posted[0]).toMatchObject({ watched: other });
  });

  it('does not hear what an ended worker or a replaced run still says', () => {
    const { client, replies, workers, started } = scripted();
    client.send(start);
    started();
    workers[0]!.listener.failed('gone');
    const before = replies.length;
    workers[0]!.listener.heard(seen(1, [1]));
    workers[0]!.listener.failed('gone again');
    client.send({ ...start, run: 2 });
    workers[1]!.listener.heard(seen(1, [1]));
    client.close();
    workers[1]!.listener.heard({ kind: 'started', run: 2, machine });
    vi.advanceTimersByTime(100_000);
    expect(replies).toHaveLength(before);
    expect(workers).toHaveLength(2);
  });

  it('delivers every loss once, whenever workers end', async () => {
    const action = fc.oneof(
      {
        weight: 20,
        arbitrary: fc.constantFrom('play', 'step', 'pause', 'look', 'slice', 'slice', 'settle'),
      },
      { weight: 10, arbitrary: fc.constantFrom('look', 'slice', 'settle') },
      { weight: 2, arbitrary: fc.constantFrom('crash', 'lose') },
    );
    const actions = fc.array(action, { minLength: 20, maxLength: 150 });
    await fc.assert(
      fc.asyncProperty(actions, fc.boolean(), async (wishes, recorded) => {
        let time = 0;
        let slices: (() => void)[] = [];
        let crash = (): void => {};
        let lose = (): void => {};
        const losses: number[] = [];
        let over = false;
        const client = createClient({
          visible: () => true,
          onReply(reply) {
            if (reply.kind === 'seen') losses.push(...reply.losses);
            if (reply.kind === 'failed' && reply.reason === 'no-backend') over = true;
          },
          makeWorker({ heard, failed }) {
            slices = [];
            const loop = createLoop({
              startEngine: async (begun, onLost) => {
                lose = onLost;
                const from = takenUp(begun)?.step ?? 0;
                const live = new FakeTrainer(from, undefined, () => (time += 700));
                const trainer = replaying(live, begun, () => ({}));
                return { trainer, machine: webgl, analysis: fakeAnalysis(), intact: () => true };
              },
              post: (reply) => heard(structuredClone(reply)),
              later: (slice) => slices.push(slice),
              after: () => {},
              now: () => time,
            });
            crash = () => failed('crash');
            return { post: (request) => loop.receive(request), end: () => (slices = []) };
          },
        });
        const settle = async () => {
          for (let k = 0; k < 9; k++) await Promise.resolve();
        };
        client.send({ ...start, ...(recorded && { recording }) });
        for (const wish of wishes) {
          if (wish === 'play' || wish === 'pause') client.send({ kind: wish, run: 1 });
          else if (wish === 'step') client.send({ kind: 'play', run: 1, steps: 1 });
          else if (wish === 'look') client.send(look);
          else if (wish === 'slice') slices.shift()?.();
          else if (wish === 'crash') crash();
          else if (wish === 'lose') lose();
          else await settle();
        }
        await settle();
        client.send({ kind: 'play', run: 1, steps: 1 });
        client.send(look);
        for (let k = 0; k < 200 && slices.length > 0; k++) slices.shift()!();
        expect(losses).toEqual(losses.map((_, k) => k + 1));
        expect(over || losses.length > 0).toBe(true);
        client.close();
      }),
      { numRuns: 500 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultExperiment, experimentSource } from '../experiment';
import type { Engine } from '../engine';
import { replaying, takenUp } from '../engine/training/replaying-trainer';
import { LostError } from '../engine/training/trainer';
import { stream } from '../tasks/random';
import { createLoop } from './loop';
import { fakeAnalysis, FakeTrainer, machine } from './fake-trainer';
import type { Needs, Recording, Reply, Request } from './protocol';

const source = experimentSource(defaultExperiment);
const watched = source.batch(stream(7, 'watched'), 1);
const everything: Needs = { values: true, gradients: true, parameters: true };
const figures: Needs = { values: false, gradients: false, parameters: false };

/** A loop in a world where time passes by training and slices run when the test says so. */
function world({
  msPerStep = 5,
  lossOf = (step: number) => step,
  recording = undefined as Recording | undefined,
} = {}) {
  const replies: Reply[] = [];
  const trainers: FakeTrainer[] = [];
  const slices: (() => void)[] = [];
  const gates: (() => void)[] = [];
  const timers: { at: number; call: () => void }[] = [];
  const state = { time: 0, intact: true, lost: () => {}, latest: 0 };
  const loop = createLoop({
    startEngine: async (begun, onLost): Promise<Engine> => {
      await new Promise<void>((open) => gates.push(open));
      const from = takenUp(begun)?.step ?? 0;
      const live = new FakeTrainer(from, lossOf, () => (state.time += msPerStep));
      const trainer = replaying(live, begun, () => ({}));
      trainers.push(live);
      state.lost = onLost;
      const analysis = fakeAnalysis(() => (state.time += msPerStep));
      return { trainer, machine, analysis, intact: () => state.intact };
    },
    post: (reply) => {
      expect(reply.run, 'nothing is said of a run that was replaced').toBe(state.latest);
      replies.push(reply);
    },
    later: (slice) => slices.push(slice),
    after: (wait, call) => void timers.push({ at: state.time + wait, call }),
    now: () => state.time,
  });
  const send = (request: Request) => {
    if (request.kind === 'start') state.latest = request.run;
    loop.receive(request);
  };
  const begin = (run: number, resume?: { step: number }) =>
    send({
      kind: 'start',
      run,
      experiment: defaultExperiment,
      backend: 'cpu',
      watched,
      recording,
      ...(resume ? { resume: { ...resume, parameters: {}, slots: [] } } : {}),
    });
  /** Lets engines that are on their way arrive. */
  const settle = async () => {
    for (let k = 0; k < 9; k++) {
      gates.shift()?.();
      await breathe();
    }
  };
  return {
    loop,
    replies,
    trainers,
    state,
    slices,
    send,
    settle,
    begin,
    async start(run = 1, resume?: { step: number }) {
      begin(run, resume);
      await settle();
    },
    /** Runs slices until none is left or `limit` have run. */
    run(limit = 1) {
      for (let k = 0; k < limit && slices.length > 0; k++) slices.shift()!();
    },
    /** Lets time pass and whatever is due in it happen. */
    pass(ms: number) {
      const end = state.time + ms;
      for (;;) {
        if (slices.length > 0) slices.shift()!();
        else {
          const next = timers.findIndex(({ at }) => at <= end);
          if (next < 0) break;
          const [timer] = timers.splice(next, 1);
          state.time = Math.max(state.time, timer!.at);
          timer!.call();
        }
      }
      state.time = end;
    },
    seen: () => replies.filter((reply) => reply.kind === 'seen'),
  };
}

const breathe = async () => {
  for (let k = 0; k < 5; k++) await Promise.resolve();
};

describe('the training loop', () => {
  it('says that a run has started, and nothing more until it is asked', async () => {
    const { start, send, run, replies } = world();
    await start();
    send({ kind: 'play', run: 1 });
    run(50);
    expect(replies).toEqual([{ kind: 'started', run: 1, machine }]);
  });

  it('trains no longer than a slice before it looks for messages', async () => {
    const { start, send, run, trainers } = world({ msPerStep: 5 });
    await start();
    send({ kind: 'play', run: 1 });
    run(1);
    expect(trainers[0]!.step).toBe(3);
  });

  it('looks for messages before it gives a GPU more than it has to do already', async () => {
    const { start, send, run, trainers } = world({ msPerStep: 1 });
    await start();
    Object.assign(trainers[0]!, { full: true });
    send({ kind: 'play', run: 1 });
    run(1);
    expect(trainers[0]!.step).toBe(1);
  });

  it('has all that a picture takes read together, before it is asked for', async () => {
    const { start, send, run, trainers, seen } = world();
    await start();
    const trainer = trainers[0]!;
    const calls: unknown[] = [];
    const { losses, look, checkpoint } = trainer;
    Object.assign(trainer, {
      gather: (_: unknown, needs: Needs, withCheckpoint: boolean) =>
        calls.push('gather', needs, withCheckpoint),
      losses: () => (calls.push('losses'), losses.call(trainer)),
      look: (...given: Parameters<typeof look>) => (calls.push('look'), look.apply(trainer, given)),
      checkpoint: () => (calls.push('checkpoint'), checkpoint.call(trainer)),
    });
    send({ kind: 'play', run: 1, steps: 1 });
    send({ kind: 'look', run: 1, needs: everything });
    run(1);
    expect(seen()).toHaveLength(1);
    const justValues = { ...everything, gradients: false, parameters: false };
    expect(calls.splice(0, 4)).toEqual(['gather', justValues, false, 'look']);
    expect(calls).toEqual(['gather', everything, true, 'losses', 'look', 'checkpoint']);
  });

  it('makes a change between two training steps, and says after which with a checkpoint', async () => {
    const { start, send, run, trainers, seen } = world();
    await start();
    const experiment = { ...defaultExperiment, rate: 0.001, truncate: 4 };
    const parameters = { 'layer1.f.U': Float32Array.of(1) };
    send({ kind: 'play', run: 1, steps: 3 });
    run(9);
    send({ kind: 'change', run: 1, experiment });
    send({ kind: 'change', run: 1, parameters });
    send({ kind: 'play', run: 1, steps: 2 });
    send({ kind: 'look', run: 1, needs: everything });
    run(9);
    expect(trainers).toHaveLength(1);
    expect(trainers[0]!.changes).toEqual([
      { step: 3, settings: experiment, parameters: undefined },
      { step: 3, settings: experiment, parameters },
    ]);
    expect(seen()[0]).toMatchObject({ step: 5, changes: [3, 3], checkpoint: { step: 5 } });
    send({ kind: 'look', run: 1, needs: figures });
    run(9);
    expect(seen()[1]).not.toHaveProperty('changes');
  });

  it('looks at the gradients anew after a change, also while it pauses', async () => {
    const { start, send, run, trainers, seen } = world();
    await start();
    send({ kind: 'look', run: 1, needs: everything });
    run(9);
    trainers[0]!.observed = undefined;
    send({ kind: 'change', run: 1, parameters: { 'layer1.f.U': Float32Array.of(1) } });
    send({ kind: 'look', run: 1, needs: everything });
    run(9);
    expect(trainers[0]!.observed).toBe(0);
    expect(seen()[1]).toMatchObject({ step: 0, changes: [0], checkpoint: { step: 0 } });
  });

  it('makes a change that was made later before no earlier training step', async () => {
    const { start, send, run, trainers } = world();
    await start(1, { step: 4 });
    send({ kind: 'change', run: 1, experiment: defaultExperiment, after: 6 });
    send({ kind: 'play', run: 1, steps: 5 });
    run(9);
    expect(trainers[0]!.changes.map(({ step }) => step)).toEqual([6]);
    expect(trainers[0]!.step).toBe(9);
  });

  it('draws the batch of training step n from its own stream, also after a checkpoint', async () => {
    const { start, send, run, trainers } = world();
    await start(1, { step: 41 });
    send({ kind: 'play', run: 1, steps: 2 });
    run(9);
    const { seed, batch } = defaultExperiment;
    expect(trainers[0]!.batches).toEqual(
      [42, 43].map((step) => source.batch(stream(seed, `training ${step}`), batch)),
    );
  });

  it('trains for the steps wished for, which add up, and pauses by itself', async () => {
    const { start, send, run, seen } = world();
    await start();
    send({ kind: 'play', run: 1, steps: 4 });
    send({ kind: 'play', run: 1, steps: 3 });
    run(9);
    send({ kind: 'look', run: 1, needs: figures });
    run();
    expect(seen()[0]).toMatchObject({ step: 7, playing: false });
    expect([...seen()[0]!.losses]).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('replays as far as is wished for and no further, also where a change ends the replay', async () => {
    const series = Float32Array.from({ length: 9 }, (_, k) => k + 1);
    const moments = [4, 9].map((step) => ({ step, parameters: {}, slots: [] }));
    const measured = { losses: series, metrics: series, norms: series, clippedNorms: series };
    const recording = { ...measured, moments };
    for (const changed of [false, true]) {
      const { begin, settle, send, pass, seen } = world({ recording });
      begin(1);
      await settle();
      send({ kind: 'pace', run: 1, perSecond: 10 });
      send({ kind: 'play', run: 1, steps: 11 });
      pass(1);
      send({ kind: 'look', run: 1, needs: figures });
      pass(1);
      expect(seen().at(-1)).toMatchObject({ step: 4, playing: true, stepsPerSecond: 0 });
      if (changed) send({ kind: 'change', run: 1, experiment: defaultExperiment });
      pass(3000);
      send({ kind: 'look', run: 1, needs: figures });
      pass(1);
      const last = seen().at(-1)!;
      expect(last).toMatchObject({ step: 11, playing: false });
      expect(seen().flatMap(({ losses }) => [...losses])).toHaveLength(11);
      expect(last.changes).toEqual(changed ? [9] : undefined);
    }
  });

  it('keeps to the pace, and to another one at once', async () => {
    const { start, send, pass, trainers } = world({ msPerStep: 1 });
    await start();
    send({ kind: 'pace', run: 1, perSecond: 10 });
    send({ kind: 'play', run: 1 });
    pass(1990);
    expect(trainers[0]!.step).toBe(20);
    send({ kind: 'pace', run: 1, perSecond: 100 });
    pass(1000);
    expect(trainers[0]!.step).toBeGreaterThan(110);
    expect(trainers[0]!.step).toBeLessThan(130);
  });

  it('does not make up for the time that it paused', async () => {
    const { start, send, pass, trainers } = world({ msPerStep: 1 });
    await start();
    send({ kind: 'pace', run: 1, perSecond: 10 });
    send({ kind: 'play', run: 1 });
    pass(1000);
    send({ kind: 'pause', run: 1 });
    pass(60_000);
    const before = trainers[0]!.step;
    send({ kind: 'play', run: 1 });
    pass(500);
    expect(trainers[0]!.step - before).toBeLessThanOrEqual(6);
  });

  it('shows the gradients of the model that it shows', async () => {
    const { start, send, run, seen } = world();
    await start();
    const gradients = () => {
      send({ kind: 'look', run: 1, needs: everything });
      run();
      const { step, picture } = seen().at(-1)!;
      return [step, picture.layers[0]!.gradients_t!['h']![0]];
    };
    expect(gradients()).toEqual([0, 0]);
    send({ kind: 'play', run: 1, steps: 1 });
    expect(gradients()).toEqual([1, 1]);
    send({ kind: 'play', run: 1 });
    expect(gradients()).toEqual([4, 4]);
    run(3);
    send({ kind: 'pause', run: 1 });
    expect(gradients()).toEqual([13, 13]);
  });

  it('stops at a loss that is not finite, and keeps the losses and the last picture before it', async () => {
    const { start, send, run, replies, seen, trainers } = world({
      lossOf: (step) => (step < 8 ? step : NaN),
    });
    await start();
    send({ kind: 'play', run: 1 });
    send({ kind: 'look', run: 1, needs: everything });
    run(3);
    expect(replies.at(-1)).toMatchObject({ kind: 'failed', reason: 'not-finite', step: 8 });
    const finite = seen()[0]!.picture;
    send({ kind: 'play', run: 1 });
    send({ kind: 'look', run: 1, needs: everything });
    run(3);
    expect(seen().at(-1)).toMatchObject({ step: 7, playing: false, picture: finite });
    expect(seen().flatMap(({ losses }) => [...losses])).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(trainers[0]!.step).toBeLessThan(12);
    expect(seen().every(({ checkpoint }) => Number.isFinite(checkpoint?.step ?? 0))).toBe(true);
  });

  it('has a picture of the beginning where the first training steps end a run unseen', async () => {
    const { start, send, run, seen } = world({ lossOf: (step) => (step < 2 ? step : NaN) });
    await start();
    send({ kind: 'play', run: 1 });
    run(1);
    send({ kind: 'look', run: 1, needs: everything });
    run(1);
    const [layer] = seen().at(-1)!.picture.layers;
    expect(layer?.values_tu?.['h']).toEqual(Float32Array.of(0));
  });

  it('answers no question with what is not finite, nor any after it', async () => {
    const { start, send, run, replies, trainers } = world();
    await start();
    trainers[0]!.predict = () => Float32Array.of(0.5, NaN);
    const question = { kind: 'predict', batch: watched } as const;
    send({ kind: 'ask', run: 1, id: 1, question });
    send({ kind: 'ask', run: 1, id: 2, question });
    run(3);
    send({ kind: 'ask', run: 1, id: 3, question });
    run(3);
    expect(replies.slice(1)).toMatchObject([{ kind: 'failed', reason: 'not-finite' }]);
  });

  it('gives a checkpoint about every two seconds of training, and when it pauses', async () => {
    const { start, send, run, seen } = world({ msPerStep: 100 });
    await start();
    send({ kind: 'play', run: 1 });
    const steps: number[] = [];
    for (let k = 0; k < 50; k++) {
      send({ kind: 'look', run: 1, needs: figures });
      run();
      const { checkpoint } = seen().at(-1)!;
      if (checkpoint) steps.push(checkpoint.step);
    }
    expect(steps).toEqual([20, 40]);
    send({ kind: 'pause', run: 1 });
    send({ kind: 'look', run: 1, needs: figures });
    run();
    expect(seen().at(-1)!.checkpoint?.step).toBe(50);
  });

  it('trains on while an analysis takes longer than a slice, and answers of the model that was asked', async () => {
    const { start, send, run, replies, trainers } = world({ msPerStep: 5 });
    await start();
    send({ kind: 'play', run: 1, steps: 6 });
    run(1);
    send({ kind: 'ask', run: 1, id: 1, question: { kind: 'powers', w: 0.9, T: 7 } });
    run(1);
    expect(trainers[0]!.step).toBe(6);
    expect(replies, 'it is still at work').toHaveLength(1);
    run(9);
    const answer = { kind: 'powers', gradients_t: Float32Array.of(6) };
    expect(replies.slice(1)).toEqual([{ kind: 'answer', run: 1, id: 1, answer }]);
  });

  it('refuses an analysis that needs more memory than there is, and the run goes on', async () => {
    const { start, send, run, replies, trainers } = world();
    await start();
    send({ kind: 'ask', run: 1, id: 1, question: { kind: 'contributions' } });
    send({ kind: 'ask', run: 1, id: 2, question: { kind: 'powers', w: 1, T: 1 } });
    send({ kind: 'play', run: 1, steps: 1 });
    run(9);
    expect(replies.slice(1)).toMatchObject([
      { kind: 'refused', run: 1, id: 1, detail: 'RangeError: out of memory' },
      { kind: 'answer', run: 1, id: 2 },
    ]);
    expect(trainers[0]!.step).toBe(1);
  });

  it('says that the GPU is lost before it delivers what was read from it', async () => {
    const { start, send, run, replies, state } = world();
    await start();
    send({ kind: 'play', run: 1 });
    send({ kind: 'look', run: 1, needs: figures });
    state.intact = false;
    run(3);
    state.lost();
    expect(replies.slice(1)).toMatchObject([{ kind: 'failed', reason: 'context-lost', step: 0 }]);
  });

  it('says so too when the trainer finds out first', async () => {
    const { start, send, run, replies, trainers } = world();
    await start();
    trainers[0]!.losses = () => {
      throw new LostError();
    };
    send({ kind: 'play', run: 1 });
    send({ kind: 'look', run: 1, needs: figures });
    run(3);
    expect(replies.slice(1)).toMatchObject([{ kind: 'failed', reason: 'context-lost' }]);
  });

  it.each([
    ['no backend could be started', 'no-backend', new Error('nothing here')],
    ['the GPU was lost on the way, so that another worker tries', 'context-lost', new LostError()],
  ] as const)('says that %s, with the reason', async (_, reason, error) => {
    const replies: Reply[] = [];
    const loop = createLoop({
      startEngine: () => Promise.reject(error),
      post: (reply) => replies.push(reply),
      later: () => {},
      after: () => {},
      now: () => 0,
    });
    loop.receive({
      kind: 'start',
      run: 4,
      experiment: defaultExperiment,
      backend: 'auto',
      watched,
    });
    await breathe();
    expect(replies).toEqual([{ kind: 'failed', run: 4, reason, step: 0, detail: String(error) }]);
  });

  it('says that it broke when the trainer throws, and trains no more', async () => {
    const { start, send, run, replies, trainers, slices } = world();
    await start();
    trainers[0]!.train = () => {
      throw new Error('out of memory');
    };
    send({ kind: 'play', run: 1 });
    run(9);
    expect(replies.at(-1)).toMatchObject({ reason: 'broken', detail: 'Error: out of memory' });
    expect(slices).toEqual([]);
  });

  it('starts engines one after another, only those still wanted, and frees one that comes too late', async () => {
    const { begin, settle, trainers, replies } = world();
    begin(1);
    await breathe();
    begin(2);
    begin(3);
    await settle();
    expect(replies).toEqual([{ kind: 'started', run: 3, machine }]);
    expect(trainers.map(({ disposed }) => disposed)).toEqual([true, false]);
  });

  it('loses no loss, doubles none, answers every look and touches nothing disposed of, in any order of messages', async () => {
    const action = fc.oneof(
      fc.constantFrom('start', 'settle', 'play', 'pause', 'look', 'watch', 'ask', 'late', 'slice'),
      fc.constantFrom('slice', 'look', 'play', 'settle'),
      fc.constantFrom('slice', 'look', 'play', 'settle'),
      fc.integer({ min: 1, max: 9 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { maxLength: 80 }),
        fc.integer({ min: 1, max: 30 }),
        async (actions, msPerStep) => {
          const { loop, send, begin, settle, run, replies, trainers, state } = world({ msPerStep });
          const wished = new Map<number, { looks: number; asks: number }>();
          for (const wish of actions) {
            const current = { run: state.latest };
            if (wish === 'start') {
              begin(state.latest + 1);
              wished.set(state.latest, { looks: 0, asks: 0 });
            } else if (wish === 'settle') await settle();
            else if (wish === 'slice') run();
            else if (state.latest === 0) continue;
            else if (wish === 'play') send({ kind: 'play', ...current });
            else if (wish === 'pause') send({ kind: 'pause', ...current });
            else if (wish === 'watch') send({ kind: 'watch', ...current, watched });
            else if (wish === 'late') {
              send({ kind: 'look', run: state.latest - 1, needs: everything });
              send({ kind: 'play', run: state.latest - 1 });
            } else if (wish === 'look') {
              wished.get(state.latest)!.looks++;
              send({ kind: 'look', ...current, needs: everything });
            } else if (wish === 'ask') {
              const id = ++wished.get(state.latest)!.asks;
              const predict = { kind: 'predict', batch: watched } as const;
              const powers = { kind: 'powers', w: 1, T: 4 } as const;
              send({ kind: 'ask', ...current, id, question: id % 2 === 0 ? powers : predict });
            } else send({ kind: 'play', ...current, steps: wish });
          }
          await settle();
          if (state.latest > 0) send({ kind: 'pause', run: state.latest });
          run(200);
          for (const [number, { looks, asks }] of wished) {
            const own = replies.filter((reply) => reply.run === number);
            const seen = own.filter((reply) => reply.kind === 'seen');
            const losses = seen.flatMap((reply) => [...reply.losses]);
            expect(losses).toEqual(losses.map((_, k) => k + 1));
            expect(seen.flatMap((reply) => [...reply.metrics])).toEqual(losses.map((n) => -n));
            expect(seen.at(-1)?.step ?? 0).toBe(losses.length);
            const answers = own.filter((reply) => reply.kind === 'answer').map(({ id }) => id);
            expect(answers).toEqual(answers.map((_, k) => k + 1));
            // Of a run that was replaced, some may never be answered.
            const unanswered = [looks - seen.length, asks - answers.length];
            expect(unanswered.every((count) => count >= 0)).toBe(true);
            expect(number < state.latest || unanswered.every((count) => count === 0)).toBe(true);
            expect(own.some(({ kind }) => kind === 'failed')).toBe(false);
          }
          const before = replies.length;
          loop.close();
          run(9);
          await settle();
          expect(replies).toHaveLength(before);
          expect(trainers.every(({ disposed }) => disposed)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

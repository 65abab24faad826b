import { describe, expect, it } from 'vitest';
import type { Machine } from '../worker/protocol';
import type { Backend } from './backend';
import { startBest, timeSteps, type Candidates } from './choice';
import { LostError } from './training/trainer';

type Reason = NonNullable<Machine['reason']>;

const machineOf = (backend: Machine['backend'], reason?: Reason): Backend => ({
  machine: {
    backend,
    renderer: backend,
    precision: { name: 'float32', smallest: 2 ** -126 },
    ...(reason && { reason }),
  },
  intact: () => true,
});

/** A machine on which training steps take so many milliseconds. */
function machine(ms: { wasm: number; webgl: number | Error }, changes: Partial<Candidates> = {}) {
  const started: string[] = [];
  let lose = () => {};
  let losses = 0;
  const candidates: Candidates = {
    whyNoWebgl: () => undefined,
    async startWasm(reason) {
      started.push('wasm');
      return machineOf('wasm', reason);
    },
    async startWebgl(onLost) {
      started.push('webgl');
      lose = onLost;
      return machineOf('webgl');
    },
    async msPerStep({ machine: { backend } }) {
      const taken = ms[backend as 'wasm' | 'webgl'];
      if (typeof taken !== 'number') throw taken;
      return taken;
    },
    ...changes,
  };
  return {
    started,
    async best() {
      const { machine: found } = await startBest(candidates, () => losses++);
      lose();
      return { backend: found.backend, reason: found.reason, losses };
    },
  };
}

describe('the choice of the backend', () => {
  it('starts no GPU where the processor is fast enough', async () => {
    const { best, started } = machine({ wasm: 9.9, webgl: 0.1 });
    expect(await best()).toEqual({ backend: 'wasm', reason: 'fast-enough', losses: 0 });
    expect(started).toEqual(['wasm']);
  });

  it('takes the GPU where it is faster by 1.3, and hears of its loss from then on', async () => {
    expect(await machine({ wasm: 13.1, webgl: 10 }).best()).toEqual({
      backend: 'webgl',
      reason: undefined,
      losses: 1,
    });
  });

  it('stays on the processor where the GPU is faster by less, and cares for no loss of it', async () => {
    const expected = { backend: 'wasm', reason: 'faster', losses: 0 };
    expect(await machine({ wasm: 12.9, webgl: 10 }).best()).toEqual(expected);
  });

  it('does not ask for a GPU that may not be used, and says why', async () => {
    const { best, started } = machine(
      { wasm: 50, webgl: 1 },
      { whyNoWebgl: () => 'software-renderer' },
    );
    expect(await best()).toEqual({ backend: 'wasm', reason: 'software-renderer', losses: 0 });
    expect(started).toEqual(['wasm']);
  });

  it('takes what came instead where the GPU does not pass its test', async () => {
    const { best } = machine(
      { wasm: 50, webgl: 1 },
      { startWebgl: async () => machineOf('wasm', 'self-test-failed') },
    );
    expect(await best()).toEqual({ backend: 'wasm', reason: 'self-test-failed', losses: 0 });
  });

  it('says that the GPU was lost where that happens while it is timed', async () => {
    const { best } = machine({ wasm: 50, webgl: new LostError() });
    expect(await best()).toEqual({ backend: 'wasm', reason: 'context-lost', losses: 0 });
    const broken = machine({ wasm: 50, webgl: new Error('broken') });
    await expect(broken.best()).rejects.toThrow('broken');
  });

  it('says that it is JavaScript rather than why it is no GPU', async () => {
    const { best } = machine(
      { wasm: 5, webgl: 1 },
      { startWasm: async () => machineOf('cpu', 'no-wasm'), msPerStep: async () => 5 },
    );
    expect(await best()).toEqual({ backend: 'cpu', reason: 'no-wasm', losses: 0 });
  });
});

describe('the time of a training step', () => {
  /** Steps that take 34 ms until 100 ms have been spent, and 10 from then on; the first one takes 500 more. */
  function clock(cold: number) {
    let [time, steps] = [0, 0];
    const step = () => {
      time += steps++ === 0 ? 500 : time < 600 ? cold : 10;
    };
    return { step, now: () => time };
  }

  it('is taken once it is warm', () => {
    const { step, now } = clock(34);
    expect(timeSteps(step, 10, now)).toBe(10);
    expect(now()).toBeGreaterThan(600);
  });

  it('keeps nobody waiting where it is fast enough when cold', () => {
    const { step, now } = clock(5);
    expect(timeSteps(step, 10, now)).toBe(5);
    expect(now()).toBeLessThan(540);
  });
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

vi.mock('../worker/client', () => ({ createClient: () => ({ send: () => {}, close: () => {} }) }));

// Its clock is the browser's; here time goes on as the test says.
vi.mock('d3-timer', () => ({
  timer(tick: (elapsed: number) => void) {
    let elapsed = 0;
    const id = setInterval(() => tick((elapsed += 20)), 20);
    return { stop: () => clearInterval(id) };
  },
}));

const { chooseLayer, fold, goTo, showView, stopWalking, store, tryExperiment, walk } =
  await import('.');

/** The steps that a walk makes the playhead take. */
async function walked(way: 'forward' | 'backward', from: number): Promise<number[]> {
  goTo(from);
  const steps: number[] = [];
  const unsubscribe = store.subscribe(({ t }, old) => t !== old.t && steps.push(t));
  walk(way);
  for (let k = 0; k < 400 && store.getState().walking; k++) await vi.advanceTimersByTimeAsync(16);
  unsubscribe();
  return steps;
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 16));
  tryExperiment({ ...store.getState().experiment, T: 4, layers: 1, direction: 'both' });
});
afterEach(() => {
  stopWalking();
  vi.useRealTimers();
});

test('states are walked through as they are computed, the gradient back from where the loss comes in', async () => {
  expect(await walked('forward', 0)).toEqual([1, 2, 3]);
  expect(await walked('backward', 3)).toEqual([2, 1, 0]);
  chooseLayer(1, 'backward');
  expect(await walked('forward', 3)).toEqual([2, 1, 0]);
  expect(await walked('backward', 0)).toEqual([1, 2, 3]);
});

test('a network is unfolded when its gradient is looked at', () => {
  fold(3);
  expect(store.getState().folded).toBe(1);
  showView('backward');
  expect(store.getState().folded).toBe(0);
  showView('forward');
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inTurn } from './turns';

let frames: (() => void)[] = [];
const frame = () => frames.splice(0).forEach((run) => run());

beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
});
afterEach(() => vi.unstubAllGlobals());

test('one job per frame, in order; a newer job of the same owner takes the place of the old one', () => {
  const done: string[] = [];
  const [a, b] = [{}, {}];
  inTurn(a, () => done.push('old'));
  inTurn(b, () => done.push('b'));
  inTurn(a, () => done.push('new'));
  frame();
  expect(done).toEqual(['new']);
  frame();
  expect(done).toEqual(['new', 'b']);
  expect(frames).toEqual([]);
});

test('a job that is called off does not run, and a later one of its owner stays', () => {
  const done: string[] = [];
  const owner = {};
  const cancel = inTurn(owner, () => done.push('first'));
  cancel();
  inTurn(owner, () => done.push('second'));
  cancel();
  frame();
  frame();
  expect(done).toEqual(['second']);
});

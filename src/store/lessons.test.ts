import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultExperiment } from '../experiment';
import { defaultPage, readLink } from '../link';
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
  comeBack,
  leaveForPlayground,
  openLesson,
  pause,
  presentLink,
  reset,
  store,
  train,
  trainTo,
} = await import('.');
const { enterScene, missLesson } = await import('./scenes');

const empty = new Float32Array(0);
const seen = (step: number) =>
  reply({
    kind: 'seen',
    run: store.getState().run,
    step,
    playing: false,
    losses: empty,
    metrics: empty,
    norms: empty,
    clippedNorms: empty,
    stepsPerSecond: 100,
    picture: { layers: [{ values_tu: { h: Float32Array.of(step) } }] },
  });
const kinds = () => sent.map(({ kind }) => kind);
const lastOf = <Kind extends Request['kind']>(kind: Kind) =>
  sent.findLast((request): request is Extract<Request, { kind: Kind }> => request.kind === kind);

const experiment = { ...defaultExperiment, T: 30 };
const scene = { experiment, page: { ...defaultPage, t: 4 }, lab: 'reach' as const };

let now = 0;
beforeEach(() => {
  vi.useFakeTimers({ now });
  vi.stubGlobal('performance', { now: () => Date.now() });
  vi.stubGlobal('requestAnimationFrame', (draw: () => void) => setTimeout(draw, 16));
  openLesson('order', 1);
  enterScene(scene, 'order/1');
  vi.advanceTimersByTime(200);
  sent.length = 0;
});
afterEach(() => {
  vi.advanceTimersByTime(1000);
  now = Date.now() + 60_000;
  vi.useRealTimers();
});

test('a scene opens as it says, untrained', () => {
  expect(store.getState()).toMatchObject({
    experiment,
    step: 0,
    t: 3,
    tab: 'gradients',
    labReading: 'reach',
    scene: 'order/1',
  });
});

test('the link of a lesson says its step and nothing of the experiment, and opens as that step', () => {
  const { hash } = presentLink();
  expect(hash).toBe('#v=1&lesson=order&step=2');
  expect(readLink(hash).page).toMatchObject({ lesson: 'order', step: 2 });
  openLesson('order', 1, true);
  expect(presentLink().hash).toBe('#v=1&lesson=order&step=2&present=on');
  openLesson('order', 1);
  expect(presentLink().hash).toBe(hash);
  leaveForPlayground();
  expect(presentLink().hash).toBe('#v=1&T=30&t=4');
  missLesson('nothing');
  expect(presentLink().hash).toBe('#v=1&lesson=all');
  expect(store.getState().notices).toContainEqual({ kind: 'lesson', id: 'nothing' });
});

test('the way to the playground and back keeps the run', () => {
  const { run } = store.getState();
  leaveForPlayground();
  expect(store.getState()).toMatchObject({ lesson: undefined, away: { id: 'order', step: 1 } });
  comeBack();
  expect(store.getState()).toMatchObject({
    lesson: { id: 'order', step: 1 },
    away: undefined,
    run,
  });
  expect(kinds()).not.toContain('start');
});

test('training to a step takes seconds, pauses there, and leaves the pace as it was chosen', () => {
  trainTo(600);
  expect(lastOf('pace')!.perSecond).toBe(200);
  expect(lastOf('play')!.steps).toBe(600);
  seen(599);
  expect(store.getState().status).toBe('playing');
  seen(600);
  expect(store.getState().status).toBe('paused');
  expect(lastOf('pace')!.perSecond).toBe(40);
  trainTo(650);
  expect(lastOf('play')!.steps).toBe(50);
  pause();
  expect(lastOf('pace')!.perSecond).toBe(40);
});

test('a run that is further than wanted, or trains without an end, begins anew', () => {
  seen(20);
  trainTo(10);
  expect(kinds()).toContain('start');
  expect(lastOf('play')!.steps).toBe(10);
  train();
  expect(lastOf('play')!.steps).toBeUndefined();
  sent.length = 0;
  trainTo(10);
  expect(kinds()).toContain('start');
  reset();
  expect(store.getState().status).toBe('starting');
});

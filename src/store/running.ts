import type { Batch } from '../tasks/task';
import { createClient, type Client } from '../worker/client';
import type {
  Answer,
  AnswerTo,
  Needs,
  Question,
  QuestionKind,
  Recording,
  Reply,
} from '../worker/protocol';
import { Changing, type Wish } from './changing';
import { emptyCurve, extend } from './curve';
import { emptyHistory, withMoment } from './history';
import { notify, withdraw } from './notices';
import { remember } from './remembering';
import type { Speed } from './state';
import { store } from './store';

/** Pictures follow one another no faster than this: valves that move ten times a second are as fast as eyes follow. */
const LOOK_EVERY_MS = 90;
const START_AFTER_MS = 40;

/** Training steps per second that are not exceeded. */
const PACE: Readonly<Record<Speed, number>> = { slow: 4, steady: 40, fast: Infinity };

let client: Client | undefined;
/** A look waits for its frame, or for its answer; there is never more than one. */
let scheduled = false;
let inFlight = false;
/** Something changed that the last picture does not show. */
let stale = false;
let lastLook = -Infinity;
/** The training steps after which it pauses by itself. */
let goal: number | undefined;
/** A run that was begun here and not yet sent. */
let starting: ReturnType<typeof setTimeout> | undefined;
/** What the present run replays. */
let replayed: Recording | undefined;
let nextQuestion = 1;
const questions = new Map<number, { answer(answer: Answer): void; fail(why: string): void }>();

const changing = new Changing(({ experiment, parameters }) => {
  client?.send({
    kind: 'change',
    run: store.getState().run,
    ...(experiment && { experiment }),
    ...(parameters && { parameters }),
  });
  refresh();
});

/** How many views show parameters, and how many gradients. */
const readers = { parameters: 0, gradients: 0 };

function read(what: keyof typeof readers): () => void {
  readers[what]++;
  refresh();
  return () => {
    readers[what]--;
  };
}

/** Fetches parameters with every picture, until the function that it returns is called. */
export const readParameters = (): (() => void) => read('parameters');

/** Fetches gradients with every picture, until the function that it returns is called. */
export const readGradients = (): (() => void) => read('gradients');

function needs(): Needs {
  const { view, tab, reading } = store.getState();
  return {
    values: true,
    gradients: view === 'backward' || tab === 'gradients' || readers.gradients > 0,
    parameters: reading === 'numbers' || readers.parameters > 0,
  };
}

function look(): void {
  if (scheduled || inFlight || !wanted()) return;
  scheduled = true;
  const wait = LOOK_EVERY_MS - (performance.now() - lastLook);
  if (wait > 0) setTimeout(() => requestAnimationFrame(sendLook), wait);
  else requestAnimationFrame(sendLook);
}

const wanted = () => {
  const { status } = store.getState();
  return starting === undefined && (status === 'playing' || (stale && status !== 'starting'));
};

function sendLook(): void {
  scheduled = false;
  if (!wanted()) return;
  lastLook = performance.now();
  inFlight = true;
  stale = false;
  client?.send({ kind: 'look', run: store.getState().run, needs: needs() });
}

function hear(reply: Reply): void {
  const { run, status } = store.getState();
  if (reply.run !== run) return;
  switch (reply.kind) {
    case 'started': {
      const { reason } = reply.machine;
      if (reason === 'context-lost' || reason === 'self-test-failed' || reason === 'no-answer')
        notify({ kind: 'machine', reason });
      store.setState({
        machine: reply.machine,
        ...(status === 'starting' ? { status: 'paused' } : {}),
      });
      inFlight = false;
      refresh();
      break;
    }
    case 'seen': {
      inFlight = false;
      // A run that failed shows an earlier picture.
      const found = status === 'failed' ? [] : reply.picture.layers;
      const layers = found.flatMap(({ gradients_t }) => (gradients_t ? [gradients_t] : []));
      const clipped = reply.norms.map((norm, k) => Number(reply.clippedNorms[k]! < norm));
      store.setState(({ losses, metrics, norms, clippedNorms, clippings, history, changes }) => ({
        step: reply.step,
        losses: extend(losses, reply.losses),
        metrics: extend(metrics, reply.metrics),
        norms: extend(norms, reply.norms),
        clippedNorms: extend(clippedNorms, reply.clippedNorms),
        clippings: extend(clippings, clipped),
        changes: (reply.changes ?? []).reduce(
          (made, step) => changing.granted(made, step),
          changes,
        ),
        stepsPerSecond: reply.stepsPerSecond,
        // A run that failed before its first look has nothing to show: what was seen last stays.
        ...(reply.picture.layers[0]?.values_tu ? { picture: reply.picture } : {}),
        ...(layers.length > 0
          ? { history: withMoment(history, { step: reply.step, layers }) }
          : {}),
      }));
      if (goal !== undefined && reply.step >= goal) endGoal('paused');
      // Steps that were wished for may still be under way, also while the page pauses.
      stale ||= reply.playing;
      look();
      break;
    }
    case 'answer':
      questions.get(reply.id)?.answer(reply.answer);
      questions.delete(reply.id);
      break;
    case 'refused':
      questions.get(reply.id)?.fail('there is not enough memory for the answer');
      questions.delete(reply.id);
      break;
    case 'failed':
      withdraw('failed');
      notify({ kind: 'failed', reason: reply.reason, step: reply.step });
      if (reply.reason === 'not-finite' || reply.reason === 'no-backend') {
        store.setState({ status: 'failed' });
        refuseQuestions();
        refresh();
      }
      break;
  }
}

/**
 * Begins the present experiment afresh; a run that was training goes on training.
 * @param recording Of its first training steps, which are replayed then.
 */
export function startRun(recording?: Recording): void {
  client ??= createClient({ onReply: hear });
  const { run, status, experiment } = store.getState();
  refuseQuestions();
  withdraw('failed', 'hidden');
  inFlight = false;
  changing.begin(experiment);
  const next = run + 1;
  store.setState({
    run: next,
    status: status === 'playing' && goal === undefined ? 'playing' : 'starting',
    step: 0,
    recorded: recording?.losses.length ?? 0,
    losses: emptyCurve,
    metrics: emptyCurve,
    norms: emptyCurve,
    clippedNorms: emptyCurve,
    clippings: emptyCurve,
    changes: [],
    scaling: undefined,
    stepsPerSecond: 0,
    history: emptyHistory,
    moment: undefined,
  });
  // A slider that is dragged changes the experiment many times a second; the worker builds the last one.
  goal = undefined;
  replayed = recording;
  clearTimeout(starting);
  starting = setTimeout(run === 0 ? afterFirstPicture : sendStart, START_AFTER_MS);
}

/** Goes on with the present run, other than its link says. */
export function changeRun(wish: Wish): void {
  sendStart();
  changing.wish(wish);
}

function refuseQuestions(): void {
  for (const question of questions.values()) question.fail('the run ended before the answer');
  questions.clear();
}

/** The engine is as large as the rest of the page together: what is seen first does not wait for it. */
function afterFirstPicture(): void {
  requestAnimationFrame(() => setTimeout(sendStart));
}

function sendStart(): void {
  if (starting === undefined) return;
  clearTimeout(starting);
  starting = undefined;
  const { run, experiment, backend, watched, status, speed } = store.getState();
  const pace = PACE[speed];
  client?.send({ kind: 'start', run, experiment, backend, watched, pace, recording: replayed });
  if (status !== 'playing') return;
  client?.send({ kind: 'play', run });
  refresh();
}

/** Changes the pace, at once. */
export function setSpeed(speed: Speed): void {
  remember('speed', speed);
  store.setState({ speed });
  client?.send({ kind: 'pace', run: store.getState().run, perSecond: PACE[speed] });
}

/** Asks for a new picture as soon as there may be one. */
export function refresh(): void {
  stale = true;
  look();
}

/** Nothing pauses by itself any more, and the pace is the chosen one again. */
function endGoal(status: 'paused' | 'playing'): void {
  if (goal === undefined) return;
  goal = undefined;
  const { run, speed } = store.getState();
  client?.send({ kind: 'pace', run, perSecond: PACE[speed] });
  store.setState({ status });
}

export function train(): void {
  if (store.getState().status === 'failed') startRun();
  sendStart();
  endGoal('playing');
  withdraw('hidden');
  client?.send({ kind: 'play', run: store.getState().run });
  store.setState({ status: 'playing' });
  refresh();
}

export function pause(): void {
  const { run, status } = store.getState();
  if (status !== 'playing') return;
  endGoal('paused');
  client?.send({ kind: 'pause', run });
  store.setState({ status: 'paused' });
  refresh();
}

/** In so many seconds a run comes to where it is wanted, where the machine is fast enough. */
const ARRIVES_AFTER_S = 3;
const REPLAYED_AFTER_S = 2;

/**
 * Trains until `steps` training steps are done in all, and pauses there: in about 3 s, or at the chosen pace
 * where that is quicker. A run that is further already, or trains without an end, begins anew; and so it does
 * where there is a recording of it.
 */
export function trainTo(steps: number, recording?: Recording): void {
  const { status, step } = store.getState();
  if (recording || status === 'playing' || status === 'failed' || step > steps) {
    store.setState({ status: 'paused' });
    startRun(recording);
  }
  sendStart();
  const { run, speed, step: done } = store.getState();
  if (done === steps) return refresh();
  withdraw('hidden');
  goal = steps;
  const seconds = recording ? REPLAYED_AFTER_S : ARRIVES_AFTER_S;
  const perSecond = Math.max(PACE[speed], PACE.steady, (steps - done) / seconds);
  client?.send({ kind: 'pace', run, perSecond });
  client?.send({ kind: 'play', run, steps: steps - done });
  store.setState({ status: 'playing' });
  refresh();
}

/** One training step; a run that trains is paused by it. */
export function stepOnce(): void {
  const { run, status } = store.getState();
  if (status === 'failed') return;
  sendStart();
  if (status === 'playing') pause();
  client?.send({ kind: 'play', run, steps: 1 });
  refresh();
}

/** Sends the watched example to the worker after it changed. */
export function sendWatched(): void {
  sendStart();
  const { run, watched } = store.getState();
  client?.send({ kind: 'watch', run, watched });
  refresh();
}

/**
 * What the running model answers to a question of the learner's.
 * Rejects when the run ends before the answer, has failed, or the machine has not the memory.
 */
export function ask<Kind extends QuestionKind>(
  question: Extract<Question, { kind: Kind }>,
): Promise<AnswerTo<Kind>> {
  if (store.getState().status === 'failed') return Promise.reject(new Error('the run has failed'));
  const id = nextQuestion++;
  sendStart();
  return new Promise((resolve, reject) => {
    questions.set(id, {
      // An answer is of the kind of its question.
      answer: (answer) => resolve(answer as AnswerTo<Kind>),
      fail: (why) => reject(new Error(why)),
    });
    client?.send({ kind: 'ask', run: store.getState().run, id, question });
  });
}

/** The running model's output for inputs of the learner's own: [B, S, K]. Rejects as `ask` does. */
export const predict = async (batch: Batch): Promise<Float32Array> =>
  (await ask({ kind: 'predict', batch })).output_bsk;

/** A tab that nobody sees does not train: its timers are throttled and its battery is the learner's. */
export function pauseWhenHidden(): void {
  document.addEventListener('visibilitychange', () => {
    if (document.hidden && store.getState().status === 'playing') {
      pause();
      notify({ kind: 'hidden' });
    } else if (!document.hidden) refresh();
  });
}

import type { Checkpoint, Reply, Request, Seen } from './protocol';

/** A worker, as far as the client has to do with it; a test gives one of its own. */
export interface Companion {
  post(request: Request): void;
  /** Ends it at once, whatever it is doing. */
  end(): void;
}

export interface Listener {
  heard(reply: Reply): void;
  /** It threw outside of a run, or could not be loaded. */
  failed(detail: string): void;
}

export interface Client {
  send(request: Request): void;
  /** Ends the worker; nothing is delivered after it. */
  close(): void;
}

interface ClientOptions {
  readonly onReply: (reply: Reply) => void;
  readonly makeWorker?: (listener: Listener) => Companion;
  /** Whether somebody can see the page: a hidden tab's worker may be slow without being stuck. */
  readonly visible?: () => boolean;
}

type Start = Extract<Request, { kind: 'start' }>;
type Ask = Extract<Request, { kind: 'ask' }>;
type Change = Extract<Request, { kind: 'change' }>;

/** What another worker has to be told so that it can take the run over. */
interface Run {
  start: Start;
  checkpoint: Checkpoint | undefined;
  /** Losses of this many training steps have reached the page. */
  delivered: number;
  /** Where the learner lets it train to: Infinity while it plays. */
  goal: number;
  readonly questions: Map<number, Ask>;
  /** Wishes for a change of which no checkpoint tells yet. */
  changes: readonly Change[];
  /** Steps of the clock since a look was sent that has no answer yet; undefined when none waits. */
  waiting: number | undefined;
  /** The longest that an answer of this worker took, in steps of the clock. */
  slowest: number;
  started: boolean;
  /** This worker has done a training step, so that it has compiled what there is to compile. */
  warm: boolean;
  /** Over for good: not finite, or given up. */
  over: boolean;
}

const TICK_MS = 1000;
/** Ticks without an answer before the worker is taken for stuck. Doubled each time, for models that are merely slow. */
const PATIENCE = 8;
/** Loading, the self-test and compiling shaders for the first training step take longer than an answer. */
const PATIENCE_AT_START = 30;
/** How much slower than its slowest answer a worker may become. */
const SLACK = 4;
/** Workers that end one after another without a new training step before the run is given up. */
const ATTEMPTS = 3;

function spawn({ heard, failed }: Listener): Companion {
  const worker = new Worker(new URL('./entry.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Reply>) => heard(data);
  worker.onerror = ({ message }) => failed(message || 'the worker could not be loaded');
  worker.onmessageerror = () => failed('a message could not be read');
  return { post: (request) => worker.postMessage(request), end: () => worker.terminate() };
}

/** Changes that a checkpoint tells of are part of the run from then on. */
function settle(run: Run, { changes = [], checkpoint }: Seen): void {
  if (!checkpoint) return;
  for (const { experiment } of run.changes.slice(0, changes.length))
    if (experiment) run.start = { ...run.start, experiment };
  run.changes = run.changes.slice(changes.length);
}

/**
 * The page's end of the worker. It notices when a worker throws, hangs or loses its GPU, and lets
 * another one go on from the last checkpoint: `failed` tells the page why, `started` that it goes on.
 * Every loss is delivered once, whatever happens to workers.
 */
export function createClient({
  onReply,
  makeWorker = spawn,
  visible = () => document.visibilityState === 'visible',
}: ClientOptions): Client {
  let worker: Companion | undefined;
  let run: Run | undefined;
  let attempts = 0;
  let webglFailures = 0;
  let withoutWebgl: Start['withoutWebgl'];
  let patience = PATIENCE;
  let onWebgl = false;

  function open(): Companion {
    const fresh: Companion = makeWorker({
      // What an ended worker still says is of no account.
      heard: (reply) => worker === fresh && hear(reply),
      failed: (detail) => worker === fresh && replace('broken', detail),
    });
    return fresh;
  }

  function end(): void {
    worker?.end();
    worker = undefined;
  }

  function begin({ start, checkpoint }: Run): void {
    worker ??= open();
    worker.post({
      ...start,
      ...(checkpoint ? { resume: checkpoint } : {}),
      ...(withoutWebgl ? { withoutWebgl } : {}),
    });
  }

  /** Lets another worker take the run over, and tells the page why. */
  function replace(reason: 'broken' | 'context-lost', detail: string, hung = false): void {
    end();
    if (!run || run.over) return;
    const { delivered, checkpoint } = run;
    attempts++;
    if ((onWebgl || !run.started) && (hung || reason === 'context-lost') && ++webglFailures >= 2)
      withoutWebgl = hung ? 'no-answer' : 'context-lost';
    if (attempts >= ATTEMPTS) {
      run.over = true;
      onReply({
        kind: 'failed',
        run: run.start.run,
        reason: 'no-backend',
        step: delivered,
        detail,
      });
      return;
    }
    Object.assign(run, { started: false, warm: false, waiting: 0, slowest: 0 });
    const { run: number } = run.start;
    onReply({ kind: 'failed', run: number, reason, step: checkpoint?.step ?? 0, detail });
    // The page may have begun another run on hearing it.
    if (run?.start.run !== number) return;
    begin(run);
    // What this worker does again, it does as it was done; changes come after all that the page has seen.
    for (const change of run.changes) worker?.post({ ...change, after: delivered });
    const steps = Math.max(run.goal, delivered) - (checkpoint?.step ?? 0);
    if (steps > 0)
      worker?.post({
        kind: 'play',
        run: number,
        ...(Number.isFinite(steps) ? { steps } : {}),
      });
    for (const ask of run.questions.values()) worker?.post(ask);
  }

  function hear(reply: Reply): void {
    if (!run || reply.run !== run.start.run || run.over) return;
    switch (reply.kind) {
      case 'started':
        run.started = true;
        run.waiting = undefined;
        onWebgl = reply.machine.backend === 'webgl';
        onReply(reply);
        break;
      case 'seen': {
        run.slowest = Math.max(run.slowest, run.waiting ?? 0);
        run.waiting = undefined;
        if (reply.checkpoint) run.checkpoint = reply.checkpoint;
        settle(run, reply);
        const { step, losses, metrics, norms, clippedNorms } = reply;
        run.warm ||= losses.length > 0;
        // What another worker did again is known to the page already.
        const known = Math.min(losses.length, Math.max(0, run.delivered - (step - losses.length)));
        if (step > run.delivered) {
          run.delivered = step;
          attempts = 0;
        }
        run.goal = Math.max(run.goal, step);
        onReply({
          ...reply,
          losses: losses.subarray(known),
          metrics: metrics.subarray(known),
          norms: norms.subarray(known),
          clippedNorms: clippedNorms.subarray(known),
        });
        break;
      }
      case 'answer':
      case 'refused':
        run.questions.delete(reply.id);
        onReply(reply);
        break;
      case 'failed':
        if (reply.reason === 'context-lost' || reply.reason === 'broken')
          replace(reply.reason, reply.detail);
        else {
          // What is not finite stays so: the worker keeps the last picture and answers on.
          if (reply.reason === 'not-finite') run.goal = run.delivered;
          else run.over = true;
          onReply(reply);
        }
        break;
    }
  }

  function send(request: Request): void {
    if (request.kind === 'start') {
      if (run && run.start.backend !== request.backend) {
        webglFailures = 0;
        withoutWebgl = undefined;
      }
      attempts = 0;
      patience = PATIENCE;
      run = {
        start: request,
        checkpoint: request.resume,
        delivered: request.resume?.step ?? 0,
        goal: request.resume?.step ?? 0,
        questions: new Map(),
        changes: [],
        waiting: 0,
        slowest: 0,
        started: false,
        warm: false,
        over: false,
      };
      begin(run);
      return;
    }
    if (!run || request.run !== run.start.run || run.over) return;
    switch (request.kind) {
      case 'play':
        run.goal =
          request.steps === undefined
            ? Infinity
            : (Number.isFinite(run.goal) ? Math.max(run.goal, run.delivered) : run.delivered) +
              request.steps;
        break;
      case 'pause':
        run.goal = run.delivered;
        break;
      case 'change':
        run.changes = [...run.changes, request];
        break;
      case 'watch':
        run.start = { ...run.start, watched: request.watched };
        break;
      case 'pace':
        run.start = { ...run.start, pace: request.perSecond };
        break;
      case 'ask':
        run.questions.set(request.id, request);
        break;
      case 'look':
        run.waiting ??= 0;
        break;
    }
    worker?.post(request);
  }

  const clock = setInterval(() => {
    if (run?.waiting === undefined || run.over || !visible()) return;
    run.waiting++;
    const limit = Math.max(patience, run.warm ? SLACK * run.slowest : PATIENCE_AT_START);
    if (run.waiting < limit) return;
    patience *= 2;
    replace('broken', `no answer within ${limit} seconds`, true);
  }, TICK_MS);

  return {
    send,
    close() {
      clearInterval(clock);
      run = undefined;
      end();
    },
  };
}

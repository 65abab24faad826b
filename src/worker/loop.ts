import type { Engine } from '../engine';
import type { Analysed } from '../engine/analysis/analysis';
import { LostError } from '../engine/training/trainer';
import type { Batch } from '../tasks/task';
import type { Checkpoint, FailureReason, Needs, Picture, Reply, Request } from './protocol';
import {
  allFinite,
  due,
  isFinitePicture,
  mayChange,
  measuredNames,
  runOf,
  setPace,
  speedOf,
  type MeasuredName,
  type Run,
  type Start,
} from './run';

export interface LoopOptions {
  startEngine(start: Start, onLost: () => void): Promise<Engine>;
  post(reply: Reply): void;
  /** Calls back after the messages that have come by now; not a timer, which hidden tabs slow down. */
  later(slice: () => void): void;
  /** Calls back after some milliseconds: only a pace waits, and a hidden tab does not train. */
  after(wait: number, call: () => void): void;
  /** Milliseconds. */
  now(): number;
}

export interface Loop {
  receive(request: Request): void;
  /** Frees what the run holds; nothing is posted after it. */
  close(): void;
}

/** How long it trains before it looks for messages again. */
const SLICE_MS = 12;
const CHECKPOINT_EVERY_MS = 2000;
const justValues: Needs = { values: true, gradients: false, parameters: false };

/**
 * Trains between messages, grants wishes between training steps, and says nothing that it was not
 * asked for but that a run has started or failed.
 */
export function createLoop({ startEngine, post, later, after, now }: LoopOptions): Loop {
  let run: Run | undefined;
  let scheduled = false;
  let waiting = false;
  /** Backends are started one after another: they share one TensorFlow.js. */
  let starting: Promise<void> = Promise.resolve();

  function begin(start: Start): void {
    leave();
    const fresh = runOf(start, now());
    run = fresh;
    starting = starting.then(async () => {
      if (run !== fresh) return;
      try {
        const engine = await startEngine(start, () => fail(fresh, 'context-lost', 'WebGL'));
        if (run !== fresh) return engine.trainer.dispose();
        fresh.engine = engine;
        fresh.checkpoint.at = fresh.speed.at = fresh.pace.at = now();
        post({ kind: 'started', run: start.run, machine: engine.machine });
        schedule();
      } catch (error) {
        // Another worker gets another context.
        fail(fresh, error instanceof LostError ? 'context-lost' : 'no-backend', String(error));
      }
    });
  }

  /** Frees the run; late callbacks find that it is no longer the current one. */
  function leave(): void {
    const trainer = run?.engine?.trainer;
    run = undefined;
    trainer?.dispose();
  }

  function fail(
    failed: Run,
    reason: FailureReason,
    detail: string,
    step: number = failed.step,
  ): void {
    if (run !== failed) return;
    const { start } = failed;
    if (reason === 'not-finite') {
      failed.stopped = true;
      failed.remaining = 0;
      failed.asks = [];
      failed.changes = [];
      failed.analysing = undefined;
    } else run = undefined;
    post({ kind: 'failed', run: start.run, reason, step, detail });
  }

  function schedule(): void {
    if (scheduled || !run?.engine) return;
    const wishes = run.looks.length > 0 || run.asks.length > 0 || mayChange(run);
    if (wishes || due(run, now()) > 0) {
      scheduled = true;
      later(slice);
    } else if (run.remaining > 0 && !waiting) {
      waiting = true;
      after(1000 / run.pace.perSecond / 2, () => {
        waiting = false;
        schedule();
      });
    }
  }

  function slice(): void {
    scheduled = false;
    const current = run;
    if (!current?.engine) return;
    try {
      grant(current, current.engine);
    } catch (error) {
      const lost = error instanceof LostError || !current.engine.intact();
      fail(current, lost ? 'context-lost' : 'broken', String(error));
    }
    schedule();
  }

  /** Trains for a slice, then answers what waits; between two training steps everything may be touched. */
  function grant(current: Run, engine: Engine): void {
    const begun = now();
    makeChanges(current, engine);
    // Whatever becomes of the first training steps, there is a picture of what went before them.
    if (!current.picture && due(current, now()) > 0) {
      engine.trainer.gather?.(current.watched, justValues, false);
      pictureOf(current, engine, justValues);
    }
    while (due(current, now()) > 0 && now() - begun < SLICE_MS) {
      advance(current, engine, () => {
        engine.trainer.train(current.batchOf(engine.trainer.step + 1));
      });
      makeChanges(current, engine);
      // The GPU has enough to do: a picture, or a message, must not wait for still more.
      if (engine.trainer.full) break;
    }
    const [wanted] = current.looks;
    if (wanted && !current.stopped)
      engine.trainer.gather?.(current.watched, wanted, checkpointDue(current, engine));
    collect(current, engine);
    if (run !== current) return;
    const looks = current.looks.splice(0);
    for (const needs of looks) {
      const seen = see(current, engine, needs);
      if (run !== current) return;
      post(seen);
    }
    answer(current, engine);
  }

  /** Answers one question after another; one that takes longer than a slice goes on in the next. */
  function answer(current: Run, engine: Engine): void {
    const end = now() + SLICE_MS;
    for (let ask = current.asks[0]; ask; ask = current.asks[0]) {
      const { id, question } = ask;
      const said =
        question.kind === 'predict'
          ? predict(current, engine, question.batch)
          : analyse(current, engine, question, end);
      if (!said) return;
      current.asks.shift();
      post({ ...said, run: current.start.run, id });
    }
  }

  function predict(current: Run, { trainer, intact }: Engine, batch: Batch) {
    const output_bsk = trainer.predict(batch);
    if (!intact()) return fail(current, 'context-lost', 'WebGL');
    if (!allFinite(output_bsk)) return fail(current, 'not-finite', 'an output');
    return { kind: 'answer', answer: { kind: 'predict', output_bsk } } as const;
  }

  /** Works a question out until the slice ends; undefined while there is more to do. */
  function analyse(current: Run, engine: Engine, question: Analysed, end: number) {
    const { trainer, analysis, intact } = engine;
    if (!current.analysing) {
      const { parameters, states } = trainer.checkpoint();
      if (!intact()) return fail(current, 'context-lost', 'WebGL');
      const training = current.batchOf(Math.max(1, current.step));
      const { truncate } = current.start.experiment;
      current.analysing = analysis.answer(question, parameters, training, truncate, states?.began);
    }
    try {
      let piece = current.analysing.next();
      while (!piece.done && now() < end) piece = current.analysing.next();
      if (!piece.done) return undefined;
      current.analysing = undefined;
      return { kind: 'answer', answer: piece.value } as const;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      current.analysing = undefined;
      return { kind: 'refused', detail: String(error) } as const;
    }
  }

  function makeChanges(current: Run, engine: Engine): void {
    const { trainer } = engine;
    while (mayChange(current)) {
      const { experiment, parameters } = current.changes.shift()!;
      if (experiment) current.start = { ...current.start, experiment };
      advance(current, engine, () => trainer.change(current.start.experiment, parameters));
      current.changed.push(trainer.step);
    }
  }

  /** Of a run that is replayed, what is done may be many training steps at once, and a change ends the replay. */
  function advance(current: Run, { trainer }: Engine, act: () => void): void {
    const before = trainer.step;
    act();
    current.remaining = Math.max(0, current.remaining - (trainer.step - before));
  }

  /** Reads the losses of the training steps done; the first that is not finite ends the run and is not kept. */
  function collect(current: Run, { trainer, intact }: Engine): void {
    if (current.stopped || trainer.step === current.step) return;
    const measured = trainer.losses();
    const { losses } = measured;
    if (!intact()) return fail(current, 'context-lost', 'WebGL');
    const bad = losses.findIndex((loss) => !Number.isFinite(loss));
    const count = bad < 0 ? losses.length : bad;
    for (const name of measuredNames)
      current.measured[name].push(...measured[name].subarray(0, count));
    current.step += count;
    if (bad >= 0) fail(current, 'not-finite', `loss ${losses[bad]}`, current.step + 1);
  }

  function see(current: Run, engine: Engine, needs: Needs): Reply {
    const picture = pictureOf(current, engine, needs);
    const checkpoint = checkpointOf(current, engine);
    const changes = current.changed.splice(0);
    const take = (name: MeasuredName) => Float32Array.from(current.measured[name].splice(0));
    if (!engine.intact()) fail(current, 'context-lost', 'WebGL');
    return {
      kind: 'seen',
      run: current.start.run,
      step: current.step,
      playing: current.remaining > 0,
      losses: take('losses'),
      metrics: take('metrics'),
      norms: take('norms'),
      clippedNorms: take('clippedNorms'),
      ...(changes.length > 0 ? { changes } : {}),
      stepsPerSecond: speedOf(current, now()),
      picture,
      ...(checkpoint ? { checkpoint } : {}),
    };
  }

  function pictureOf(current: Run, { trainer, intact }: Engine, needs: Needs): Picture {
    const nothing = { values: false, gradients: false, parameters: false };
    if (!current.stopped) {
      if (needs.gradients && !trainer.hasGradients)
        trainer.observe(current.batchOf(Math.max(1, current.step)));
      const picture = trainer.look(current.watched, needs);
      if (isFinitePicture(picture)) return (current.picture = picture);
      // The losses so far are finite; the next one is not.
      if (intact()) fail(current, 'not-finite', 'a state or a parameter', current.step + 1);
    }
    return current.picture ?? trainer.look(current.watched, nothing);
  }

  function checkpointDue(current: Run, { trainer }: Engine): boolean {
    const { step, at } = current.checkpoint;
    const due = current.remaining === 0 || now() - at >= CHECKPOINT_EVERY_MS;
    return current.changed.length > 0 || (due && trainer.step !== step);
  }

  function checkpointOf(current: Run, engine: Engine): Checkpoint | undefined {
    const { trainer } = engine;
    if (current.stopped || !checkpointDue(current, engine)) return undefined;
    const checkpoint = trainer.checkpoint();
    if (!Object.values(checkpoint.parameters).every(allFinite)) return undefined;
    current.checkpoint = { step: current.step, at: now() };
    return checkpoint;
  }

  function receive(request: Request): void {
    if (request.kind === 'start') return begin(request);
    if (!run || request.run !== run.start.run) return;
    switch (request.kind) {
      case 'play': {
        if (run.stopped) break;
        if (run.remaining === 0) {
          Object.assign(run.speed, { step: run.step, at: now() });
          setPace(run, run.pace.perSecond, now());
        }
        const before = Number.isFinite(run.remaining) ? run.remaining : 0;
        run.remaining = request.steps === undefined ? Infinity : before + request.steps;
        break;
      }
      case 'pace':
        setPace(run, request.perSecond, now());
        break;
      case 'pause':
        run.remaining = 0;
        break;
      case 'change':
        if (!run.stopped) run.changes.push(request);
        break;
      case 'watch':
        run.watched = request.watched;
        break;
      case 'look':
        run.looks.push(request.needs);
        break;
      case 'ask':
        if (!run.stopped) run.asks.push(request);
        break;
    }
    schedule();
  }

  return { receive, close: leave };
}

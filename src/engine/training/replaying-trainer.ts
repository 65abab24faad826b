import type { Switchable } from '../../experiment';
import type { Batch } from '../../tasks/task';
import type { Checkpoint, Needs, Picture, Recording, Request } from '../../worker/protocol';
import type { Measured, Trainer } from './trainer';

const measuredNames = ['losses', 'metrics', 'norms', 'clippedNorms'] as const;

type Start = Pick<Extract<Request, { kind: 'start' }>, 'recording' | 'resume'> & {
  readonly experiment: Switchable;
};

/** The moment at which a recorded run is trained on; undefined where there is nothing to replay before it. */
function lastMoment({ recording, resume }: Pick<Start, 'recording' | 'resume'>) {
  const last = recording?.moments.at(-1);
  return last && (resume?.step ?? 0) < last.step ? last : undefined;
}

/** What the trainer of a run is to be made from. */
export const takenUp = (start: Pick<Start, 'recording' | 'resume'>): Checkpoint | undefined =>
  lastMoment(start) ?? start.resume;

/**
 * A trainer that was made from what `takenUp` gave, behind as much of the recording as is still to be replayed.
 * @param begins Gives the parameters before the first training step.
 */
export function replaying(
  trainer: Trainer,
  start: Start,
  begins: () => Checkpoint['parameters'],
): Trainer {
  const { recording, resume, experiment } = start;
  if (!recording || !lastMoment(start)) return trainer;
  return new ReplayingTrainer(trainer, recording, experiment, begins(), resume?.step);
}

/**
 * Replays a recorded run, moment by moment, and then trains on. What was measured comes from the recording; what is
 * seen or answered is computed by the trainer that goes on afterwards, from the parameters of the moment.
 */
class ReplayingTrainer implements Trainer {
  readonly #live: Trainer;
  readonly #recording: Recording;
  /** The moment that it is at; −1 before the first. */
  #moment = -1;
  /** Training steps of which the measurements were taken. */
  #taken: number;
  readonly #settings: Switchable;
  readonly #begins: Checkpoint['parameters'];

  /**
   * @param live Made from the recording's last moment. No training step is done by it before that is reached, so
   * its slots stay those of that moment, whatever parameters it is given to show.
   * @param settings With which it was recorded.
   * @param begins The parameters before the first training step.
   * @param from The moment at which another worker left off, by its training step; 0 for the beginning.
   * @throws RangeError when the recording has no such moment.
   */
  constructor(
    live: Trainer,
    recording: Recording,
    settings: Switchable,
    begins: Checkpoint['parameters'],
    from = 0,
  ) {
    this.#live = live;
    this.#recording = recording;
    this.#taken = from;
    this.#settings = settings;
    this.#begins = begins;
    if (from > 0) {
      this.#moment = recording.moments.findIndex(({ step }) => step === from);
      if (this.#moment < 0) throw new RangeError(`no moment of the recording at ${from}`);
    }
    this.#show();
  }

  get #shown(): Pick<Checkpoint, 'step' | 'parameters'> {
    return this.#recording.moments[this.#moment] ?? { step: 0, parameters: this.#begins };
  }

  #show(): void {
    this.#live.change(this.#settings, this.#shown.parameters);
  }

  get replaying(): boolean {
    return this.#moment < this.#recording.moments.length - 1;
  }

  get step(): number {
    return this.replaying ? this.#shown.step : this.#live.step;
  }

  train(batch: Batch): void {
    if (!this.replaying) return this.#live.train(batch);
    this.#moment++;
    this.#show();
  }

  get full(): boolean {
    return this.#live.full ?? false;
  }

  get hasGradients(): boolean {
    return this.#live.hasGradients;
  }

  observe(batch: Batch): void {
    this.#live.observe(batch);
  }

  losses(): Measured {
    const from = this.#taken;
    const until = Math.max(from, this.#shown.step);
    this.#taken = until;
    const trained = this.#live.losses();
    const both = (name: keyof Measured) =>
      Float32Array.of(...this.#recording[name].subarray(from, until), ...trained[name]);
    return Object.fromEntries(measuredNames.map((name) => [name, both(name)])) as Record<
      keyof Measured,
      Float32Array
    >;
  }

  /** What is changed while it replays is changed after the last moment, to which it goes on at once. */
  change(settings: Switchable, parameters: Checkpoint['parameters'] = {}): void {
    const last = this.replaying ? this.#recording.moments.at(-1)! : undefined;
    if (last) this.#moment = this.#recording.moments.length - 1;
    this.#live.change(settings, { ...last?.parameters, ...parameters });
  }

  gather(watched: Batch, needs: Needs, checkpoint: boolean): void {
    this.#live.gather?.(watched, needs, checkpoint);
  }

  look(watched: Batch, needs: Needs): Picture {
    return this.#live.look(watched, needs);
  }

  predict(batch: Batch): Float32Array {
    return this.#live.predict(batch);
  }

  checkpoint(): Checkpoint {
    if (!this.replaying) return this.#live.checkpoint();
    // Whoever takes it up has the recording, and with it the slots of its last moment.
    return { ...this.#shown, slots: [] };
  }

  dispose(): void {
    this.#live.dispose();
  }
}

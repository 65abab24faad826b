import { switchableNames, type Experiment } from '../experiment';
import type { Checkpoint } from '../worker/protocol';

/** A training step after which a run was changed while it went on; the run of its link has none. */
export interface RunChange {
  readonly step: number;
  /** The settings until then. */
  readonly before: Experiment;
  /** Whether weights were set by hand. */
  readonly byHand: boolean;
}

/** What a run is to go on with. */
export interface Wish {
  readonly experiment?: Experiment;
  readonly parameters?: Checkpoint['parameters'];
  /** Whether the weights are then other ones than training made; undefined where they stay as they are. */
  readonly byHand?: boolean;
}

/**
 * The changes of a run after a wish was granted. What is taken back before another training step was
 * no change: the run is that of its link again.
 * @param experiment The settings before the wish.
 */
export function withChange(
  changes: readonly RunChange[],
  step: number,
  experiment: Experiment,
  wish: Wish,
): readonly RunChange[] {
  const last = changes.at(-1);
  const same = last?.step === step ? last : undefined;
  const change: RunChange = {
    step,
    before: same?.before ?? experiment,
    byHand: wish.byHand ?? same?.byHand ?? false,
  };
  const now = wish.experiment ?? experiment;
  const nothing =
    !change.byHand && switchableNames.every((name) => change.before[name] === now[name]);
  return [...(same ? changes.slice(0, -1) : changes), ...(nothing ? [] : [change])];
}

/** The settings with which a training step was looked at, in a run that may have been changed since. */
export const settingsAt = (
  changes: readonly RunChange[],
  now: Experiment,
  step: number,
): Experiment => changes.find((change) => change.step > step)?.before ?? now;

/** Sends one wish at a time: what is wished for meanwhile is put together, so that nothing queues. */
export class Changing {
  private sent: Wish | undefined;
  private next: Wish | undefined;
  /** What the worker trains with. */
  private agreed: Experiment | undefined;

  constructor(private readonly send: (wish: Wish) => void) {}

  /** A run begins: there is nothing left to be changed. */
  begin(experiment: Experiment): void {
    this.sent = this.next = undefined;
    this.agreed = experiment;
  }

  wish(wish: Wish): void {
    const { next } = this;
    this.next = {
      ...next,
      ...wish,
      ...(next?.parameters || wish.parameters
        ? { parameters: { ...next?.parameters, ...wish.parameters } }
        : {}),
    };
    this.go();
  }

  /** The changes of the run, once the worker says after which training step it granted the wish. */
  granted(changes: readonly RunChange[], step: number): readonly RunChange[] {
    const { sent, agreed } = this;
    if (!sent || !agreed) return changes;
    this.sent = undefined;
    this.agreed = sent.experiment ?? agreed;
    this.go();
    return withChange(changes, step, agreed, sent);
  }

  private go(): void {
    if (this.sent || !this.next) return;
    this.sent = this.next;
    this.next = undefined;
    this.send(this.sent);
  }
}

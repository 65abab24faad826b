import { lookedAt, lookedAtPicture } from './looking';
import { changeRun } from './running';
import type { State } from './state';
import { store } from './store';

/** A matrix of the model that is multiplied by hand. */
export interface Scaling {
  /** The block that it is of: `layer1`. */
  readonly block: string;
  /** Of the parameter within its block: `h.U`. */
  readonly name: string;
  readonly factor: number;
  /** The weights that are multiplied, and the training step that they are of. */
  readonly values: Float32Array;
  readonly step: number;
  /** Whether the slider is still in the hand: then training that goes on does not let go of it. */
  readonly held: boolean;
  /** Whether nothing else was set by hand since the last training step. */
  readonly alone: boolean;
}

/** The scaling of the block that is looked at, if it still holds: training that went on has made other weights of it. */
export function scalingOf(state: State, name: string): Scaling | undefined {
  const { scaling, step } = state;
  return scaling?.name === name &&
    scaling.block === lookedAt(state).block.name &&
    (scaling.held || scaling.step === step)
    ? scaling
    : undefined;
}

/**
 * Multiplies a matrix of the block that is looked at, and with it its eigenvalues: always the weights that were
 * there when the slider was taken, so that a factor of 1 brings them back.
 * @param held Whether the slider stays in the hand.
 */
export function scaleMatrix(name: string, factor: number, held: boolean): void {
  const state = store.getState();
  const { step, changes, status } = state;
  const block = lookedAt(state).block.name;
  const values = lookedAtPicture(state)?.parameters?.[name];
  const last = changes.at(-1);
  const before = scalingOf(state, name);
  if (!values || status === 'failed') return;
  const taken = before ?? { values, step, alone: !(last?.step === step && last.byHand) };
  store.setState({ scaling: { ...taken, block, name, factor, held } });
  changeRun({
    parameters: { [`${block}.${name}`]: taken.values.map((weight) => weight * factor) },
    byHand: !(factor === 1 && taken.step === step && taken.alone),
  });
}

/** Lets go of the slider. */
export function releaseMatrix(): void {
  const { scaling } = store.getState();
  if (scaling) store.setState({ scaling: { ...scaling, held: false } });
}

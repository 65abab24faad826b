import { experimentSource, modelOf, parametersOf, type Experiment } from '../../experiment';
import { writeLink } from '../../link';
import type { Checkpoint, Recording } from '../../worker/protocol';
import { limits } from '../format/limits';

export const recordingVersion = 1;

/** Of the file of a recording. */
export const recordingLimits = { bytes: 256 * 1024, moments: 12, slots: 2 } as const;

/** Why a file is no recording of a run. */
export type RecordingFault =
  | 'no-recording'
  | 'other-version'
  /** Of another experiment, or of fewer training steps. */
  | 'other-run'
  /** Cut off, too long, or it does not hold what it says. */
  | 'broken';

export type ReadRecording = { readonly recording: Recording } | { readonly fault: RecordingFault };

const signature = 0x44525255; // "URRD"
const measured = ['losses', 'metrics', 'norms', 'clippedNorms'] as const;

/** The run that a recording is of, as a link writes it: who reads the file sees it, and another run is noticed. */
const nameOf = (experiment: Experiment): Uint8Array =>
  new TextEncoder().encode(writeLink(experiment).hash);

interface Part {
  readonly name: string;
  readonly length: number;
}

/** The model's parameters by block and name, in its order. */
function layoutOf(experiment: Experiment): readonly Part[] {
  return modelOf(experiment, experimentSource(experiment)).flatMap((block) =>
    parametersOf(block).map(({ name, shape }) => ({
      name: `${block.name}.${name}`,
      length: shape.reduce((product, size) => product * size, 1),
    })),
  );
}

const padded = (bytes: number) => Math.ceil(bytes / 4) * 4;

/**
 * A recording as bytes, little-endian: seven whole numbers (signature, version, training steps, moments, parameters,
 * slots, bytes of the name), the moments' training steps, the name, then float32: what was measured, the parameters
 * of each moment, the slots of the last.
 */
export function writeRecording(
  { moments, ...numbers }: Recording,
  experiment: Experiment,
): Uint8Array {
  const name = nameOf(experiment);
  const layout = layoutOf(experiment);
  const { slots, step } = moments.at(-1)!;
  const values = [
    ...measured.map((series) => numbers[series]),
    ...[...moments.map(({ parameters }) => parameters), ...slots].flatMap((vector) =>
      layout.map((part) => vector[part.name]!),
    ),
  ];
  const count = layout.reduce((sum, { length }) => sum + length, 0);
  const head = [
    signature,
    recordingVersion,
    step,
    moments.length,
    count,
    slots.length,
    name.length,
  ];
  const whole = [...head, ...moments.map((moment) => moment.step)];
  const floats = values.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(4 * whole.length + padded(name.length) + 4 * floats);
  const view = new DataView(bytes.buffer);
  whole.forEach((value, k) => view.setUint32(4 * k, value, true));
  bytes.set(name, 4 * whole.length);
  let at = 4 * whole.length + padded(name.length);
  for (const array of values)
    for (const value of array) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  return bytes;
}

/**
 * Reads a recording of the first training steps of an experiment. Never throws.
 * @param steps After which training step the last moment is.
 */
export function readRecording(
  bytes: Uint8Array,
  experiment: Experiment,
  steps: number,
): ReadRecording {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = (place: number) => view.getUint32(4 * place, true);
  if (bytes.length < 28 || whole(0) !== signature) return { fault: 'no-recording' };
  if (whole(1) !== recordingVersion) return { fault: 'other-version' };
  const [last, count, size] = [whole(2), whole(3), whole(4)];
  const [slots, named] = [whole(5), whole(6)];
  const layout = layoutOf(experiment);
  const own = nameOf(experiment);
  const floatsAt = 4 * (7 + count) + padded(named);
  const floats = measured.length * last + (count + slots) * size;
  if (
    bytes.length > recordingLimits.bytes ||
    count < 1 ||
    count > recordingLimits.moments ||
    slots > recordingLimits.slots ||
    last > limits.trained ||
    bytes.length !== floatsAt + 4 * floats
  )
    return { fault: 'broken' };
  const sameName =
    named === own.length && own.every((byte, k) => byte === bytes[28 + 4 * count + k]);
  const sameSize = size === layout.reduce((sum, { length }) => sum + length, 0);
  if (last !== steps || !sameName || !sameSize) return { fault: 'other-run' };
  const moments = Array.from({ length: count }, (_, k) => whole(7 + k));
  if (moments.some((step, k) => step <= (moments[k - 1] ?? 0)) || moments.at(-1) !== last)
    return { fault: 'broken' };

  let at = floatsAt;
  const take = (length: number): Float32Array => {
    const array = Float32Array.from({ length }, (_, k) => view.getFloat32(at + 4 * k, true));
    at += 4 * length;
    return array;
  };
  const series = { losses: take(last), metrics: take(last) };
  const norms = { norms: take(last), clippedNorms: take(last) };
  const vector = (): Checkpoint['parameters'] =>
    Object.fromEntries(layout.map(({ name, length }) => [name, take(length)]));
  const models = moments.map(vector);
  const ofLast = Array.from({ length: slots }, vector);
  const numbers = [series, ...models, ...ofLast].flatMap((own) => Object.values(own));
  if (!numbers.every((array) => array.every(Number.isFinite))) return { fault: 'broken' };
  return {
    recording: {
      ...series,
      ...norms,
      moments: models.map((parameters, k) => ({
        step: moments[k]!,
        parameters,
        slots: k === count - 1 ? ofLast : [],
      })),
    },
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultExperiment, modelOf, experimentSource, parametersOf } from '../../experiment';
import type { Recording } from '../../worker/protocol';
import { readRecording, recordingLimits, recordingVersion, writeRecording } from './format';

const experiment = { ...defaultExperiment, cell: 'rnn', H: 2 } as const;
const layout = modelOf(experiment, experimentSource(experiment)).flatMap((block) =>
  parametersOf(block).map(({ name, shape }) => ({
    name: `${block.name}.${name}`,
    length: shape.reduce((product, n) => product * n, 1),
  })),
);

const floats = (length: number) =>
  fc
    .array(fc.float({ noNaN: true, noDefaultInfinity: true }), {
      minLength: length,
      maxLength: length,
    })
    .map((values) => Float32Array.from(values));
const vector = fc.record(
  Object.fromEntries(layout.map(({ name, length }) => [name, floats(length)])),
  { noNullPrototype: true },
);
const recordings: fc.Arbitrary<Recording> = fc
  .uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 })
  .chain((unsorted) => {
    const steps = unsorted.toSorted((a, b) => a - b);
    const last = steps.at(-1)!;
    const moments = steps.map((step) =>
      fc.record({
        step: fc.constant(step),
        parameters: vector,
        slots: step === last ? fc.array(vector, { maxLength: 2 }) : fc.constant([]),
      }),
    );
    return fc.record({
      losses: floats(last),
      metrics: floats(last),
      norms: floats(last),
      clippedNorms: floats(last),
      moments: fc.tuple(...moments),
    });
  });

/** Ten training steps in one moment, of zeros. */
const model = Object.fromEntries(
  layout.map(({ name, length }) => [name, new Float32Array(length)]),
);
const series = new Float32Array(10);
const zeros: Recording = {
  losses: series,
  metrics: series,
  norms: series,
  clippedNorms: series,
  moments: [{ step: 10, parameters: model, slots: [model, model] }],
};
const written = writeRecording(zeros, experiment);
const changed = (place: number, value: number) => {
  const bytes = written.slice();
  new DataView(bytes.buffer).setUint32(4 * place, value, true);
  return bytes;
};

describe('the file of a recording', () => {
  it('gives back every bit that was written', () => {
    fc.assert(
      fc.property(recordings, (recording) => {
        const bytes = writeRecording(recording, experiment);
        const { step } = recording.moments.at(-1)!;
        expect(readRecording(bytes, experiment, step)).toEqual({ recording });
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['another signature', changed(0, 1), 'no-recording'],
    ['nothing', new Uint8Array(), 'no-recording'],
    ['a later version', changed(1, recordingVersion + 1), 'other-version'],
    ['more training steps than it holds', changed(2, 11), 'broken'],
    ['no moments', changed(3, 0), 'broken'],
    ['four billion parameters', changed(4, 2 ** 32 - 1), 'broken'],
    ['a moment before the last training step', changed(7, 9), 'broken'],
    ['a byte more', Uint8Array.of(...written, 0), 'broken'],
    ['a loss that is not finite', changed(written.length / 4 - 1, 0x7fc00000), 'broken'],
    [
      'more bytes than may be',
      new Uint8Array([...written.slice(0, 28), ...new Uint8Array(recordingLimits.bytes)]),
      'broken',
    ],
  ] as const)('of %s is refused', (_, bytes, fault) => {
    expect(readRecording(bytes, experiment, 10)).toEqual({ fault });
  });

  it.each([
    ['another seed', { ...experiment, seed: 8 }, 10],
    ['a cell with other parameters', { ...experiment, cell: 'gru' }, 10],
    ['another number of training steps', experiment, 9],
  ] as const)('is known to be stale by %s', (_, other, steps) => {
    expect(readRecording(written, other, steps)).toEqual({ fault: 'other-run' });
  });

  it('of any bytes never throws, and gives finite numbers or a fault', () => {
    const damaged = fc
      .array(fc.tuple(fc.nat(written.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
      .map((changes) => {
        const bytes = written.slice();
        for (const [place, value] of changes) bytes[place] = value;
        return bytes;
      });
    const cut = fc.nat(written.length - 1).map((length) => written.slice(0, length));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), damaged, cut), (bytes) => {
        const read = readRecording(bytes, experiment, 10);
        const { losses = [] } = 'recording' in read ? read.recording : {};
        expect('fault' in read || losses.length === 10).toBe(true);
        expect([...losses].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

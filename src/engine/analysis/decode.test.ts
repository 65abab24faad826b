import { describe, expect, it } from 'vitest';
import { exampleOf } from '../../tasks/example';
import type { BeamNode } from '../../worker/protocol';
import { hot } from '../example64.fixture';
import { FusedTrainer } from '../fused/trainer';
import { model64 } from '../model64.fixture';
import { newMemory } from '../recurrence/testing/kernels';
import { build, nameOf, structures } from '../structures.fixture';
import { Analysis } from './analysis';
import { settled } from './settled.fixture';

const decoding = structures
  .filter(({ shape }) => shape === 'encoder-decoder')
  .map((structure) => [nameOf(structure), structure] as const);

describe.each(decoding)('decoding of %s', (_, structure) => {
  const built = build(structure);
  const { experiment, source, parameters } = built;
  const { T, inputs, end } = source.decoder!;
  const watched = exampleOf(source, built.batch, 1);
  const analysis = new Analysis(newMemory, experiment, built);
  const ask = (beam: number) =>
    settled(analysis.answer({ kind: 'decode', watched, beam }, parameters, built.batch), 'decode')
      .nodes;

  const sequenceOf = (
    nodes: readonly BeamNode[],
    { parent, label }: BeamNode,
  ): readonly number[] => (parent < 0 ? [] : [...sequenceOf(nodes, nodes[parent]!), label]);
  const chosenOf = (nodes: readonly BeamNode[]) => nodes.findLast(({ chosen }) => chosen)!;

  /** ln of the probability that the model in float64 writes a sequence. */
  const logs = new Map<string, readonly (readonly number[])[]>();
  function logOf(sequence: readonly number[]): number {
    const read = [inputs - 1, ...sequence.slice(0, -1)];
    let found = logs.get(read.join());
    if (!found) {
      const decoder_tbd = Float32Array.from({ length: T }, (__, t) => read[t] ?? 0);
      const hots = Float32Array.from([...decoder_tbd].flatMap((k) => hot(k, inputs)));
      const { outputs } = model64(built, { ...watched, decoder_tbd: hots }, { forced: true });
      const K = outputs.length / T;
      found = Array.from({ length: T }, (__, t) => {
        const y = outputs.subarray(t * K, (t + 1) * K);
        const total = y.reduce((sum, value) => sum + Math.exp(value), 0);
        return Array.from(y, (value) => value - Math.log(total));
      });
      logs.set(read.join(), found);
    }
    const steps = found;
    return sequence.reduce((sum, label, t) => sum + steps[t]![label]!, 0);
  }

  it('writes what the model writes freely, with a beam of one', () => {
    const trainer = new FusedTrainer(newMemory, experiment, source, {
      step: 0,
      parameters,
      slots: [],
    });
    const output_sk = trainer.predict(watched);
    const K = output_sk.length / T;
    const written = Array.from({ length: T }, (__, t) => {
      const y = output_sk.subarray(t * K, (t + 1) * K);
      return y.indexOf(Math.max(...y));
    });
    const ended = written.indexOf(end);
    const nodes = ask(1);
    expect(sequenceOf(nodes, chosenOf(nodes))).toEqual(
      ended < 0 ? written : written.slice(0, ended + 1),
    );
  });

  it('has the probabilities of the model, and chooses the highest of all', () => {
    const nodes = ask(5);
    for (const node of nodes)
      expect(node.logProbability).toBeCloseTo(logOf(sequenceOf(nodes, node)), 5);
    const every = (sequence: readonly number[]): readonly number[] =>
      sequence.length === T || sequence.at(-1) === end
        ? [logOf(sequence)]
        : Array.from({ length: inputs - 1 }, (__, label) => every([...sequence, label])).flat();
    expect(chosenOf(nodes).logProbability).toBeCloseTo(Math.max(...every([])), 5);
  });
});

describe('decoding', () => {
  it('refuses other beams, and a model without a decoder', () => {
    const ask = (shape: (typeof structures)[number]['shape'], beam: number) => {
      const built = build(structures.find((structure) => structure.shape === shape)!);
      const watched = exampleOf(built.source, built.batch, 0);
      const analysis = new Analysis(newMemory, built.experiment, built);
      const question = { kind: 'decode', watched, beam } as const;
      return () => settled(analysis.answer(question, built.parameters, built.batch), 'decode');
    };
    for (const beam of [0, 6, 1.5, NaN]) expect(ask('encoder-decoder', beam)).toThrow(RangeError);
    expect(ask('many-to-many', 2)).toThrow(RangeError);
  });
});

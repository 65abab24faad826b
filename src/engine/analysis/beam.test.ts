import { describe, expect, it } from 'vitest';
import { stream } from '../../tasks/random';
import { beamSearch, type Decoder } from './beam';
import type { BeamNode } from '../../worker/protocol';

const END = 2;

/** A decoder of three labels whose probabilities depend on all that was written. */
function decoderOf(seed: number, timesteps = 4): Decoder {
  return {
    timesteps,
    end: END,
    next: (sequences) =>
      sequences.map((sequence) => {
        const random = stream(seed, sequence.join());
        const powers = [0, 1, 2].map(() => Math.exp(3 * random.uniform()));
        const total = powers.reduce((a, b) => a + b);
        return Float64Array.from(powers, (power) => Math.log(power / total));
      }),
  };
}

function search(decoder: Decoder, width: number): readonly BeamNode[] {
  const work = beamSearch(decoder, width);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

const labelsOf = (nodes: readonly BeamNode[], place: number): readonly number[] =>
  nodes[place]!.parent < 0 ? [] : [...labelsOf(nodes, nodes[place]!.parent), nodes[place]!.label];

const chosenOf = (nodes: readonly BeamNode[]) => nodes.findLastIndex(({ chosen }) => chosen);

/** Every complete sequence with ln of its probability. */
function everySequence(
  { timesteps, end, next }: Decoder,
  sequence: readonly number[] = [],
  log = 0,
): readonly { readonly sequence: readonly number[]; readonly log: number }[] {
  if (sequence.length === timesteps || sequence.at(-1) === end) return [{ sequence, log }];
  return [...next([sequence])[0]!].flatMap((own, label) =>
    everySequence({ timesteps, end, next }, [...sequence, label], log + own),
  );
}

const seeds = Array.from({ length: 20 }, (_, seed) => seed);

describe('beam search', () => {
  it('finds the most probable of all sequences when the beam holds all of them', () => {
    for (const seed of seeds) {
      const decoder = decoderOf(seed);
      const all = everySequence(decoder);
      expect(all.reduce((sum, { log }) => sum + Math.exp(log), 0)).toBeCloseTo(1, 12);
      const [best] = all.toSorted((a, b) => b.log - a.log);
      const nodes = search(decoder, 81);
      expect(labelsOf(nodes, chosenOf(nodes))).toEqual(best!.sequence);
      expect(nodes[chosenOf(nodes)]!.logProbability).toBeCloseTo(best!.log, 12);
    }
  });

  it('is greedy with a beam of one, and never does worse with a wider one that finds more', () => {
    let better = 0;
    for (const seed of seeds) {
      const decoder = decoderOf(seed);
      const greedy: number[] = [];
      while (greedy.length < decoder.timesteps && greedy.at(-1) !== END) {
        const logs = decoder.next([greedy])[0]!;
        greedy.push(logs.indexOf(Math.max(...logs)));
      }
      const nodes = search(decoder, 1);
      expect(labelsOf(nodes, chosenOf(nodes))).toEqual(greedy);
      const wide = search(decoder, 3);
      if (wide[chosenOf(wide)]!.logProbability > nodes[chosenOf(nodes)]!.logProbability) better++;
    }
    expect(better).toBeGreaterThan(2);
  });

  it('gives a tree of the best continuations of each sequence kept, and of those alone', () => {
    for (const width of [1, 2]) {
      const decoder = decoderOf(3, 6);
      const nodes = search(decoder, width);
      expect(nodes[0]).toEqual({
        parent: -1,
        t: -1,
        label: -1,
        logProbability: 0,
        kept: true,
        ends: false,
        chosen: true,
      });
      nodes.forEach(({ parent, t, label, logProbability, kept, ends }, place) => {
        const children = nodes.filter((node) => node.parent === place).length;
        expect(!kept || ends ? [0] : [0, width + 1]).toContain(children);
        if (place === 0) return;
        expect(parent).toBeLessThan(place);
        expect(t).toBe(nodes[parent]!.t + 1);
        expect(ends).toBe(label === END || t === 5);
        const [logs] = decoder.next([labelsOf(nodes, parent)]);
        expect(logProbability).toBeCloseTo(nodes[parent]!.logProbability + logs![label]!, 12);
      });
      for (let t = 0; t < 6; t++) {
        const own = nodes
          .filter((node) => node.t === t)
          .toSorted((a, b) => b.logProbability - a.logProbability);
        expect(own.map(({ kept }) => kept)).toEqual(own.map((_, k) => k < width));
      }
    }
  });
});

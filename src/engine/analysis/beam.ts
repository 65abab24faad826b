import type { BeamNode } from '../../worker/protocol';

export interface Decoder {
  /** T', after which every sequence ends. */
  readonly timesteps: number;
  /** The label that ends a sequence. */
  readonly end: number;
  /** ln p of every label that may come after each of some sequences of one length [K]. */
  next(sequences: readonly (readonly number[])[]): readonly Float64Array[];
}

/** A node before it is known whether it is chosen. */
type Node = Omit<BeamNode, 'chosen'>;

/**
 * Beam search (Sutskever, Vinyals and Le 2014, arXiv:1409.3215, section 3.2). At each timestep all continuations
 * of the sequences in the beam compete by the sum of their log probabilities, which no length is made up for, and
 * the `width` best are kept. One that ends leaves the beam and is complete; one that is not more probable than a
 * complete one leaves it too, for continuations only lose. When the beam is empty, the most probable complete
 * sequence is chosen. Width 1 is greedy.
 *
 * Gives the tree, the start first: of each sequence in the beam the `width` + 1 best continuations, in order, so
 * that it shows what was dropped. Works one timestep of the decoder between two `yield`s.
 */
export function* beamSearch(
  { timesteps, end, next }: Decoder,
  width: number,
): Generator<void, readonly BeamNode[], void> {
  const start = { parent: -1, t: -1, label: -1, logProbability: 0, kept: true, ends: false };
  const nodes: Node[] = [start];
  let beam = [{ place: 0, sequence: [] as readonly number[] }];
  let best = -1;
  const bestComplete = () => nodes[best]?.logProbability ?? -Infinity;
  for (let t = 0; t < timesteps && beam.length > 0; t++) {
    const logs = next(beam.map(({ sequence }) => sequence));
    const first = nodes.length;
    beam.forEach(({ place }, k) => {
      for (const label of largest(logs[k]!, width + 1))
        nodes.push({
          parent: place,
          t,
          label,
          logProbability: nodes[place]!.logProbability + logs[k]![label]!,
          kept: false,
          ends: label === end || t === timesteps - 1,
        });
    });
    const added = nodes.slice(first).map(({ logProbability }) => logProbability);
    const followed = beam;
    beam = [];
    for (const k of largest(added, width)) {
      const place = first + k;
      const node = (nodes[place] = { ...nodes[place]!, kept: true });
      const parent = followed.find((one) => one.place === node.parent)!;
      if (!node.ends) beam.push({ place, sequence: [...parent.sequence, node.label] });
      else if (best < 0 || node.logProbability > bestComplete()) best = place;
    }
    beam = beam.filter(({ place }) => nodes[place]!.logProbability > bestComplete());
    yield;
  }
  const chosen = new Set<number>();
  for (let place = best; place >= 0; place = nodes[place]!.parent) chosen.add(place);
  return nodes.map((node, place) => ({ ...node, chosen: chosen.has(place) }));
}

/** The places of the largest numbers, in order; of equal ones the first comes first. */
const largest = (values: ArrayLike<number>, count: number): readonly number[] =>
  Array.from(values, (_, place) => place)
    .toSorted((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, count);

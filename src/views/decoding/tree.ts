import { percent, superscript } from '../../ui/number';
import type { Table } from '../../ui/chart/table';
import type { attention } from '../../words/ko/attention';
import type { BeamNode } from '../../worker/protocol';

/** A node as it is drawn: its place among the nodes, and where it stands. */
export interface Placed {
  readonly node: BeamNode;
  readonly place: number;
  readonly x: number;
  readonly y: number;
  /** Middle of the node that it follows. */
  readonly from: { readonly x: number; readonly y: number } | undefined;
}

/** Height of a timestep, and the least and most width of a node with its room. */
export const ROW = 34;
const PITCH = { least: 52, most: 78 } as const;
const TOP = 14;

/**
 * Lays a beam out from above to below, a row for each timestep of the decoder. All that was kept is shown, and of what
 * was dropped the most probable as far as there is room; in a row, what follows the same node stands together.
 */
export function layoutTree(nodes: readonly BeamNode[], width: number): readonly Placed[] {
  const most = Math.max(2, Math.floor(width / PITCH.least));
  const placed = new Map<number, Placed>();
  const last = Math.max(...nodes.map(({ t }) => t));
  for (let t = -1; t <= last; t++) {
    const row = nodes
      .map((node, place) => ({ node, place }))
      .filter(({ node }) => node.t === t)
      .sort(
        (a, b) =>
          Number(b.node.kept) - Number(a.node.kept) ||
          b.node.logProbability - a.node.logProbability,
      )
      .slice(0, most)
      .sort(
        (a, b) =>
          (placed.get(a.node.parent)?.x ?? 0) - (placed.get(b.node.parent)?.x ?? 0) ||
          b.node.logProbability - a.node.logProbability,
      );
    const pitch = Math.min(PITCH.most, width / row.length);
    row.forEach(({ node, place }, k) => {
      const from = placed.get(node.parent);
      placed.set(place, {
        node,
        place,
        x: width / 2 + (k - (row.length - 1) / 2) * pitch,
        y: TOP + (t + 1) * ROW,
        from: from && { x: from.x, y: from.y },
      });
    });
  }
  return [...placed.values()];
}

/** The height of all timesteps. */
export const treeHeight = (nodes: readonly BeamNode[]): number =>
  2 * TOP + (Math.max(...nodes.map(({ t }) => t)) + 1) * ROW;

/** A probability in few letters: 97%, 0.4%, 10⁻⁵. */
export function shortShare(logProbability: number): string {
  const share = Math.exp(logProbability);
  if (share >= 0.0995) return percent(share);
  if (share >= 0.001) return `${(share * 100).toFixed(1)}%`;
  return `10${superscript(Math.round(logProbability / Math.LN10))}`;
}

/** The labels of the one sequence that was chosen, the end among them. */
export const chosenOf = (nodes: readonly BeamNode[]): readonly BeamNode[] =>
  nodes.filter(({ chosen, t }) => chosen && t >= 0);

/** ln of the probability of the sequence that was chosen. */
export const chosenLog = (nodes: readonly BeamNode[]): number =>
  chosenOf(nodes).at(-1)?.logProbability ?? 0;

/** Every node that the beam considered, with its log probability and what became of it. */
export function treeTable(
  words: typeof attention,
  nodes: readonly BeamNode[],
  labels: readonly string[],
): Table {
  return {
    columns: [
      { name: words.number },
      { name: words.timestep },
      { name: words.label },
      { name: words.parent },
      { name: words.logProbability },
      { name: words.fate },
    ],
    rows: nodes.map(({ t, label, parent, logProbability, kept, chosen }, place) => [
      place,
      t < 0 ? undefined : t + 1,
      t < 0 ? words.start : labels[label],
      parent < 0 ? undefined : parent,
      logProbability,
      words.fates[chosen ? 'chosen' : kept ? 'kept' : 'dropped'],
    ]),
  };
}

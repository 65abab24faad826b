import type { Batch, Source, Token } from '../../tasks/task';
import type { Cell, Table } from '../../ui/chart/table';
import type { Words } from '../../words';
import type { chart } from '../../words/ko/chart';
import type { LayerPicture, Picture } from '../../worker/protocol';
import { placeOf } from '../../tasks/places';
import { nameOf } from './sentence';
import { unitMeans } from './sheet';
import type { Structure } from './structure';

interface Shown {
  readonly picture: Picture | undefined;
  /** Of the block that is looked at. */
  readonly layer: LayerPicture | undefined;
  readonly source: Source;
  readonly watched: Batch;
  readonly tokens: readonly Token[];
  readonly structure: Structure;
  /** The timesteps of that block, and the column of its first one. */
  readonly T: number;
  readonly column: number;
}

/** What came out at each place and what should have: the class with its probability, or the real numbers. */
function outputsOf(
  words: typeof chart,
  source: Source,
  { target }: Batch,
  output_sk: Float32Array | undefined,
): { readonly columns: readonly string[]; readonly cells: (s: number) => readonly Cell[] } {
  const { output } = source;
  if (output.kind === 'reals') {
    const { size } = output;
    const each = Array.from({ length: size }, (_, k) => k);
    const numbered = (name: string, k: number) => (size === 1 ? name : `${name}[${k + 1}]`);
    return {
      columns: [words.output, words.target].flatMap((name) => each.map((k) => numbered(name, k))),
      cells: (s) =>
        [output_sk, target].flatMap((values) => each.map((k) => values?.[s * size + k])),
    };
  }
  return {
    columns: [words.output, words.probability, words.target],
    cells: (s) => {
      if (!output_sk) return [undefined, undefined, output.labels[target[s]!]];
      const { labels } = output;
      const shares = output_sk.subarray(s * labels.length, (s + 1) * labels.length);
      const share = Math.max(...shares);
      return [labels[shares.indexOf(share)], share, labels[target[s]!]];
    },
  };
}

/** Whole states, means of gates, and outputs of the watched example, timestep by timestep. */
export function stageTable(
  words: typeof chart,
  stage: Words['stage'],
  { picture, layer, source, watched, tokens, structure, T, column }: Shown,
): Table {
  const values = layer?.values_tu ?? {};
  const states = structure.paths.map(({ state }) => state).filter((state) => values[state]);
  const gates = structure.gates.filter((gate) => values[gate]);
  const means = gates.map((gate) => unitMeans(values[gate]!, T));
  const H = states.length > 0 ? values[states[0]!]!.length / T : 0;
  const { columns, cells } = outputsOf(words, source, watched, picture?.output_sk);
  return {
    columns: [
      { name: words.timestep },
      { name: words.input },
      ...states.flatMap((state) =>
        Array.from({ length: H }, (_, u) => ({ name: words.unit(state, u + 1) })),
      ),
      ...gates.map((gate) => ({ name: words.mean(nameOf(stage, gate), gate) })),
      ...columns.map((name) => ({ name })),
    ],
    rows: Array.from({ length: T }, (_, t) => {
      const s = placeOf(source, column + t);
      return [
        t + 1,
        tokens[t]?.padding ? undefined : tokens[t]?.text,
        ...states.flatMap((state) => [...values[state]!.subarray(t * H, (t + 1) * H)]),
        ...means.map((mean) => (tokens[t]?.padding ? undefined : mean[t])),
        ...(s === undefined ? [] : cells(s)),
      ];
    }),
  };
}

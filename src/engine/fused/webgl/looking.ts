import { outputsOf } from '../../../experiment';
import { placesOf } from '../../../tasks/places';
import type { Batch } from '../../../tasks/task';
import type { Recurrence } from '../../recurrence/kernels/webgl/recurrence';
import type { Spot } from '../../recurrence/kernels/webgl/shader';
import type { Surface, Texture } from '../../recurrence/kernels/webgl/surface';
import { textureOf } from '../../recurrence/kernels/webgl/texels';
import type { Reading } from '../computation';
import type { Model, NetworkDraws } from './draws';
import { shareOf } from './levels';
import type { LevelDraws } from './stack';

type Values = NonNullable<Reading['values']>;
type Symbols = Values['layers'][number];
type Read = readonly Float32Array[];

/** A network for looking after a forward pass. */
export interface Looked {
  readonly model: Model;
  readonly draws: NetworkDraws;
  readonly layers: readonly Recurrence[];
  readonly surfaces: ReadonlyMap<string, Surface>;
}

/** The textures of what is shown of the first example, and what their numbers say. */
export interface Look {
  readonly textures: readonly Texture[];
  values(read: Read, output_sk: Float32Array): Values;
}

/** What is to be read for a look at a batch that has gone through a network. */
export function lookInto(
  { model, draws, layers, surfaces }: Looked,
  { mask_tb, size }: Batch,
): Look {
  const textures: Texture[] = [];
  const want = (wanted: readonly Texture[]) => {
    const from = textures.length;
    textures.push(...wanted);
    return (read: Read) => read.slice(from, from + wanted.length);
  };
  /** Rows [blocks, columns] of the first example. */
  const wantSpot = ({ sheet, index }: Spot) => {
    const { texels } = draws;
    const texture = textureOf(texels, index);
    const found = want([{ surface: surfaces.get(sheet.name)!, side: 0, texture }]);
    const channel = texels.values === 4 ? index % 4 : 0;
    return (read: Read) => {
      const { grid } = sheet;
      const [numbers] = found(read);
      return Float32Array.from({ length: grid.count * grid.width }, (_, k) => {
        const [block, column] = [Math.floor(k / grid.width), k % grid.width];
        const texel = grid.y(block) * grid.size.width + grid.x(block) + column;
        return numbers![4 * texel + channel]!;
      });
    };
  };

  const symbols = layers.map((layer, k) => {
    const found = want(layer.values);
    const names = [...draws.layers[k]!.arrangement.plan.timestep.symbols.keys()];
    return (read: Read): Symbols => {
      const numbers = found(read);
      return Object.fromEntries(names.map((name) => [name, layer.readSymbol(name, numbers)]));
    };
  });
  const { levels, decoder } = draws;
  const all = [...levels, ...(decoder?.levels ?? [])];
  const placeOf = (level: LevelDraws) => draws.layers.indexOf(level.layers[0]!);
  /** What a level gives out. */
  const wantOutput = (level: LevelDraws) => {
    if (level.junction) return wantSpot({ sheet: level.junction.sheet, index: 0 });
    return (_: Read, found: readonly Symbols[]) => found[placeOf(level)]!.h!;
  };
  const written = decoder && wantSpot({ sheet: decoder.written, index: 0 });
  const inputs = all.map((level, n) => {
    if (level === decoder?.levels[0]) return written;
    return n === 0 ? undefined : wantOutput(all[n - 1]!);
  });
  const attention = decoder?.attention && wantAttention(decoder.attention.arrangement);

  function wantAttention(of: NonNullable<NonNullable<typeof decoder>['attention']>['arrangement']) {
    const [scores, logSum, context, output] = [of.scores, of.logSum, of.context, of.output].map(
      wantSpot,
    );
    const read_su = wantOutput(levels.at(-1)!);
    return (read: Read, found: readonly Symbols[]): NonNullable<Values['attention']> => {
      const sums = logSum!(read);
      return {
        weights_ts: scores!(read).map((score, k) => {
          const [t, s] = [Math.floor(k / of.read), k % of.read];
          return mask_tb?.[s * size] === 0 ? 0 : Math.exp(score - sums[t * of.width]!);
        }),
        context_tu: context!(read),
        output_tu: output!(read),
        read_su: read_su(read, found),
      };
    };
  }

  return {
    textures,
    values(read, output_sk) {
      const found = symbols.map((of) => of(read));
      const written_td = written?.(read);
      return {
        layers: found,
        inputs: all.flatMap((level, n) => level.layers.map(() => inputs[n]?.(read, found))),
        initial: all.flatMap((level, n) =>
          n < levels.length
            ? level.layers.map(() => undefined)
            : [initialOf(level, levels[n - levels.length]!)],
        ),
        output_sk,
        ...(written_td && { decoded_t: placesOfOnes(written_td, model.source.decoder!.T) }),
        ...(attention && { attention: attention(read, found) }),
      };

      /** The states in which a level of the decoder begins: those in which its level of the encoder ends, merged. */
      function initialOf(level: LevelDraws, below: LevelDraws): Record<string, Float32Array> {
        const { units } = level.level.blocks[0]!;
        const first = placeOf(below);
        return Object.fromEntries(
          level.level.blocks[0]!.cell.state.map((state) => {
            const start = new Float32Array(units);
            below.level.blocks.forEach((block, direction) => {
              const last = block.direction === 'forward' ? block.timesteps - 1 : 0;
              const { column = 0, factor = 1 } = shareOf(below.level, direction);
              const end = found[first + direction]![state]!;
              for (let unit = 0; unit < block.units; unit++)
                start[column + unit]! += factor * end[last * block.units + unit]!;
            });
            return [state, start];
          }),
        );
      }
    },
  };
}

/** Which input is 1 in each of the rows. */
const placesOfOnes = (rows: Float32Array, count: number): Float32Array => {
  const width = rows.length / count;
  return Float32Array.from({ length: count }, (_, t) =>
    rows.subarray(t * width, (t + 1) * width).indexOf(1),
  );
};

/** Logits [S, B, K] of all examples, from the numbers of the textures of the logits. */
export function logitsIn(
  read: Read,
  { source }: Model,
  { head: { logits }, texels }: NetworkDraws,
  size: number,
): Float32Array {
  const { grid } = logits;
  const { examples, values } = texels;
  const [S, K] = [placesOf(source), outputsOf(source)];
  const logits_sbk = new Float32Array(S * size * K);
  for (let s = 0; s < S; s++)
    for (let b = 0; b < size; b++)
      for (let k = 0; k < K; k++) {
        const row = grid.y(s) + Math.floor(b / examples);
        const texel = row * grid.size.width + grid.x(s) + (k >> 2);
        const numbers = read[values === 4 ? 0 : k % 4]!;
        logits_sbk[(s * size + b) * K + k] = numbers[4 * texel + (values === 4 ? k % 4 : b % 4)]!;
      }
  return logits_sbk;
}

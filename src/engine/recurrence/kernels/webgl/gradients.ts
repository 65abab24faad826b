import { rowsOf } from './arrangement';
import { Grid } from './grid';
import { originOf, quadsOf } from './products';
import { loop, ShaderText, type Columns, type Draw, type Sheet, type Side } from './shader';
import { ROWS, type Stack } from './stack';
import type { Sums } from './sums';
import { textureOf, type Limits } from './texels';
import { earlier, firstOf, hasEarlier, type Timed } from './time';

/** The most parts that a sum over timesteps is made in: a GPU has more processors than a stack has texels. */
const PARTS = 8;

/**
 * Textures of the gradients of stacks, which stand side by side: a draw writes four rows of a stack at
 * once, row r of it into texture r mod 4, so that four sources meet each dz that is fetched. The parts
 * of the sums stand one under another.
 */
export function gradientSheet(
  name: string,
  stacks: readonly Pick<Stack, 'width' | 'height'>[],
  most: Pick<Sums, 'timesteps' | 'places'>,
  { textureSize }: Limits,
): Sheet {
  const width = stacks.reduce((sum, stack) => sum + stack.width, 0);
  const height = Math.max(...stacks.map((stack) => stack.height)) / ROWS;
  const fitting = Math.max(1, Math.floor(textureSize / height));
  const parts = Math.min(PARTS, pairsOf(most).count, fitting);
  return {
    name,
    grid: new Grid(width, height, parts, textureSize),
    textures: ROWS,
    alternates: false,
  };
}

/** Timesteps go in pairs of an even and an odd one. */
function pairsOf({ timesteps, places }: Pick<Sums, 'timesteps' | 'places'>) {
  const first = (timesteps - places) >> 1;
  return { first, count: ((timesteps - 1) >> 1) + 1 - first };
}

/** ∂L/∂θ of all parameters of a stack in one draw. */
export function gradientDraw(sums: Sums, { sheet, column }: Columns): Draw {
  const { stack, texels } = sums;
  const text = new ShaderText(texels);
  const pairs = pairsOf(sums);
  const each = Math.ceil(pairs.count / sheet.grid.count);
  text.line(
    ...sheet.grid.decode(),
    `int from = ${pairs.first} + block * ${each}, to = min(from + ${each}, ${pairs.first + pairs.count});`,
    ...(column === 0 ? [] : [`k -= ${column};`]),
    `int quad = k / ${stack.units}, unit = k - quad * ${stack.units};`,
    'vec4 g0 = vec4(0.0), g1 = g0, g2 = g0, g3 = g0;',
  );
  for (let quad = 0; quad < stack.quads; quad++) {
    const branches = [
      ...sums.sources.map((source, s) => sourceBranch(text, sums, source, stack.row(s), quad)),
      ...ownBranches(text, sums, quad),
    ].filter((branch) => branch !== undefined);
    text.line(`if (quad == ${quad}) { ${branches.join(' else ')} }`);
  }
  const shader = text.build(['g0', 'g1', 'g2', 'g3']);
  return { shader, sheet, columns: { first: column, count: stack.width } };
}

/** Four rows of the matrices that a source is multiplied by. */
function sourceBranch(
  text: ShaderText,
  sums: Sums,
  { spot, previous, initial, rows, affines, timesteps }: Sums['sources'][number],
  firstRow: number,
  quad: number,
): string | undefined {
  const { texels, dz } = sums;
  const of = quadsOf(affines)
    .get(quad)
    ?.filter((affine) => dz.some((one) => one.affine === affine));
  if (!of || of.length === 0) return undefined;
  const group = firstRow / ROWS;
  const groups = Math.ceil(rows / ROWS);
  const outer = (value: (x: string) => string) => {
    const lanes = [0, 1, 2, 3].map((lane) => {
      const x = rows % ROWS === 0 ? `j + ${lane}` : `min(j + ${lane}, ${rows - 1})`;
      return `u = ${value(x)}; ${texels.outer(`g${lane}`, quad, of, 'u', texel)}`;
    });
    return `${texels.type} ${lanes.join(' ')}`;
  };
  const sum = overTimesteps(
    sums,
    previous,
    (side, t) => {
      const sourceSide = previous ? opposite(side, spot.sheet) : sideOf(side, spot.sheet);
      const lines = outer((x) => text.value(spot, sourceSide, `v + ivec2(${x}, b)`));
      return [
        `ivec2 v = ${originOf(spot.sheet, previous ? earlier(timedOf(sums), t) : t)};`,
        overExamples(text, sums, quad, of, side, t, lines),
      ].join(' ');
    },
    timesteps,
  );
  const first = firstOf(timedOf(sums));
  const atFirst =
    initial &&
    overExamples(
      text,
      sums,
      quad,
      of,
      first % 2 === 0 ? 'even' : 'odd',
      `${first}`,
      outer((x) => initial(text, x, 'b')),
    );
  const pair = first >> 1;
  const before = atFirst ? `if (from <= ${pair} && ${pair} < to) { ${atFirst} }` : '';
  // Rows that are there only to fill four, and products that no equation has, stay 0.
  const nothing = rows % ROWS === 0 ? '' : [1, 2, 3].map((lane) => `if (j + ${lane} >= ${rows}) g${lane} = vec4(0.0);`).join(' '); // prettier-ignore
  const unused = [0, 1, 2, 3].filter((channel) => !of.includes(4 * quad + channel));
  const cleared = unused.flatMap((channel) => [0, 1, 2, 3].map((lane) => `g${lane}.${'xyzw'[channel]} = 0.0;`)); // prettier-ignore
  return `if (row >= ${group} && row < ${group + groups}) { int j = (row - ${group}) * ${ROWS}; ${sum} ${before} ${nothing} ${texels.values === 4 ? cleared.join(' ') : ''} }`;
}

/** The biases, and the weights per unit, which have no sources. */
function ownBranches(text: ShaderText, sums: Sums, quad: number): string[] {
  const { biased, dz, stack, texels, weights } = sums;
  const of = quadsOf(biased?.affines ?? dz.map(({ affine }) => affine)).get(quad) ?? [];
  const rows = 1 + (quad === 0 ? weights.length : 0);
  return Array.from({ length: Math.ceil(rows / ROWS) }, (_, group) => {
    const lanes = [0, 1, 2, 3].map((lane) => ROWS * group + lane).filter((row) => row < rows);
    const sum = overTimesteps(
      sums,
      false,
      (side, t) =>
        lanes
          .map((row) => {
            if (row === 0)
            return overExamples(text, sums, quad, of, side, t, texels.outer('g0', quad, of, `${texels.type}(1.0)`, texel)); // prettier-ignore
            const spot = weights[row - 1]!;
            const at = `${originOf(spot.sheet, t)} + ivec2(unit, b)`;
            const value = texels.sum(text.value(spot, sideOf(side, spot.sheet), at));
            return loop(rowsOf(texels, sums.batch), `g${row % ROWS}.x += ${value};`, 'b');
          })
          .join(' '),
      biased?.timesteps,
    );
    return `if (row == ${stack.biasRow / ROWS + group}) { ${sum} }`;
  });
}

/** The lines for an even timestep and for an odd one, over all pairs of a part. */
function overTimesteps(
  sums: Sums,
  previous: boolean,
  lines: (side: 'even' | 'odd', t: string) => string,
  own = sums.timesteps,
): string {
  const { timesteps, places } = sums;
  const one = (side: 'even' | 'odd', t: string) => {
    const conditions = [
      ...(places < timesteps ? [`t >= ${timesteps - places}`] : []),
      ...(previous ? [hasEarlier(timedOf(sums), 't')] : []),
      ...(own < timesteps || (side === 'odd' && timesteps % 2 === 1) ? [`t < ${own}`] : []),
    ];
    const body = lines(side, 't');
    return `{ int t = ${t}; ${conditions.length > 0 ? `if (${conditions.join(' && ')}) { ${body} }` : body} }`;
  };
  return `for (int i = from; i < to; i++) { ${one('even', '2 * i')} ${one('odd', '2 * i + 1')} }`;
}

/** The texel of gradients that `overExamples` has fetched. */
const texel = (texture: number) => `d${texture}`;

/** The lines over the examples of timestep t, where the gradients of some affine values are there. */
function overExamples(
  text: ShaderText,
  { batch, dz, texels, timesteps, places }: Sums,
  quad: number,
  of: readonly number[],
  side: Side,
  t: string,
  lines: string,
): string {
  const names = texels.values === 4 ? [quad] : of;
  const fetches = names.map((name) => {
    const affines = texels.values === 4 ? of : [name];
    const spots = affines.map((affine) => dz.find((one) => one.affine === affine)!.spot);
    // Where gradients of one quad lie in sheets of their own, each has zeros for the others.
    const bySheet = new Map(spots.map((spot) => [spot.sheet.name, spot]));
    const found = [...bySheet.values()].map(({ sheet, index }) => {
      const time = sheet.alternates ? t : `${t} - ${timesteps - places}`;
      const at = `${originOf(sheet, time)} + ivec2(unit, b)`;
      return text.texel(sheet, textureOf(texels, index), sideOf(side, sheet), at);
    });
    return `vec4 ${texel(name)} = ${found.join(' + ')};`;
  });
  return loop(rowsOf(texels, batch), `${fetches.join(' ')} ${lines}`, 'b');
}

const timedOf = ({ reversed, timesteps }: Sums): Timed => ({
  around: { reversed },
  shape: { timesteps },
});

const sideOf = (side: Side, sheet: Sheet): Side => (sheet.alternates ? side : 'same');
const opposite = (side: Side, sheet: Sheet): Side =>
  sheet.alternates ? (side === 'even' ? 'odd' : 'even') : 'same';

import type { Source } from '../../plan/plan';
import type { Arrangement } from './arrangement';
import { gradientSpotOf } from './arrangement';
import { loop, type Columns, type Sheet, type ShaderText, type Side, type Spot } from './shader';
import { textureOf } from './texels';

/** GLSL: the first texel of timestep `t` in a sheet. */
export const originOf = ({ alternates, grid }: Sheet, t: string): string =>
  grid.origin(alternates ? `(${t}) >> 1` : t);

/** Lines that depend on which texture of a pair timestep `t` lies in. */
export function byParity({ alternates }: Sheet, t: string, lines: (side: Side) => string): string {
  if (!alternates) return lines('same');
  return `if (((${t}) & 1) == 0) { ${lines('even')} } else { ${lines('odd')} }`;
}

/** The affine values of a quad that a source goes into, by the quad. */
export function quadsOf(affines: readonly number[]): Map<number, number[]> {
  const quads = new Map<number, number[]>();
  for (const affine of affines) {
    const quad = Math.floor(affine / 4);
    quads.set(quad, [...(quads.get(quad) ?? []), affine]);
  }
  return quads;
}

/** GLSL: the texel of parameters of four affine values of `unit`, at a row of the stack. */
export function parametersAt(
  text: ShaderText,
  { sheet, column }: Columns,
  unit: string,
  row: number | string,
): string {
  const x = column === 0 ? unit : `${unit} + ${column}`;
  return text.texel(sheet, 0, 'newest', `ivec2(${x}, ${row})`);
}

/**
 * a += Σ_j v_j M_jk for the affine values that the rows of a source go into; `u` is v at j.
 */
export function multiply(
  text: ShaderText,
  parameters: Columns,
  { units, row, rows }: { readonly units: number; readonly row: number; readonly rows: number },
  affines: readonly number[],
  u: string,
): string {
  const sums = [...quadsOf(affines)].map(([quad, of]) => {
    const w = parametersAt(text, parameters, `k + ${quad * units}`, `${row} + j`);
    return `vec4 w${quad} = ${w}; ${text.texels.accumulate('a', quad, of, 'u', `w${quad}`)}`;
  });
  return loop(rows, `${text.texels.type} u = ${u}; ${sums.join(' ')}`);
}

/**
 * sum += Σ_j Σ dz_j M_kj over the affine values that a source goes into, row k of its matrices.
 * `at` is the texel of unit 0; `dz` says where the gradients are.
 */
export function transposed(
  text: ShaderText,
  parameters: Columns,
  { units, row }: { readonly units: number; readonly row: number | string },
  dz: readonly { readonly affine: number; readonly spot: Spot }[],
  side: Side,
  at: string,
  sum: string,
): string {
  const { texels } = text;
  const lines = [...quadsOf(dz.map(({ affine }) => affine))].map(([quad, of]) => {
    const w = parametersAt(text, parameters, `j + ${quad * units}`, `${row} + k`);
    // Gradients of one quad may come from several phases, each with a texture of its own.
    const sheets = new Set(of.map((affine) => sheetOf(affine)));
    const parts = [...sheets].map((sheet) => {
      const own = of.filter((affine) => sheetOf(affine) === sheet);
      const texel = (affine: number) => {
        const spot = dz.find((one) => one.affine === (texels.values === 4 ? own[0] : affine))!.spot;
        return text.texel(spot.sheet, textureOf(texels, spot.index), side, `${at} + ivec2(j, 0)`);
      };
      return texels.transposed(sum, quad, own, texel, `w${quad}`);
    });
    return `vec4 w${quad} = ${w}; ${parts.join(' ')}`;
  });
  return loop(units, lines.join(' '));

  function sheetOf(affine: number): Sheet {
    return dz.find((one) => one.affine === affine)!.spot.sheet;
  }
}

/** Where the gradients of the affine values lie that a source goes into, as far as there are any. */
export function gradientsOf(
  arrangement: Arrangement,
  { uses }: Source,
  phase?: number,
): { readonly affine: number; readonly spot: Spot }[] {
  const { plan, affines } = arrangement;
  return uses.flatMap(({ affine }) => {
    const place = plan.gradients.get(affine);
    const spot = place && gradientSpotOf(arrangement, place, phase);
    return spot ? [{ affine: affines.indexOf(affine), spot }] : [];
  });
}

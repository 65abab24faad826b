import { gradientSpotOf, initialColumn, keyOf, rowsOf, type Arrangement } from './arrangement';
import { Grid } from './grid';
import { gradientsOf, originOf, transposed } from './products';
import { ShaderText, type Draw, type Sheet, type Spot } from './shader';
import type { InitialValue, Shape } from './surroundings';
import type { Limits, Texels } from './texels';
import { firstOf } from './time';

/** States that lie in a sheet, one beside the other as the cell names them. */
export const initialIn =
  (sheet: Sheet, states: readonly string[], units: number): InitialValue =>
  (text, state, unit, row) =>
    text.value(
      { sheet, index: 0 },
      'same',
      `ivec2(${states.indexOf(state) * units} + ${unit}, ${row})`,
    );

/** Where ∂L/∂state before the first timestep goes, of all states of the layer of this name. */
export function initialGradientOf(
  name: string,
  { batch, units }: Pick<Shape, 'batch' | 'units'>,
  states: number,
  texels: Texels,
  { textureSize }: Limits,
): Spot {
  const grid = new Grid(states * units, rowsOf(texels, batch), 1, textureSize);
  const sheet = { name: `${name}InitialGradient`, grid, textures: 1, alternates: false };
  return { sheet, index: 0 };
}

/** ∂L/∂state before the first timestep, of all states one beside the other. */
export function initialGradientDraw(arrangement: Arrangement): Draw {
  const { around, plan, shape } = arrangement;
  const { texels, limits, name } = around;
  const { sheet } = initialGradientOf(name, shape, plan.states.size, texels, limits);
  const text = new ShaderText(texels);
  text.line(...sheet.grid.decode());
  const sum = text.variable(`${texels.type}(0.0)`);
  text.line(...initialGradientLines(text, arrangement, sum));
  return { shader: text.write([sum]), sheet };
}

/** GLSL lines: the same for column `k` of the examples of row `row`, added to `sum`. */
export function initialGradientLines(
  text: ShaderText,
  arrangement: Arrangement,
  sum: string,
): readonly string[] {
  const { parameters, plan, shape, stack } = arrangement;
  const first = firstOf(arrangement);
  const side = first % 2 === 0 ? 'even' : 'odd';
  return [...plan.states].flatMap(([state, { incoming }]) => {
    const carried = { space: 'previous', slot: incoming.slot } as const;
    const column = initialColumn(arrangement, state);
    const lines: string[] = [];
    const spot = gradientSpotOf(arrangement, carried);
    if (spot) {
      const at = `${originOf(spot.sheet, `${first}`)} + ivec2(k - ${column}, row)`;
      lines.push(`${sum} += ${text.value(spot, side, at)};`);
    }
    const carry = plan.carry.find(({ place }) => keyOf(place) === keyOf(carried));
    if (carry) {
      const rows = {
        units: shape.units,
        row: `${stack.row(plan.sources.indexOf(carry.source))} - ${column}`,
      };
      const dz = gradientsOf(arrangement, carry.source);
      const at = `${originOf(dz[0]!.spot.sheet, `${first}`)} + ivec2(0, row)`;
      lines.push(transposed(text, parameters, rows, dz, side, at, sum));
    }
    if (lines.length === 0) return [];
    return [`if (k >= ${column} && k < ${column + shape.units}) { ${lines.join(' ')} }`];
  });
}

import { gradientSpotOf, initialColumn, keyOf, rowsOf, type Arrangement } from './arrangement';
import { Grid } from './grid';
import { gradientsOf, originOf, transposed } from './products';
import { ShaderText, type Draw } from './shader';
import { firstOf } from './time';

/** ∂L/∂state before the first timestep, of all states one beside the other. */
export function initialGradientDraw(arrangement: Arrangement): Draw {
  const { around, parameters, plan, shape, stack } = arrangement;
  const { texels, limits, name } = around;
  const grid = new Grid(
    plan.states.size * shape.units,
    rowsOf(texels, shape.batch),
    1,
    limits.textureSize,
  );
  const sheet = { name: `${name}InitialGradient`, grid, textures: 1, alternates: false };
  const first = firstOf(arrangement);
  const side = first % 2 === 0 ? 'even' : 'odd';
  const text = new ShaderText(texels);
  text.line(...grid.decode());
  const sum = text.variable(`${texels.type}(0.0)`);
  for (const [state, { incoming }] of plan.states) {
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
    if (lines.length > 0)
      text.line(`if (k >= ${column} && k < ${column + shape.units}) { ${lines.join(' ')} }`);
  }
  return { shader: text.write([sum]), sheet };
}

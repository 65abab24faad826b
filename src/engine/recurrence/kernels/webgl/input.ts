import { rowsOf, type Arrangement, type Shape } from './arrangement';
import { Grid } from './grid';
import { byParity, gradientsOf, originOf, transposed } from './products';
import { ShaderText, type Draw, type Spot } from './shader';
import type { Limits, Texels } from './texels';

/** Where ∂L/∂x of the layer of this name goes. */
export function inputGradientOf(
  name: string,
  { batch, inputs, timesteps }: Pick<Shape, 'batch' | 'inputs' | 'timesteps'>,
  texels: Texels,
  { textureSize }: Limits,
): Spot {
  const grid = new Grid(inputs, rowsOf(texels, batch), timesteps, textureSize);
  const sheet = { name: `${name}InputGradient`, grid, textures: 1, alternates: false };
  return { sheet, index: 0 };
}

/** ∂L/∂x of all timesteps in one draw. */
export function inputGradientDraw(arrangement: Arrangement): Draw {
  const { around, parameters, plan, shape, stack } = arrangement;
  const { texels, limits, name } = around;
  const { sheet } = inputGradientOf(name, shape, texels, limits);
  const text = new ShaderText(texels);
  text.line(...sheet.grid.decode());
  const sum = text.variable(`${texels.type}(0.0)`);
  const number = plan.sources.findIndex(({ value }) => value.operation === 'input');
  const dz = number < 0 ? [] : gradientsOf(arrangement, plan.sources[number]!);
  if (dz.length > 0) {
    const at = { units: shape.units, row: stack.row(number) };
    const from = dz[0]!.spot.sheet;
    text.line(`ivec2 at = ${originOf(from, 'block')} + ivec2(0, row);`);
    text.line(
      byParity(from, 'block', (side) => transposed(text, parameters, at, dz, side, 'at', sum)),
    );
  }
  return { shader: text.write([sum]), sheet };
}

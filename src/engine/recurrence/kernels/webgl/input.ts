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

/**
 * ∂L/∂x of all timesteps in one draw, of layers that read the same x; it has the name of the first.
 * @param besides What comes to x on another way, at each timestep.
 */
export function inputGradientDraw(layers: readonly Arrangement[], besides?: Spot): Draw {
  const { around, shape } = layers[0]!;
  const { texels, limits, name } = around;
  const { sheet } = inputGradientOf(name, shape, texels, limits);
  const text = new ShaderText(texels);
  text.line(...sheet.grid.decode());
  const start = `${texels.type}(0.0)`;
  const sum = text.variable(
    besides
      ? text.value(besides, 'same', `${originOf(besides.sheet, 'block')} + ivec2(k, row)`)
      : start,
  );
  for (const arrangement of layers) {
    const { parameters, plan, stack } = arrangement;
    const number = plan.sources.findIndex(({ value }) => value.operation === 'input');
    const dz = number < 0 ? [] : gradientsOf(arrangement, plan.sources[number]!);
    if (dz.length === 0) continue;
    const at = { units: arrangement.shape.units, row: stack.row(number) };
    const from = dz[0]!.spot.sheet;
    const origin = text.variable(`${originOf(from, 'block')} + ivec2(0, row)`, 'ivec2');
    text.line(
      byParity(from, 'block', (side) => transposed(text, parameters, at, dz, side, origin, sum)),
    );
  }
  return { shader: text.write([sum]), sheet };
}

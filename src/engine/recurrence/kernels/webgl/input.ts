import { rowsOf, type Arrangement } from './arrangement';
import { Grid } from './grid';
import { initialGradientLines } from './initial';
import { byParity, gradientsOf, originOf, transposed } from './products';
import { ShaderText, type Draw, type Spot } from './shader';
import type { Shape } from './surroundings';
import type { Limits, Texels } from './texels';

/**
 * Where ∂L/∂x of the layer of this name goes.
 * @param states How many states have their gradients before the first timestep in one more block, side by side.
 */
export function inputGradientOf(
  name: string,
  { batch, inputs, timesteps, units }: Shape,
  texels: Texels,
  { textureSize }: Limits,
  states = 0,
): Spot {
  const blocks = timesteps + (states > 0 ? 1 : 0);
  const width = Math.max(inputs, states * units);
  const grid = new Grid(width, rowsOf(texels, batch), blocks, textureSize);
  const sheet = { name: `${name}InputGradient`, grid, textures: 1, alternates: false };
  return { sheet, index: 0 };
}

/**
 * ∂L/∂x of all timesteps in one draw, of layers that read the same x; it has the name of the first.
 * @param besides What comes to x on another way, at each timestep.
 * @param initial Whether the gradients of the states before the first timestep, of a single layer, come along.
 */
export function inputGradientDraw(
  layers: readonly Arrangement[],
  besides?: Spot,
  initial = false,
): Draw {
  const { around, plan: own, shape } = layers[0]!;
  const { texels, limits, name } = around;
  const states = initial ? own.states.size : 0;
  const { sheet } = inputGradientOf(name, shape, texels, limits, states);
  const text = new ShaderText(texels);
  text.line(...sheet.grid.decode());
  const sum = text.variable(`${texels.type}(0.0)`);
  const ofInput = text.apart(() => {
    if (besides) {
      const at = `${originOf(besides.sheet, 'block')} + ivec2(k, row)`;
      text.line(`${sum} = ${text.value(besides, 'same', at)};`);
    }
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
  });
  if (!initial) text.line(ofInput);
  else {
    const lines = initialGradientLines(text, layers[0]!, sum).join(' ');
    text.line(`if (block < ${shape.timesteps}) { ${ofInput} } else { ${lines} }`);
  }
  return { shader: text.write([sum]), sheet };
}

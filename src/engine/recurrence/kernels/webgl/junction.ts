import { rowsOf } from './arrangement';
import { Grid } from './grid';
import { byParity, originOf } from './products';
import { literal, ShaderText, type Draw, type Sheet, type Spot } from './shader';
import type { Limits, Texels } from './texels';

export interface JunctionOptions {
  readonly name: string;
  readonly texels: Texels;
  readonly limits: Limits;
  readonly batch: number;
  readonly merge: 'concat' | 'sum' | 'mean';
  /** Of each direction: where its h lies, and the timestep at which the first place reads it. */
  readonly of: readonly { readonly spot: Spot; readonly first: number }[];
  readonly places: number;
  readonly units: number;
  readonly outputs: number;
  /** What the outputs are multiplied by, the same at all places. */
  readonly scales: Sheet | undefined;
  /** What is added to them, at each place. */
  readonly residual: Spot | undefined;
}

/** Merges directions at all places in one draw: h of both, then × scales, then + what entered the layer. */
export function junctionDraw(options: JunctionOptions): Draw {
  const { name, texels, limits, batch, merge, of, places, units, outputs } = options;
  const { scales, residual } = options;
  const sheet: Sheet = {
    name,
    grid: new Grid(outputs, rowsOf(texels, batch), places, limits.textureSize),
    textures: 1,
    alternates: false,
  };
  const text = new ShaderText(texels);
  text.line(...sheet.grid.decode());
  const sum = text.variable(`${texels.type}(0.0)`);
  /** Lines that add a value of each place; that of the first one lies at timestep `first`. */
  const add = ({ spot, first }: { spot: Spot; first: number }, column: string) => {
    const time = first === 0 ? 'block' : `block + ${first}`;
    const at = `${originOf(spot.sheet, time)} + ivec2(${column}, row)`;
    return byParity(spot.sheet, time, (side) => `${sum} += ${text.value(spot, side, at)};`);
  };
  if (merge === 'concat')
    of.forEach((one, direction) => {
      const column = direction * units;
      const within = `k >= ${column} && k < ${column + units}`;
      text.line(`if (${within}) { ${add(one, `k - ${column}`)} }`);
    });
  else for (const one of of) text.line(add(one, 'k'));
  if (merge === 'mean') text.line(`${sum} *= ${literal(1 / of.length)};`);
  if (scales)
    text.line(`${sum} *= ${text.value({ sheet: scales, index: 0 }, 'same', 'ivec2(k, row)')};`);
  if (residual) text.line(add({ spot: residual, first: 0 }, 'k'));
  return { shader: text.write([sum]), sheet };
}

import type { Expression } from '../../../../cells/adjoint/expression';
import type { ForwardPhase } from '../../plan/plan';
import { keyOf, spotOf, type Arranged, type Arrangement } from './arrangement';
import { pointwise } from './formulas';
import { byParity, multiply, originOf, parametersAt } from './products';
import { literal, ShaderText, type Shader, type Sheet } from './shader';
import type { Surroundings } from './surroundings';
import { channelOf, textureOf, texturesFor } from './texels';
import { earlier, hasEarlier, later } from './time';

/** b + W x for all timesteps in one draw: what does not depend on the states. */
export function projectionShader(arrangement: Arrangement): Shader {
  const { around, affines, parameters, projection, plan, shape, stack } = arrangement;
  const { texels, input } = around;
  const text = new ShaderText(texels);
  text.line(...projection.grid.decode());
  const registers = texturesFor(texels, affines.length);
  for (let a = 0; a < registers; a++) {
    const bias = (quad: number) =>
      parametersAt(text, parameters, `k + ${quad * shape.units}`, stack.biasRow);
    const quad = texels.values === 4 ? a : Math.floor(a / 4);
    const start = texels.values === 4 ? bias(quad) : `vec4(${bias(quad)}.${'xyzw'[a % 4]})`;
    text.line(`vec4 a${a} = ${start};`);
  }
  const number = plan.sources.findIndex(({ value }) => value.operation === 'input');
  if (number >= 0) {
    const uses = plan.sources[number]!.uses.map(({ affine }) => affines.indexOf(affine));
    const rows = { units: shape.units, row: stack.row(number), rows: shape.inputs };
    text.line(`ivec2 at = ${originOf(input.sheet, 'block')};`);
    text.line(
      byParity(input.sheet, 'block', (side) =>
        multiply(text, parameters, rows, uses, text.value(input, side, 'at + ivec2(j, row)')),
      ),
    );
  }
  return text.build(Array.from({ length: registers }, (_, a) => `a${a}`));
}

/** The lines that every draw of one timestep begins with: where it is, and its neighbours in time. */
export function beginTimestep(text: ShaderText, arrangement: Arrangement, { grid }: Sheet): void {
  const at = (t: string) => grid.origin(`(${t}) >> 1`);
  text.line(
    `ivec2 here = ${at('t')}, before = ${at(earlier(arrangement, 't'))}, after = ${at(later(arrangement, 't'))};`,
    'ivec2 q = ivec2(gl_FragCoord.xy) - here;',
    'int k = q.x, row = q.y;',
    'here += q; before += q; after += q;',
  );
}

/** GLSL: what a kernel reads of unit `unit` that lies in no texture of the layer; undefined for the rest. */
export function givenValue(
  text: ShaderText,
  { around, parameters, stack }: Arrangement,
  { operation, name, value }: Expression,
  t: string,
  unit: string,
): string | undefined {
  const { type } = around.texels;
  if (operation === 'constant') return `${type}(${literal(value)})`;
  if (operation === 'weight') {
    const found = parametersAt(text, parameters, unit, stack.weightRow(name));
    return text.variable(`${type}(${found}.x)`);
  }
  return operation === 'mask' ? maskAt(text, around, t) : undefined;
}

/** GLSL: 1 where timestep `t` belongs to the examples of row `row`, 0 where it is padding. */
export function maskAt(text: ShaderText, { mask }: Surroundings, t: string): string {
  const { sheet, column } = mask!;
  const at = `${originOf(sheet, t)} + ivec2(${column}, row)`;
  return text.value({ sheet, index: 0 }, 'same', at);
}

/** A leaf of the plan, or a value that a forward phase has left in its textures. */
export function forwardValue(
  text: ShaderText,
  arrangement: Arrangement,
  value: Expression,
): string {
  const given = givenValue(text, arrangement, value, 't', 'k');
  if (given !== undefined) return given;
  const spot = spotOf(arrangement, arrangement.plan.places.get(value)!);
  return value.operation === 'previous'
    ? previousValue(text, arrangement, value.name, 't', 'k', (condition) =>
        text.once(spot, 'other', 'before', condition),
      )
    : text.once(spot, 'same', 'here');
}

/**
 * GLSL: a state before timestep `t`, of unit `unit`: that of the timestep before, or as it is before the first.
 * @param fetch the former, 0 where its condition does not hold
 */
export function previousValue(
  text: ShaderText,
  arrangement: Arrangement,
  state: string,
  t: string,
  unit: string,
  fetch: (condition: string) => string,
): string {
  const there = hasEarlier(arrangement, t);
  const before = fetch(there);
  if (!arrangement.around.initial) return before;
  const initial = arrangement.around.initial(text, state, unit, 'row');
  return text.variable(`${there} ? ${before} : ${initial}`);
}

/** One phase of one timestep: the products with states or earlier values, and all that follows unit by unit. */
export function forwardShader(
  arrangement: Arrangement,
  { phase, sheet, indices }: Arranged<ForwardPhase>,
): Shader {
  const { around, affines, parameters, plan, projection, shape, stack } = arrangement;
  const { texels } = around;
  const text = new ShaderText(texels);
  beginTimestep(text, arrangement, sheet);
  const own = phase.affines.map((affine) => affines.indexOf(affine));
  const start = `${originOf(projection, 't')} + q`;
  for (const a of new Set(own.map((affine) => textureOf(texels, affine))))
    text.line(`vec4 a${a} = ${text.texel(projection, a, 'same', start)};`);
  plan.sources.forEach(({ value, uses }, number) => {
    const into = uses
      .filter(({ affine }) => phase.affines.includes(affine))
      .map(({ affine }) => affines.indexOf(affine));
    if (value.operation === 'input' || into.length === 0) return;
    const previous = value.operation === 'previous';
    const at = `ivec2(${previous ? 'before' : 'here'}) + ivec2(j - k, 0)`;
    const u = text.value(
      spotOf(arrangement, plan.places.get(value)!),
      previous ? 'other' : 'same',
      at,
    );
    const rows = { units: shape.units, row: stack.row(number), rows: shape.units };
    const product = multiply(text, parameters, rows, into, u);
    if (!previous) return text.line(product);
    text.line(`if (${hasEarlier(arrangement, 't')}) { ${product} }`);
    if (!around.initial) return;
    const initial = around.initial(text, value.name, 'j', 'row');
    text.line(`else { ${multiply(text, parameters, rows, into, initial)} }`);
  });
  const affineValue = (affine: Expression) => {
    const index = affines.indexOf(affine);
    return channelOf(texels, `a${textureOf(texels, index)}`, index);
  };
  const values: (string | undefined)[] = [];
  const write = (key: string, value: string) => {
    const index = indices.get(key);
    if (index !== undefined) values[index] = value;
  };
  for (const affine of phase.affines) write(keyOf(plan.places.get(affine)!), affineValue(affine));
  const { kernel } = phase;
  if (kernel) {
    const valueOf = pointwise(text, kernel, (value) =>
      phase.affines.includes(value) ? affineValue(value) : forwardValue(text, arrangement, value),
    );
    for (const { value, place } of kernel.stores) write(keyOf(place), valueOf(value));
  }
  return text.write(Array.from({ length: indices.size }, (_, index) => values[index]));
}

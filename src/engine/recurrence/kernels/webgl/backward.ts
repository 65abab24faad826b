import type { Expression } from '../../../../cells/adjoint/expression';
import type { Place } from '../../plan/kernel';
import type { BackwardPhase, Source } from '../../plan/plan';
import { gradientSpotOf, keyOf, type Arranged, type Arrangement } from './arrangement';
import { beginTimestep, forwardValue } from './forward';
import { pointwise } from './formulas';
import { gradientsOf, originOf, transposed } from './products';
import { literal, ShaderText, type Shader } from './shader';
import { goesOn } from './time';

/** One phase of the adjoint of one timestep. */
export function backwardShader(
  arrangement: Arrangement,
  { phase, sheet, indices }: Arranged<BackwardPhase>,
  number: number,
): Shader {
  const { around, plan } = arrangement;
  const text = new ShaderText(around.texels);
  beginTimestep(text, arrangement, sheet);
  const values: (string | undefined)[] = [];
  const write = (key: string, value: string) => {
    const index = indices.get(key);
    if (index !== undefined) values[index] = value;
  };
  const incoming = new Map<string, string>();
  for (const [state, { incoming: place }] of plan.states) {
    const value =
      number === 0
        ? incomingGradient(text, arrangement, state)
        : text.once(gradientSpotOf(arrangement, place, number)!, 'same', 'here');
    incoming.set(state, value);
    write(keyOf(place), value);
  }
  // What an earlier phase has written stays what it is.
  for (const place of plan.gradients.values()) {
    const spot = gradientSpotOf(arrangement, place, number);
    if (spot && indices.has(keyOf(place))) write(keyOf(place), text.once(spot, 'same', 'here'));
  }
  const load = (value: Expression): string => {
    const place = phase.kernel!.loads.get(value)!;
    if (place.space === 'ring')
      return text.once(gradientSpotOf(arrangement, place, number)!, 'same', 'here');
    if (value.operation === 'gradient') return incoming.get(value.name)!;
    if (value.operation === 'transposed')
      return productOf(text, arrangement, sourceAt(arrangement, place), number);
    return forwardValue(text, arrangement, value);
  };
  if (phase.kernel) {
    const valueOf = pointwise(text, phase.kernel, load);
    for (const { value, place } of phase.kernel.stores) write(keyOf(place), valueOf(value));
  }
  const count = Math.max(...indices.values()) + 1;
  return text.write(Array.from({ length: count }, (_, index) => values[index]));
}

/** The source of the product that the plan puts into a place. */
function sourceAt({ plan }: Arrangement, place: Place): Source {
  const products = plan.backward.flatMap((phase) => phase.products);
  return products.find((product) => product.place === place)!.source;
}

/** Σ dz Mᵀ of a value within the timestep, from the phases before. */
function productOf(
  text: ShaderText,
  arrangement: Arrangement,
  source: Source,
  number: number,
): string {
  const { parameters, plan, shape, stack } = arrangement;
  const rows = { units: shape.units, row: stack.row(plan.sources.indexOf(source)) };
  const sum = text.variable(`${text.texels.type}(0.0)`);
  const dz = gradientsOf(arrangement, source, number);
  text.line(transposed(text, parameters, rows, dz, 'same', 'here - ivec2(k, 0)', sum));
  return sum;
}

/** ∂L/∂state_t as the loss, what stands above, and the timestep after it leave it. */
function incomingGradient(text: ShaderText, arrangement: Arrangement, state: string): string {
  const { parameters, plan, shape, stack } = arrangement;
  const { incoming } = plan.states.get(state)!;
  const carried = { space: 'previous', slot: incoming.slot } as const;
  const sum = text.variable(`${text.texels.type}(0.0)`);
  text.line(...injectionLines(text, arrangement, state, { t: 't', at: 'q' }, sum));
  const lines: string[] = [];
  const pointwiseCarry = gradientSpotOf(arrangement, carried);
  if (pointwiseCarry) lines.push(`${sum} += ${text.value(pointwiseCarry, 'other', 'after')};`);
  const carry = plan.carry.find(({ place }) => keyOf(place) === keyOf(carried));
  if (carry) {
    const rows = { units: shape.units, row: stack.row(plan.sources.indexOf(carry.source)) };
    const dz = gradientsOf(arrangement, carry.source);
    lines.push(transposed(text, parameters, rows, dz, 'other', 'after - ivec2(k, 0)', sum));
  }
  if (lines.length > 0) text.line(`if (${goesOn(arrangement, 't')}) { ${lines.join(' ')} }`);
  return sum;
}

/** GLSL lines: what comes to ∂L/∂state from outside, at timestep `t`, added to `sum`; `at` is the texel in its block. */
export function injectionLines(
  text: ShaderText,
  { around, shape }: Arrangement,
  state: string,
  { t, at }: { readonly t: string; readonly at: string },
  sum: string,
): readonly string[] {
  const own = (around.injections ?? []).filter((injection) => injection.state === state);
  return own.map(({ spot, places, block = 0, column = 0, factor = 1, scales }) => {
    const first = around.reversed ? 0 : shape.timesteps - places;
    const late = first - block;
    const texel = column === 0 ? at : `${at} + ivec2(${column}, 0)`;
    const origin = originOf(spot.sheet, late === 0 ? t : `${t} - (${late})`);
    const factors = [
      ...(factor === 1 ? [] : [literal(factor)]),
      ...(scales ? [text.value({ sheet: scales, index: 0 }, 'same', texel)] : []),
    ];
    const value = [text.value(spot, 'same', `${origin} + ${texel}`), ...factors].join(' * ');
    const counts = around.reversed ? `${t} < ${places}` : `${t} >= ${first}`;
    return `if (${counts}) ${sum} += ${value};`;
  });
}

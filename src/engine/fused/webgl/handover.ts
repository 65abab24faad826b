import { spotOf, type Arrangement } from '../../recurrence/kernels/webgl/arrangement';
import { initialGradientOf } from '../../recurrence/kernels/webgl/initial';
import { inputGradientOf } from '../../recurrence/kernels/webgl/input';
import { originOf } from '../../recurrence/kernels/webgl/products';
import type { InitialValue, Injection, Shape } from '../../recurrence/kernels/webgl/surroundings';
import { lastOf } from '../../recurrence/kernels/webgl/time';
import type { Limits, Texels } from '../../recurrence/kernels/webgl/texels';
import type { Plan } from '../../recurrence/plan/plan';
import { shareOf, type Level } from './levels';

/**
 * The states in which a level of the encoder ends, merged as its outputs are, are those in which that level of the
 * decoder begins: it reads them where they lie.
 */
export function handedOver({ junction }: Level, ends: readonly Arrangement[]): InitialValue {
  return (text, state, unit, row) => {
    const valueOf = (arrangement: Arrangement, x: string) => {
      const spot = spotOf(arrangement, arrangement.plan.states.get(state)!.value);
      const last = lastOf(arrangement);
      const at = `${originOf(spot.sheet, String(last))} + ivec2(${x}, ${row})`;
      return text.value(spot, last % 2 === 0 ? 'even' : 'odd', at);
    };
    const [first, second] = ends;
    if (!second) return valueOf(first!, unit);
    const { units } = first!.shape;
    if (junction!.merge === 'concat')
      return `(${unit} < ${units} ? ${valueOf(first!, unit)} : ${valueOf(second, `${unit} - ${units}`)})`;
    const sum = `${valueOf(first!, unit)} + ${valueOf(second, unit)}`;
    return junction!.merge === 'mean' ? `(0.5 * (${sum}))` : `(${sum})`;
  };
}

/**
 * What a block of the encoder gets of the gradients of the states in which its level of the decoder begins. But at the
 * first level they lie behind those of what the decoder's block reads.
 */
export function handedBack(
  level: Level,
  direction: number,
  decoder: { readonly name: string; readonly plan: Plan; readonly shape: Shape; readonly first: boolean }, // prettier-ignore
  texels: Texels,
  limits: Limits,
): readonly Injection[] {
  const { name, plan, shape, first } = decoder;
  const states = [...plan.timestep.previous.keys()];
  const count = plan.states.size;
  const spot = first
    ? initialGradientOf(name, shape, count, texels, limits)
    : inputGradientOf(name, shape, texels, limits, count);
  const share = shareOf(level, direction);
  return states.map((state, k) => ({
    state,
    spot,
    places: 1,
    block: first ? 0 : shape.timesteps,
    ...share,
    column: k * shape.units + (share.column ?? 0),
  }));
}

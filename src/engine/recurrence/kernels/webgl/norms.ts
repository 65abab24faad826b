import type { Expression } from '../../../../cells/adjoint/expression';
import type { StatePlaces } from '../../plan/plan';
import { gradientSpotOf, rowsOf, spotOf, type Arrangement } from './arrangement';
import { givenValue, maskAt, previousValue } from './forward';
import { injectionLines } from './backward';
import { pointwise } from './formulas';
import { originOf } from './products';
import { loop, ShaderText, type Shader, type Side, type Spot } from './shader';
import { earlier, goesOn, later } from './time';

/**
 * By timestep (x) and state (y) of a layer: three sums of squares of ∂L/∂state_t over a batch, of what is
 * small, middling and large, each scaled so that no square leaves float32 (Blue 1978, ACM TOMS 4, in
 * one pass). Plain squares would be 0 below 1e-19, the very case that a vanishing gradient is.
 * Examples for which t is padding count nothing.
 */
export function gradientNormsShader(arrangement: Arrangement): Shader {
  const { around, plan, shape } = arrangement;
  const { texels } = around;
  const text = new ShaderText(texels);
  text.line('ivec2 q = ivec2(gl_FragCoord.xy);', 'int time = q.x;', 'vec3 sums = vec3(0.0);');
  const parts = texels.examples === 4 ? ['d.x', 'd.y', 'd.z', 'd.w'] : ['d'];
  const add = parts.map((part) => `sums += scaledSquares(${part});`).join(' ');
  [...plan.states.values()].forEach((places, state) => {
    const lines = (side: 'even' | 'odd') => {
      const body = text.apart(() => {
        const value = gradientAt(text, arrangement, places, side);
        const real = around.mask ? ` * ${maskAt(text, around, 'time')}` : '';
        text.line(`${texels.type} d = ${value}${real}; ${add}`);
      });
      return loop(rowsOf(texels, shape.batch), loop(shape.units, body), 'row');
    };
    text.line(
      `if (q.y == ${state}) { if ((time & 1) == 0) { ${lines('even')} } else { ${lines('odd')} } }`,
    );
  });
  return text.build(['vec4(sums, 0.0)']);
}

/** The norm of what `gradientNormsShader` summed up, in float64. */
export const normOf = (small: number, middling: number, large: number): number =>
  Math.sqrt(small * 2 ** -200 + middling + large * 2 ** 200);

/** GLSL: the whole ∂L/∂state at `time`, unit j, row `row`, where `time` is even or odd. */
function gradientAt(
  text: ShaderText,
  arrangement: Arrangement,
  { gradient, whole }: StatePlaces,
  side: 'even' | 'odd',
): string {
  const { around, plan } = arrangement;
  const { type } = around.texels;
  const at = (spot: Spot, time: string) => `${originOf(spot.sheet, time)} + ivec2(j, row)`;
  if (!whole) {
    const spot = gradientSpotOf(arrangement, gradient)!;
    return text.value(spot, side, at(spot, 'time'));
  }
  const other: Side = side === 'even' ? 'odd' : 'even';
  const incoming = (state: string): string => {
    const place = plan.states.get(state)!.incoming;
    const kept = gradientSpotOf(arrangement, place);
    if (kept) return text.value(kept, side, at(kept, 'time'));
    const carried = gradientSpotOf(arrangement, { space: 'previous', slot: place.slot });
    const value = text.variable(`${type}(0.0)`);
    if (carried)
      text.line(
        `if (${goesOn(arrangement, 'time')}) ${value} = ${text.value(carried, other, at(carried, later(arrangement, 'time')))};`,
      );
    const texel = { t: 'time', at: 'ivec2(j, row)' };
    text.line(...injectionLines(text, arrangement, state, texel, value));
    return value;
  };
  const load = (value: Expression): string => {
    if (value.operation === 'gradient') return incoming(value.name);
    const given = givenValue(text, arrangement, value, 'time', 'j');
    if (given !== undefined) return given;
    const spot = spotOf(arrangement, plan.places.get(value)!);
    if (value.operation !== 'previous') return text.value(spot, side, at(spot, 'time'));
    return previousValue(text, arrangement, value.name, 'time', 'j', (condition) => {
      const before = text.variable(`${type}(0.0)`);
      const from = at(spot, earlier(arrangement, 'time'));
      text.line(`if (${condition}) ${before} = ${text.value(spot, other, from)};`);
      return before;
    });
  };
  return pointwise(text, whole, (value) => text.variable(load(value)))(whole.stores[0]!.value);
}

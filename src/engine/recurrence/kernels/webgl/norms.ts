import { gradientSpotOf, rowsOf, type Arrangement } from './arrangement';
import { loop, ShaderText, type Shader } from './shader';
import { originOf } from './products';

/**
 * By timestep (x) and state (y) of a layer: the largest |∂L/∂state_t| of a batch, and the sum of squares
 * of what is divided by it. Squares of the gradients themselves would be 0 in float32 below 1e-19,
 * the very case that a vanishing gradient is. Examples for which t is padding count nothing.
 */
export function gradientNormsShader(arrangement: Arrangement): Shader {
  const { around, plan, shape } = arrangement;
  const { texels, mask } = around;
  const text = new ShaderText(texels);
  text.line('ivec2 q = ivec2(gl_FragCoord.xy);', 'int time = q.x;');
  text.line(`${texels.type} largest = ${texels.type}(0.0); float most = 0.0, sum = 0.0;`);
  [...plan.states.values()].forEach(({ gradient }, state) => {
    const spot = gradientSpotOf(arrangement, gradient)!;
    const pass = (side: 'even' | 'odd', line: string) => {
      const value = text.value(spot, side, 'at + ivec2(j, row)');
      const real = mask
        ? ` * ${text.value({ sheet: mask.sheet, index: 0 }, 'same', `${originOf(mask.sheet, 'time')} + ivec2(${mask.column}, row)`)}`
        : '';
      const body = `${texels.type} d = ${value}${real}; ${line}`;
      return loop(rowsOf(texels, shape.batch), loop(shape.units, body), 'row'); // prettier-ignore
    };
    const most =
      texels.examples === 1
        ? 'most = largest;'
        : 'most = max(max(largest.x, largest.y), max(largest.z, largest.w));';
    const lines = (side: 'even' | 'odd') =>
      [
        pass(side, 'largest = max(largest, abs(d));'),
        most,
        `if (most > 0.0) ${pass(side, `d /= most; sum += dot(d, d);`)}`,
      ].join(' ');
    const at = `ivec2 at = ${originOf(spot.sheet, 'time')};`;
    text.line(
      `if (q.y == ${state}) { ${at} if ((time & 1) == 0) { ${lines('even')} } else { ${lines('odd')} } }`,
    );
  });
  return text.build(['vec4(most, sum, 0.0, 0.0)']);
}

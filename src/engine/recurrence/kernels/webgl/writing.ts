import { forOutputs, type HeadArrangement } from './head';
import { originOf } from './products';
import { ShaderText, type Draw, type Sheet } from './shader';

/**
 * What a decoder reads at a timestep, one hot: the input that stands for the largest output at the place before (the
 * first of several). Block t of `written` is timestep t; the first is not for this draw.
 */
export function writingDraw(head: HeadArrangement, written: Sheet): Draw {
  const { texels, logits } = head;
  const { type } = texels;
  const text = new ShaderText(texels);
  text.line(...written.grid.decode());
  text.line(`ivec2 at = ${originOf(logits, 'block - 1')} + ivec2(0, row);`);
  text.line(`${type} best = ${type}(-3.4e38), label = ${type}(0.0);`);
  text.line(
    forOutputs(
      text,
      head,
      `label = above(y, best, ${type}(float(o)), label); best = max(best, y);`,
    ),
  );
  return { shader: text.write(['equals(label, float(k))']), sheet: written };
}

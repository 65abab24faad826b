import type { Band } from '../bands';
import type { Sheet } from '../sheet';

/** The sheet of the row that is looked at, with what stands beside it in the other stack, by column of the stage. */
export function alongOf(
  bands: readonly Band[],
  chosen: Band,
  sheets: readonly (Sheet | undefined)[],
  columns: number,
): Sheet | undefined {
  const own = sheets[bands.indexOf(chosen)];
  if (!own || chosen.layout.T === columns) return own;
  const { layer, direction } = chosen.block;
  const strands = new Map(
    [...own.states].map(([state, { bound }]) => {
      const strands_t: Float32Array[] = [];
      bands.forEach(({ block, column }, k) => {
        if (block.layer !== layer || block.direction !== direction) return;
        sheets[k]?.states.get(state)?.strands_t.forEach((values, t) => {
          strands_t[column + t] = values;
        });
      });
      return [state, { strands_t, bound }];
    }),
  );
  return { states: strands, openings: own.openings };
}

import { useCallback, useMemo, useState } from 'react';
import { useStore } from '../../../store';
import { Drawing } from '../../../ui/Drawing';
import type { Palette } from '../../../ui/theme';
import { drawWeights } from '../../weights/draw';
import { sizeText } from './sentence';
import type { MatrixSums } from './sums';
import { useWalkWords } from './words';

/** CSS pixels of the longer side of a heat map, and what stands under it. */
const side = { least: 56, most: 104, under: 76 } as const;

interface OneMatrixProps {
  readonly sums: MatrixSums;
  readonly t: number;
  readonly T: number;
  /** Whether the walk goes from the first timestep to the last. */
  readonly mirrored: boolean;
  /** Height that there is, in CSS pixels. */
  readonly room: number;
}

/** What this timestep adds, dropping into the sum of all timesteps so far: the gradient of the one W. */
export function OneMatrix({ sums, t, T, mirrored, room }: OneMatrixProps) {
  const words = useWalkWords();
  const { rows, units, bound } = sums;
  const part = useMemo(() => sums.part(t), [sums, t]);
  const sum = useMemo(() => sums.sum(t), [sums, t]);
  // What drops is seen only where the walk goes on to the next timestep back.
  const [walked, setWalked] = useState({ t, drops: false });
  if (walked.t !== t) setWalked({ t, drops: t === walked.t + (mirrored ? 1 : -1) });
  const scale = useStore((state) => (state.theme === 'projector' ? 1.2 : 1));
  const longer = Math.max(side.least, Math.min(side.most, room - side.under * scale));
  const cell = longer / Math.max(rows, units);
  const [width, height] = [cell * rows, cell * units];
  const heat = (values: Float64Array) => (
    <Heat {...{ values, inputs: rows, units, bound, width, height }} />
  );
  const { whole } = sums;
  const done = mirrored ? t + 1 : T - t;
  const sofar = sums.sums_t[t]!;
  const share = whole > 0 && Number.isFinite(whole) ? Math.min(1, sofar / whole) : 0;
  return (
    <div className="walk-matrix">
      <div className="walk-heats">
        <figure>
          {heat(part)}
          <figcaption>{words.part(t + 1)}</figcaption>
        </figure>
        <span className="walk-plus" aria-hidden="true">
          +→
        </span>
        <figure>
          {heat(sum)}
          <figcaption>{words.sum(mirrored ? 1 : T, t + 1)}</figcaption>
          {walked.drops && (
            <div className="walk-drop" key={t} aria-hidden="true">
              {heat(part)}
            </div>
          )}
        </figure>
      </div>
      <p className="walk-count" data-figure="walked" data-value={done}>
        {words.counted(T, done)}
      </p>
      <div className="walk-meter" aria-hidden="true">
        <span style={{ width: `${100 * share}%` }} />
      </div>
      <p className="walk-sizes" data-figure="walk-sum" data-value={sofar} data-whole={whole}>
        {words.sizes(sizeText(sofar), sizeText(whole))}
      </p>
    </div>
  );
}

interface HeatProps {
  readonly values: Float64Array;
  readonly inputs: number;
  readonly units: number;
  readonly bound: number;
  readonly width: number;
  readonly height: number;
}

function Heat({ values, inputs, units, bound, width, height }: HeatProps) {
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) =>
      drawWeights(context, palette, { values, inputs, units, bound, width, height }),
    [values, inputs, units, bound, width, height],
  );
  return <Drawing width={width} height={height} draw={draw} />;
}

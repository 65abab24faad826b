import { useCallback, useMemo, useState } from 'react';
import { lookedAt, useStore } from '../../../store';
import { Drawing } from '../../../ui/Drawing';
import { isMeasured } from '../../../ui/drawing/ribbon';
import { figure } from '../../../ui/number';
import { Segmented } from '../../../ui/Segmented';
import { useSize } from '../../../ui/size';
import type { Palette } from '../../../ui/theme';
import type { Contributions } from '../../../worker/protocol';
import { matricesOf, type WeightMatrix } from '../../weights/matrices';
import { Name } from '../../weights/Name';
import { ChartMenu } from '../../chart/ChartMenu';
import { useAnswer } from '../answer';
import { useFlow } from '../flow';
import { goToClick, ownTimestep, useAxis, watchPlayhead } from './axis';
import { Definition } from './Definition';
import { sharesTex } from './definitions';
import { sharesTable } from './numbers';
import { drawShares, layoutShares } from './shares';
import { sharesSentence, shareText, written } from './sentences';
import { Times } from './Times';
import { useReadingWords, useWaiting } from './words';

/** What the update uses, ∂L/∂W of the last training batch, and how much of it each timestep adds. */
export function Shares({ underStage }: { readonly underStage: boolean }) {
  const words = useReadingWords();
  const waiting = useWaiting(words.waiting);
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const {
    index: layer,
    t,
    block: { cell, timesteps },
  } = useStore(lookedAt);
  const { mirrored } = useFlow();
  const source = useStore((state) => state.source);
  const [wanted, setWanted] = useState<string>();
  const matrices = useMemo(() => {
    const { inputs, recurrent } = matricesOf(cell);
    return [...recurrent, ...inputs];
  }, [cell]);
  const matrix = matrices.find(({ name }) => name === wanted) ?? matrices[0]!;
  const answer = useAnswer<'contributions'>(
    // The question is the same for every experiment, its answer is not.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    useMemo(() => ({ kind: 'contributions' }) as const, [source, cell]),
  );
  const found = answer?.layers[layer]?.[matrix.name];
  const shares = found?.shares_t.length === timesteps ? found : undefined;
  const said = shares ? sharesSentence(words, shares, mirrored) : waiting;
  const { base, index } = matrix;
  return (
    <section className="gradients-figure" data-chart="shares">
      <Definition of="shares" tex={sharesTex(cell, matrix.name)} asks={words.asks.shares} />
      <div className="gradients-title">
        <Segmented
          label={words.matrix}
          size="small"
          options={matrices.map((one) => ({ name: one.name, text: <Name of={one} /> }))}
          value={matrix.name}
          onChoose={setWanted}
        />
        {shares && (
          <span className="readings-value">
            {words.share(t + 1, shareText(shares.shares_t[t]!), written(words, shares.norms_t[t]!))}
          </span>
        )}
        <ChartMenu
          name="shares"
          title={words.sharesTitle}
          said={said.replace('{W}', index ? `${base}_${index}` : base)}
          seen
          table={() => (shares ? sharesTable(words, shares) : { columns: [], rows: [] })}
        />
      </div>
      <div
        className="gradients-chart"
        ref={ref}
        data-figure="shares"
        data-value={shares?.shares_t.reduce((sum, share) => sum + share, 0)}
      >
        {width > 0 && height > 40 && shares && <Bars {...{ width, height, shares, underStage }} />}
      </div>
      <p className="readings-sentence" data-lines="2">
        {named(said, matrix)}
      </p>
    </section>
  );
}

/** A sentence with the name of the matrix where `{W}` stands. */
function named(sentence: string, matrix: WeightMatrix) {
  const [before, after] = sentence.split('{W}');
  return (
    <>
      {before}
      {after !== undefined && <Name of={matrix} />}
      {after}
    </>
  );
}

interface BarsProps {
  readonly width: number;
  readonly height: number;
  readonly shares: Contributions;
  readonly underStage: boolean;
}

function Bars({ width, height, shares: { shares_t, norm }, underStage }: BarsProps) {
  const axis = useAxis(width, underStage);
  const layout = useMemo(
    () => layoutShares(shares_t, { width, height, axis, foot: underStage ? 6 : 22 }),
    [shares_t, width, height, axis, underStage],
  );
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) => {
      if (isMeasured(norm)) drawShares(context, palette, layout, shares_t, ownTimestep());
    },
    [layout, shares_t, norm],
  );
  return (
    <>
      <Drawing width={width} height={height} draw={draw} watch={watchPlayhead} />
      <svg
        width={width}
        height={height}
        aria-hidden="true"
        onClick={(event) => goToClick(event, axis)}
      >
        {layout.ticks.map((tick) => (
          <text key={tick} x={axis.start - 8} y={layout.y(tick) + 4} textAnchor="end">
            {tickText(tick)}
          </text>
        ))}
        {!underStage && <Times axis={axis} y={height - 6} />}
      </svg>
    </>
  );
}

/** A share in percent; whole, unless it is beyond counting. */
const tickText = (share: number): string => {
  const percent = Math.round(100 * share);
  return Math.abs(percent) < 1e4
    ? `${percent < 0 ? '−' : ''}${Math.abs(percent)}%`
    : `${figure(percent)}%`;
};

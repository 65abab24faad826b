import { useMemo } from 'react';
import { useStore } from '../../../store';
import { placesOf } from '../../../tasks/places';
import { MathSymbol } from '../../../ui/drawing/marks';
import { percent } from '../../../ui/number';
import type { Stack } from '../bands';
import { answerAt, writtenTokens } from '../outputs';
import { outputPlace } from '../parts';
import { Tokens } from '../Tokens';
import { arcsOf, numberedArcs, strokeOf, type Arc } from './arcs';
import { useDeepWords } from './words';

interface WritingProps {
  readonly stack: Stack;
  /** The first column that is still to come while the playhead walks. */
  readonly future: number;
}

/** What an encoder–decoder has beyond its rows of cells: what it writes, what it reads of that, and where it looks. */
export function Writing({ stack: { frame }, future }: WritingProps) {
  const source = useStore((state) => state.source);
  const decoded_t = useStore((state) => state.picture?.decoded_t);
  const forward = useStore((state) => state.view === 'forward');
  const tokens = useMemo(() => writtenTokens(source, decoded_t), [source, decoded_t]);
  const { T } = source;
  const own = {
    ...frame,
    x: (t: number) => frame.x(T + t),
    first: Math.max(0, frame.first - T),
    last: frame.last - T,
  };
  return (
    <>
      <g className="deep-fed">
        <Tokens layout={own} tokens={tokens} future={future - T} />
      </g>
      <Captions stack={frame} T={T} />
      {forward && <Arcs layout={frame} T={T} />}
      {forward && <Written layout={frame} future={future} />}
    </>
  );
}

type Layout = Stack['frame'];

/** Which columns are whose. */
function Captions({ stack: layout, T }: { readonly stack: Layout; readonly T: number }) {
  const words = useDeepWords();
  const { scrolls, pitch, labelY, T: columns } = layout;
  if (scrolls) return null;
  return (
    <g aria-hidden="true">
      <text className="deep-caption" x={layout.x(0) - pitch / 2} y={labelY + 17}>
        {words.reads}
      </text>
      <text
        className="deep-caption"
        x={layout.x(columns - 1) + pitch / 2}
        y={labelY + 17}
        textAnchor="end"
      >
        {words.writes}
      </text>
      <path
        className="deep-breath"
        d={`M${(layout.x(T - 1) + layout.x(T)) / 2} ${labelY - 6}v10`}
      />
    </g>
  );
}

/** The attention weights as arcs from what was read to where it is looked at. */
function Arcs({ layout, T }: { readonly layout: Layout; readonly T: number }) {
  const weights_ts = useStore((state) => state.picture?.attention?.weights_ts);
  const t = useStore((state) => state.t);
  const { cell, outputY, x, pitch } = layout;
  if (!weights_ts || outputY === undefined) return null;
  const arcs = arcsOf(weights_ts, T, t);
  const base = cell.top - 1;
  const room = base - outputY - 20;
  const span = x(layout.T - 1) - x(0);
  const apex = ({ from, to }: Arc) => base - room * (0.72 + (0.28 * (x(to) - x(from))) / span);
  const path = (arc: Arc) => {
    const [from, to] = [x(arc.from), x(arc.to)];
    const top = apex(arc);
    const bend = Math.min(90, (to - from) * 0.45);
    return `M${from} ${base}C${from} ${top} ${from + bend * 0.5} ${top} ${from + bend} ${top}H${to - bend}C${to - bend * 0.5} ${top} ${to} ${top} ${to} ${base}`;
  };
  const numbered = pitch >= 30 ? numberedArcs(arcs) : numberedArcs(arcs).slice(-1);
  const strongest = arcs.at(-1);
  return (
    <g aria-hidden="true" className="deep-arcs">
      {arcs.map((arc) => {
        const { width, opacity } = strokeOf(arc);
        return (
          <path
            key={`${arc.from} ${arc.to}`}
            d={path(arc)}
            opacity={opacity}
            style={{ strokeWidth: width }}
          />
        );
      })}
      {numbered.map((arc) => {
        // At the end that is not the playhead's: there the arcs come together.
        const at = x(t < T ? arc.to : arc.from);
        const side = t < T ? 1 : -1;
        return (
          <text
            key={`${arc.from} ${arc.to}`}
            className="deep-weight"
            x={at + side * (strokeOf(arc).width / 2 + 4)}
            y={base - 7}
            textAnchor={side > 0 ? 'start' : 'end'}
          >
            {arc.weight.toFixed(2)}
          </text>
        );
      })}
      {strongest?.near && room > 34 && (
        <MathSymbol
          x={(x(T - 1) + x(T)) / 2}
          y={Math.min(...arcs.map(apex)) - 10}
          base="α"
          sub="t,s"
          concept="a"
          size={16}
        />
      )}
    </g>
  );
}

/** The outputs with what they are; after the end sign they count no more. */
function Written({ layout, future }: { readonly layout: Layout; readonly future: number }) {
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const output_sk = useStore((state) => state.picture?.output_sk);
  const t = useStore((state) => state.t);
  const { dx, y, r } = outputPlace(layout);
  const { first, last, cell, rows, detail, pitch } = layout;
  const places = placesOf(source);
  const h = rows.find(({ path }) => path.state === 'h')!;
  const low = detail === 'full' ? h.y - h.thick / 2 : cell.top;
  const lone = layout.outputY === undefined;
  const answers = Array.from({ length: places }, (_, s) =>
    output_sk ? answerAt(source, output_sk, watched.target, s) : undefined,
  );
  const ended = answers.findIndex((answer) => answer?.best === source.decoder?.end);
  return (
    <g className="unrolled-outputs" aria-hidden="true">
      {answers.map((answer, s) => {
        const column = layout.T - places + s;
        const gone = ended >= 0 && s > ended;
        if (column < first || column > last) return null;
        const x = layout.x(column) + dx;
        const shown = column === t;
        return (
          <g
            key={s}
            data-future={column >= future || undefined}
            className={gone ? 'deep-gone' : undefined}
          >
            {(detail === 'full' || !lone) && (
              <>
                <path className="unrolled-halo" d={`M${x} ${low}V${y + r}`} />
                <path className="unrolled-lead" d={`M${x} ${low}V${y + r}`} />
              </>
            )}
            <path
              className="unrolled-diamond"
              data-filled={!gone && answer?.right === true}
              d={`M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}Z`}
            />
            {answer && pitch >= 16 && (
              <text
                className="deep-letter"
                data-now={shown}
                x={x}
                y={y - r - 5}
                textAnchor="middle"
              >
                {gone ? '·' : answer.name}
              </text>
            )}
            {answer && shown && !gone && (
              <text className="deep-share" x={x} y={y - r - 21} textAnchor="middle">
                {percent(answer.share ?? 0)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

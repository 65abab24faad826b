import { percent } from '../../ui/number';
import type { StageLayout } from './layout';
import type { Answer } from './outputs';
import { outputPlace } from './parts';
import { fitText, textWidth } from './Tokens';

interface OutputsProps {
  readonly layout: StageLayout;
  /** By timestep; undefined where nothing comes out or nothing is known. */
  readonly answers: ReadonlyMap<number, Answer>;
  /** The timesteps at which something comes out. */
  readonly places: readonly number[];
  /** The one whose numbers are shown. */
  readonly shown: number;
  readonly future: number;
  /** Whether anything has been learned: real numbers are neither right nor wrong. */
  readonly trained: boolean;
}

/** What comes out: a diamond for each output, filled when it is right. */
export function Outputs({ layout, answers, places, shown, future, trained }: OutputsProps) {
  const { rows, detail } = layout;
  const { dx, y, r } = outputPlace(layout);
  const h = rows.find(({ path }) => path.state === 'h')!;
  const answer = answers.get(shown);
  return (
    <g className="unrolled-outputs" aria-hidden="true">
      {places.map((t) => {
        const x = layout.x(t) + dx;
        const right = answers.get(t)?.right;
        return (
          <g key={t} data-future={t >= future || undefined}>
            {detail === 'full' && (
              <>
                <path className="unrolled-halo" d={`M${x} ${h.y - h.thick / 2}V${y + r}`} />
                <path className="unrolled-lead" d={`M${x} ${h.y - h.thick / 2}V${y + r}`} />
              </>
            )}
            <path
              className="unrolled-diamond"
              data-filled={right ?? trained}
              d={`M${x} ${y - r}l${r} ${r}l${-r} ${r}l${-r} ${-r}Z`}
            />
          </g>
        );
      })}
      {answer && (
        <g data-future={shown >= future || undefined}>
          <Numbers layout={layout} answer={answer} t={shown} />
        </g>
      )}
    </g>
  );
}

const BAR = 50;
/** Height of a row of the bars: no less than its text needs. */
const ROW = { most: 15, least: 12 };

/** The bars for which there is room above the diamond: the most probable ones, in their order. */
function barsThatFit(answer: Answer, room: number): Answer['bars'] {
  const fits = Math.max(1, Math.floor(room / ROW.least));
  if (answer.bars.length <= fits) return answer.bars;
  const kept = [...answer.bars].sort((a, b) => b.share - a.share).slice(0, fits);
  return answer.bars.filter((bar) => kept.includes(bar));
}

/** Room that the numbers of an answer take: the bars with their labels, or one line of text. */
export function numbersBox(layout: StageLayout, answer: Answer, t: number) {
  const { dx, y, r } = outputPlace(layout);
  const at = layout.x(t) + dx;
  const label = Math.min(76, Math.max(14, ...answer.bars.map((bar) => textWidth(bar.label, 12))));
  const width =
    answer.bars.length > 0 ? label + BAR + 46 : Math.max(60, textWidth(answer.text, 13) + 8);
  // Beside the diamond when it is the last thing on the stage, above it when cells follow.
  const beside = at - r - 8 - width;
  const lone = t === layout.T - 1;
  const left = lone
    ? beside
    : Math.max(layout.taken ?? 8, Math.min(layout.width - width - 4, at - label - 8 - BAR / 2));
  const bottom = lone ? layout.cell.top - 4 : y - r - 3;
  const bars = barsThatFit(answer, bottom);
  const row = Math.max(ROW.least, Math.min(ROW.most, bottom / Math.max(1, bars.length)));
  const height = row * Math.max(1, bars.length);
  return { left, top: Math.max(0, bottom - height), width, label, bars, row };
}

function Numbers({ layout, answer, t }: { layout: StageLayout; answer: Answer; t: number }) {
  const { left, top, label, width, bars, row } = numbersBox(layout, answer, t);
  if (bars.length === 0)
    return (
      <text className="unrolled-real" x={left + width - 4} y={top + 11} textAnchor="end">
        {answer.text}
      </text>
    );
  return (
    <g transform={`translate(${left} ${top})`}>
      {bars.map(({ label: name, share, best, wanted }, k) => (
        <g
          key={name}
          className="unrolled-class"
          data-best={best}
          transform={`translate(0 ${k * row})`}
        >
          <text x={label} y={11} textAnchor="end">
            {fitText(name, 12, 76)}
          </text>
          <rect x={label + 6} y={2} width={BAR} height={10} rx={2} className="unrolled-track" />
          <rect
            x={label + 6}
            y={2}
            width={Math.max(1, BAR * share)}
            height={10}
            rx={Math.min(2, BAR * share)}
            className="unrolled-share"
          />
          {wanted && <circle cx={label + BAR + 11} cy={7} r={1.75} className="unrolled-wanted" />}
          {best && (
            <text x={label + BAR + 16} y={11}>
              {percent(share)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}

import { attend, useStore, useWords } from '../../store';
import type { Token } from '../../tasks/task';
import type { Band } from './bands';
import { describePart } from './describe';
import type { Part } from './parts';

interface Units {
  readonly first: number;
  readonly last: number;
}

/** Names parts by the present picture; of a cable the chosen unit, where no other is pointed at. */
function useDescribe(tokens: readonly Token[], { index, column, block }: Band) {
  const { stage } = useWords();
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const picture = useStore((state) => state.picture);
  const layer = picture?.layers[index];
  const unit = useStore((state) => state.unit);
  return (part: Part, units: Units = { first: unit, last: unit }) =>
    describePart(stage, part, {
      picture,
      layer,
      source,
      watched,
      tokens,
      T: block.timesteps,
      column,
      units,
    });
}

interface PartListProps {
  readonly band: Band;
  readonly parts: readonly Part[];
  readonly tokens: readonly Token[];
  readonly onPoint: (part: Part | undefined) => void;
}

/** The parts of the playhead's cell for the keyboard and for assistive technology: each takes focus and has a name. */
export function PartList({ band, parts, tokens, onPoint }: PartListProps) {
  const describe = useDescribe(tokens, band);
  return (
    <g className="unrolled-parts">
      {parts.map((part) => {
        const { where, what } = describe(part);
        const { symbol, inverted, kind, x, y, width, height, t } = part;
        return (
          <rect
            key={`${kind} ${symbol} ${inverted}`}
            role="img"
            tabIndex={0}
            aria-label={`${where}: ${what}`}
            data-part={symbol}
            x={x - width / 2 - 3}
            y={y - height / 2 - 3}
            width={width + 6}
            height={height + 6}
            rx={kind === 'gate' ? width / 2 + 3 : 5}
            onFocus={() => {
              attend({ symbol, t });
              onPoint(part);
            }}
            onBlur={() => {
              attend({});
              onPoint(undefined);
            }}
          />
        );
      })}
    </g>
  );
}

/** A bubble that names what is pointed at: where it is, and what it is worth. */
export function Bubble({
  band,
  part,
  units,
  tokens,
  x,
  y,
  width,
  now,
}: {
  band: Band;
  part: Part;
  units: Units | undefined;
  tokens: readonly Token[];
  x: number;
  y: number;
  /** Of the stage, so that the bubble stays within it. */
  width: number;
  /** Whether it appears at once, as for the keyboard. */
  now: boolean;
}) {
  const { where, what } = useDescribe(tokens, band)(part, units);
  const side = x < 110 ? 'right' : x > width - 110 ? 'left' : 'middle';
  return (
    <div
      className="unrolled-bubble"
      data-side={side}
      data-now={now || undefined}
      style={{ left: x, top: y }}
      aria-hidden="true"
    >
      <span>{where}</span>
      <strong>{what}</strong>
    </div>
  );
}

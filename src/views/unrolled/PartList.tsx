import { attend } from '../../store';
import type { Token } from '../../tasks/task';
import type { Band } from './bands';
import type { Part } from './parts';
import { useDescribe } from './useDescribe';

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
            height={Math.max(0, height + 6)}
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

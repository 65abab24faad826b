import type { Token } from '../../tasks/task';
import type { Band } from './bands';
import type { Part } from './parts';
import { useDescribe, type Units } from './useDescribe';

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

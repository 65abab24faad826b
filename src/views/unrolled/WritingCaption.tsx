import { lookedAtPicture, useStore, useWords } from '../../store';
import type { Token } from '../../tasks/task';
import { captionsOf, placeCaption, writingOf } from './caption';
import type { StageLayout } from './layout';
import { textWidth } from './Tokens';

/** Says what is measured now, with a line to where it happened; nothing otherwise. */
export function WritingCaption({
  layout,
  tokens,
  until,
}: {
  layout: StageLayout;
  tokens: readonly Token[];
  /** Where other things begin at the right. */
  until: number;
}) {
  const { stage } = useWords();
  const writing = writingOf(layout.structure, tokens, useStore(lookedAtPicture));
  const room = layout.cell.top - layout.band.top;
  if (!writing || layout.scrolls || room < 42) return null;
  const at = layout.x(writing.t) + layout.joinDx;
  const y = layout.band.top + Math.min(28, room * 0.3);
  // The longest that has room.
  const [said] = captionsOf(stage, writing).flatMap((text) => {
    const place = placeCaption(at, textWidth(text, 12.5), layout.left, until - 12);
    return place ? [{ text, place }] : [];
  });
  if (!said) return null;
  const { text, place } = said;
  const tip = layout.cell.top - 5;
  const from = place.anchor === 'end' ? place.x + 6 : place.x - 6;
  return (
    <g className="unrolled-caption">
      <path
        d={place.above ? `M${at} ${y + 7}V${tip}` : `M${from} ${y - 4}Q${at} ${y - 2} ${at} ${tip}`}
      />
      <circle cx={at} cy={tip + 1} r={2.5} />
      <text x={place.x} y={y} textAnchor={place.anchor}>
        {text}
      </text>
    </g>
  );
}

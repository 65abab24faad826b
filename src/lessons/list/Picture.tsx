import { useMemo } from 'react';
import type { LessonId } from '../curriculum';
import { lessonPicture } from './pictures';

const size = { width: 168, height: 76 };
/** Round the picture there is room for the ends of its lines. */
const inset = 6;
const room = {
  x: inset,
  y: inset,
  width: size.width - 2 * inset,
  height: size.height - 2 * inset,
};

/** What the lesson is about, as the stage would draw it; the words beside it say the same. */
export function Picture({ id }: { readonly id: LessonId }) {
  const marks = useMemo(() => lessonPicture(id, room), [id]);
  return (
    <svg
      className="lessons-picture"
      viewBox={`0 0 ${size.width} ${size.height}`}
      aria-hidden="true"
    >
      {marks.map(({ of, d, solid, broad }, k) => (
        <path key={k} d={d} data-of={of} data-solid={solid} data-broad={broad || undefined} />
      ))}
    </svg>
  );
}

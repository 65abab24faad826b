import { useStore } from '../../store';
import type { Goal } from '../format/lesson';
import { figureText, told, measuredOf } from '../player/measured';
import { Passages } from '../player/Passages';
import { useLessonWords } from '../words';

/** What those in the room are to bring about on their own screens, and how far this one is. */
export function GoalFigure({ goal }: { readonly goal: Goal }) {
  const words = useLessonWords();
  const { condition, passages } = goal;
  const { figure, is, value } = condition;
  const source = useStore((state) => state.source);
  const now = useStore((state) => told(figure, measuredOf(state)).text);
  return (
    <>
      <p>
        <strong>
          {words.goal}: {words.figures[figure.name]}{' '}
          {words.wanted[is](figureText(figure, value, { source }))}
        </strong>{' '}
        <b className="lesson-figure">({now})</b>
      </p>
      <Passages passages={passages} />
    </>
  );
}

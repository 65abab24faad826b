import { Check } from 'lucide-react';
import { useStore } from '../../store';
import { figureValue, holds, stateAndTimestep } from '../figures';
import type { Goal } from '../format/lesson';
import { figureText, measuredOf } from '../player/measured';
import { Passages } from '../player/Passages';
import { useLessonWords } from '../words';

/** What those in the room are to bring about on their own screens, and how far this one is. */
export function GoalFigure({ goal }: { readonly goal: Goal }) {
  const words = useLessonWords();
  const { condition, passages } = goal;
  const { figure, is } = condition;
  const source = useStore((state) => state.source);
  const value = useStore((state) => figureValue(figure, measuredOf(state)));
  const label =
    figure.name === 'gradient'
      ? words.gradientAt(...stateAndTimestep(figure))
      : words.figures[figure.name];
  return (
    <>
      <p className="present-goal">
        <strong>
          {words.goal}: {label} {words.wanted[is](figureText(figure, condition.value, { source }))}
        </strong>
        <b className="lesson-figure">{figureText(figure, value, { source })}</b>
        <span role="status">
          {holds(condition, value) && (
            <>
              <Check strokeWidth={3} aria-hidden="true" /> {words.reached}
            </>
          )}
        </span>
      </p>
      <Passages passages={passages} />
    </>
  );
}

import { Check } from 'lucide-react';
import { useEffect } from 'react';
import { store, useStore } from '../../store';
import { figureValue, holds, stateAndTimestep } from '../figures';
import type { Goal } from '../format/lesson';
import { progress, progressNow, useProgress } from '../progress';
import { useLessonWords } from '../words';
import { placeOnBar } from './goal';
import { figureText, measuredOf, wantedText } from './measured';
import { Passages } from './Passages';

interface GoalBarProps {
  readonly id: string;
  /** Of the goal, as `step/part`. */
  readonly name: string;
  readonly goal: Goal;
}

/** What the learner is to bring about: it checks itself, and once reached it stays reached. */
export function GoalBar({ id, name, goal }: GoalBarProps) {
  const words = useLessonWords();
  const { condition, passages } = goal;
  const { figure } = condition;
  const value = useStore((state) => figureValue(figure, measuredOf(state)));
  const reached = useProgress()[id]?.goals.includes(name) ?? false;
  const now = holds(condition, value);
  useEffect(() => {
    const { goals = [] } = progressNow()[id] ?? {};
    if (now && !goals.includes(name)) progress(id, { goals: [...goals, name] });
  }, [now, id, name]);
  const { source } = store.getState();
  const text = figureText(figure, value, { source });
  const wanted = words.wanted[condition.is](wantedText(condition, { source }));
  const of = { gradient: words.gradientAt, kept: words.keptOf }[figure.name as 'kept'];
  const label = of
    ? of(...stateAndTimestep(figure))
    : (words.averages[figure.name] ?? words.figures[figure.name]);
  return (
    <section className="lesson-goal" data-reached={reached} aria-label={words.goal}>
      <div className="lesson-goal-head">
        <span className="lesson-tick" data-kind={reached ? 'right' : 'open'}>
          {reached && <Check size={14} strokeWidth={3} aria-hidden="true" />}
        </span>
        <strong>{words.goal}</strong>
        <span className="lesson-goal-wanted">
          {label} {wanted}
        </span>
        <b data-goal={figure.name} data-value={value ?? ''}>
          {text}
        </b>
      </div>
      <Passages passages={passages} />
      <div
        className="lesson-bar"
        role="meter"
        aria-label={`${label} ${wanted}`}
        aria-valuemin={0}
        aria-valuemax={1}
        aria-valuenow={value === undefined ? 0 : placeOnBar(condition, value)}
        aria-valuetext={text}
      >
        <span
          style={{ width: `${(value === undefined ? 0 : placeOnBar(condition, value)) * 100}%` }}
        />
        <i style={{ left: `${placeOnBar(condition, condition.value) * 100}%` }} />
      </div>
      <p className="lesson-goal-reached" role="status">
        {reached ? words.reached : ''}
      </p>
    </section>
  );
}

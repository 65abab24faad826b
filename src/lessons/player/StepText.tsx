import { useEffect, useMemo, type ReactNode } from 'react';
import { showMeanings } from '../../glossary/begin';
import { useStore } from '../../store';
import type { Lesson, Part } from '../format/lesson';
import { partName, useAnswers, type Answer } from './answers';
import { GoalBar } from './GoalBar';
import { MarksContext, marksOf } from './marks';
import { needsGradients } from './measured';
import { Passages } from './Passages';
import { PredictionCard } from './PredictionCard';

/**
 * Where a question is answered: by the observation that follows it, which stands in its card.
 * Of anything else, the part itself.
 */
const placeOf = (parts: readonly Part[], part: number): number =>
  parts[part]?.kind === 'predict' && parts[part + 1]?.kind === 'observe' ? part + 1 : part;

/** Whether a question or an observation is behind the learner. */
const isOver = (name: string, answers: ReadonlyMap<string, Answer>) =>
  answers.get(name)?.measured !== undefined;

/** Whether every question of a step was answered. */
export const isAnswered = (
  { id, steps }: Lesson,
  step: number,
  answers: ReadonlyMap<string, Answer>,
): boolean =>
  steps[step]!.parts.every(
    ({ kind }, part, parts) =>
      kind !== 'predict' || isOver(partName(id, step, placeOf(parts, part)), answers),
  );

/** What a step says, as far as its questions are answered: an answer is not told before it is predicted. */
export function StepText({ lesson, step }: { readonly lesson: Lesson; readonly step: number }) {
  const answers = useAnswers();
  const own = lesson.steps[step]!;
  const gradients = needsGradients(own);
  const language = useStore((state) => state.language);
  const marks = useMemo(() => marksOf(own.parts, language), [own, language]);
  useEffect(showMeanings, []);
  const shown: ReactNode[] = [];
  const { parts } = own;
  for (let k = 0; k < parts.length; k++) {
    const part = parts[k]!;
    if (part.kind === 'passage') shown.push(<Passages key={k} passages={[part.passage]} />);
    if (part.kind === 'goal')
      shown.push(<GoalBar key={k} id={lesson.id} name={`${step}/${k}`} goal={part} />);
    if (part.kind !== 'predict' && part.kind !== 'observe') continue;
    const place = placeOf(parts, k);
    const observation = parts[place]!;
    const name = partName(lesson.id, step, place);
    shown.push(
      <PredictionCard
        key={name}
        lesson={lesson}
        step={step}
        part={place}
        prediction={part.kind === 'predict' ? part : undefined}
        observation={observation.kind === 'observe' ? observation : undefined}
        gradients={gradients}
      />,
    );
    if (!isOver(name, answers)) break;
    k = place;
  }
  return <MarksContext value={marks}>{shown}</MarksContext>;
}

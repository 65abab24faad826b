import { openLesson } from '../../store';
import type { Lesson } from '../format/lesson';
import { useLessonWords } from '../words';

/** One dot for each step; each opens it. */
export function StepDots({ lesson, step }: { readonly lesson: Lesson; readonly step: number }) {
  const words = useLessonWords();
  return (
    <nav className="lesson-dots" aria-label={words.steps}>
      {lesson.steps.map(({ title }, k) => (
        <button
          key={k}
          type="button"
          aria-label={words.step(k + 1, lesson.steps.length, title)}
          aria-current={k === step ? 'step' : undefined}
          data-before={k < step || undefined}
          onClick={() => openLesson(lesson.id, k)}
        />
      ))}
    </nav>
  );
}

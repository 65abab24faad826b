import { ChevronLeft, ChevronRight, FlaskConical, Projector } from 'lucide-react';
import { useEffect, useRef, type CSSProperties } from 'react';
import { Transport } from '../../controls/Transport';
import { leaveForPlayground, openLesson, openLessons, useStore } from '../../store';
import { Computer } from '../../views/training/Computer';
import { Figures } from '../../views/training/Figures';
import type { LessonId } from '../curriculum';
import type { Lesson } from '../format/lesson';
import { lessonIds } from '../library';
import { enterFullScreen } from '../present/fullscreen';
import { usePresentWords } from '../present/words';
import { progress } from '../progress';
import { useLessonWords } from '../words';
import { useAnswers } from './answers';
import { SceneView } from './SceneView';
import { StepDots } from './StepDots';
import { isAnswered, StepText } from './StepText';
import { useScene } from './useScene';
import { useSheet } from './useSheet';
import './player.css';
import './text.css';

interface PlayerProps {
  readonly lesson: Lesson;
  readonly step: number;
}

/** Keeps how far the learner is: the last step with its questions answered is the end. */
function useKeeping({ lesson, step }: PlayerProps): void {
  const { id, steps } = lesson;
  const answers = useAnswers();
  const done = step === steps.length - 1 && isAnswered(lesson, step, answers);
  useEffect(() => {
    progress(id, { step, steps: steps.length, ...(done && { done }) });
  }, [id, step, steps, done]);
}

/** Before and after a step; after the last one, the next lesson. */
function Ways({ lesson, step }: PlayerProps) {
  const words = useLessonWords();
  const { id, steps } = lesson;
  const following = lessonIds[lessonIds.indexOf(id as LessonId) + 1];
  return (
    <div className="lesson-ways">
      <button
        type="button"
        className="outlined"
        disabled={step === 0}
        onClick={() => openLesson(id, step - 1)}
      >
        <ChevronLeft size={17} aria-hidden="true" />
        {words.previous}
      </button>
      {step < steps.length - 1 ? (
        <button type="button" className="outlined" onClick={() => openLesson(id, step + 1)}>
          {words.next}
          <ChevronRight size={17} aria-hidden="true" />
        </button>
      ) : (
        <button
          type="button"
          className="outlined"
          onClick={() => (following ? openLesson(following) : openLessons())}
        >
          <span>{following ? words.nextLesson(words.list[following].title) : words.all}</span>
          <ChevronRight size={17} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

/** A step of a lesson: what it says on the left, and the model that it speaks of, live. */
export function Player({ lesson, step: wanted }: PlayerProps) {
  const words = useLessonWords();
  const { present } = usePresentWords();
  const last = lesson.steps.length - 1;
  const step = Math.min(wanted, last);
  const { title } = lesson.steps[step]!;
  const sheet = useSheet();
  const heading = useRef<HTMLHeadingElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const scene = useStore((state) => state.scene);

  const { id } = lesson;
  useScene(lesson, wanted);
  useKeeping({ lesson, step });

  // A new step begins at its title, for eyes and for screen readers; the page itself begins at its top.
  const place = `${id}/${step}`;
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    text.current?.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [place]);

  const number = lessonIds.indexOf(id as LessonId) + 1;
  return (
    <div className="lesson" data-open={sheet.open}>
      <section
        className="lesson-text"
        aria-label={words.text}
        data-pulled={sheet.pulled !== 0}
        style={{ '--pulled': `${sheet.pulled}px` } as CSSProperties}
      >
        <div className="lesson-handle" {...sheet.handle}>
          <button
            type="button"
            className="icon"
            aria-expanded={sheet.open}
            aria-label={sheet.open ? words.close : words.open}
            // What is dragged from here is not pressed.
            onPointerDown={(event) => event.stopPropagation()}
            onClick={() => sheet.setOpen(!sheet.open)}
          >
            <svg width={20} height={20} viewBox="0 0 20 20" aria-hidden="true">
              <path
                d={sheet.open ? 'M5 7.5L10 12.5L15 7.5' : 'M5 12.5L10 7.5L15 12.5'}
                fill="none"
                stroke="currentColor"
                strokeWidth={2}
                strokeLinecap="round"
                strokeLinejoin="round"
              />
            </svg>
          </button>
        </div>
        <div className="lesson-top">
          <button type="button" className="quiet" onClick={openLessons} title={words.all}>
            {words.lesson(number, lesson.title)}
          </button>
          <StepDots lesson={lesson} step={step} />
        </div>
        <div
          className="lesson-body"
          ref={text}
          role="group"
          aria-label={title}
          // What can be scrolled can be reached with the keys.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          <StepText key={place} lesson={lesson} step={step} />
        </div>
        <Ways lesson={lesson} step={step} />
      </section>
      <section className="lesson-stage" aria-label={words.stage}>
        {scene !== undefined && <SceneView lesson={lesson} step={step} />}
        <div className="lesson-dock">
          <Transport />
          <div className="lesson-dock-end">
            <Figures />
            <div className="dock-line">
              <Computer />
              <button
                type="button"
                className="quiet lesson-present"
                onClick={() => {
                  enterFullScreen();
                  openLesson(id, step, true);
                }}
              >
                <Projector size={16} aria-hidden="true" />
                {present}
              </button>
              <button type="button" className="quiet" onClick={leaveForPlayground}>
                <FlaskConical size={15} aria-hidden="true" />
                {words.playground}
              </button>
            </div>
          </div>
        </div>
      </section>
    </div>
  );
}

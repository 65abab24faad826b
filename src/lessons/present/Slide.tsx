import { Check, X } from 'lucide-react';
import { useStore } from '../../store';
import type { Prediction } from '../format/lesson';
import type { Answer } from '../player/answers';
import { Inlines, MeasuredContext, Passages } from '../player/Passages';
import { WithOption } from '../player/WithOption';
import { useLessonWords } from '../words';
import { GoalFigure } from './GoalFigure';
import type { Place } from './places';
import { usePresentWords } from './words';

interface SlideProps {
  readonly title: string;
  readonly place: Place;
  readonly given: Answer | undefined;
  readonly chosen: number | undefined;
  readonly onChoose: (option: number) => void;
  readonly onRun: () => void;
  /** Trains for what was replayed. */
  readonly onLive: () => void;
}

/** What a room reads: the title of the step, and a text, a question, or what was seen. */
export function Slide({ title, place, given, chosen, onChoose, onRun, onLive }: SlideProps) {
  const words = usePresentWords();
  const asks = place.kind === 'question' || place.kind === 'run';
  const prediction = 'prediction' in place ? place.prediction : undefined;
  return (
    <header className="present-head">
      <h1>{title}</h1>
      <MeasuredContext value={given?.measured}>
        <div
          className="present-text"
          role="group"
          aria-label={asks ? words.question : title}
          // What can be scrolled can be reached with the keys.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
        >
          {place.kind === 'reading' && <Passages passages={place.passages} />}
          {place.kind === 'goal' && <GoalFigure goal={place.goal} />}
          {asks && prediction && <Passages passages={prediction.question} />}
          {place.kind === 'observation' && given?.measured && (
            <>
              {prediction && !place.goesOn && (
                <Verdict prediction={prediction} choice={given.choice} />
              )}
              <Passages passages={place.observation?.passages ?? []} />
            </>
          )}
        </div>
        {asks && prediction && <Options {...{ prediction, given, chosen }} onChoose={onChoose} />}
        {(place.kind === 'run' || (place.kind === 'observation' && !place.goesOn)) && (
          <Run {...{ given, onRun, onLive }} />
        )}
      </MeasuredContext>
    </header>
  );
}

type OptionsProps = Pick<SlideProps, 'given' | 'chosen' | 'onChoose'> & {
  readonly prediction: Prediction;
};

/** The options by their numbers; the one that the room chose, and, once it is known, the one that was right. */
function Options({ prediction, given, chosen, onChoose }: OptionsProps) {
  const words = usePresentWords();
  const known = given?.measured !== undefined;
  return (
    <ol className="present-options" aria-label={words.choose}>
      {prediction.options.map((option, k) => (
        <li key={k}>
          <button
            type="button"
            aria-pressed={k === chosen}
            data-right={(known && k === prediction.answer) || undefined}
            aria-disabled={given !== undefined}
            onClick={() => onChoose(k)}
          >
            <i aria-hidden="true">
              {known && k === prediction.answer ? <Check strokeWidth={3} /> : k + 1}
            </i>
            <span>
              <Inlines inlines={option} />
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Whether it was as the room predicted; without a prediction, what it was. */
function Verdict({
  prediction,
  choice,
}: {
  readonly prediction: Prediction;
  readonly choice: number | undefined;
}) {
  const words = usePresentWords();
  const lesson = useLessonWords();
  const right = choice === prediction.answer;
  const said = choice === undefined ? words.answer : lesson.wrong;
  return (
    <p className="present-verdict">
      {right || choice === undefined ? (
        <Check strokeWidth={3} aria-hidden="true" />
      ) : (
        <X strokeWidth={3} aria-hidden="true" />
      )}
      <strong>
        {right ? (
          lesson.right
        ) : (
          <WithOption said={said} option={prediction.options[prediction.answer]!} />
        )}
      </strong>
    </p>
  );
}

type RunProps = Pick<SlideProps, 'given' | 'onRun' | 'onLive'>;

/** The run as long as it answers; then where its answer is from, and of a recording the same run live. */
function Run({ given, onRun, onLive }: RunProps) {
  const words = usePresentWords();
  const lesson = useLessonWords();
  if (!given?.measured)
    return <Running again={words.run} onAgain={onRun} run={given?.run ?? 0} given={given} />;
  if (given.from === 'training') return null;
  if (given.from === 'training-instead') return <p className="present-from">{lesson.unrecorded}</p>;
  return (
    <div className="present-from">
      <Running again={lesson.live} onAgain={onLive} run={given.live ?? 0} given={given} />
      {lesson.replayed}
    </div>
  );
}

interface RunningProps extends Pick<SlideProps, 'given'> {
  readonly run: number;
  readonly again: string;
  readonly onAgain: () => void;
}

/** How far a run is; one that does not go on can be had again. */
function Running({ given, run, again, onAgain }: RunningProps) {
  const words = usePresentWords();
  const fetching = given !== undefined && given.run === undefined;
  const step = useStore((state) => (fetching ? 0 : state.step));
  const target = given?.target ?? 0;
  const goesOn = useStore(
    (state) => run === state.run && (state.status === 'playing' || state.step >= target),
  );
  if (!fetching && !goesOn)
    return (
      <button type="button" className="outlined present-run" onClick={onAgain}>
        {again}
      </button>
    );
  return (
    <div className="present-running">
      <span>{target > 0 ? words.running(Math.min(step, target), target) : words.waiting}</span>
      <div className="lesson-bar" aria-hidden="true">
        <span style={{ width: `${target > 0 ? Math.min(1, step / target) * 100 : 100}%` }} />
      </div>
    </div>
  );
}

import { Check, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useStore } from '../../store';
import { averagedOver } from '../figures';
import type { Lesson, Observation, Prediction } from '../format/lesson';
import { useLessonWords } from '../words';
import { partName, type Answer } from './answers';
import { run, trainLive } from './course';
import { Inlines, MeasuredContext, Passages } from './Passages';
import { useArrival } from './useArrival';
import { WithOption } from './WithOption';

interface CardProps {
  readonly lesson: Lesson;
  readonly step: number;
  /** Place of the observation among the parts of the step; of the question where nothing is observed. */
  readonly part: number;
  readonly prediction: Prediction | undefined;
  readonly observation: Observation | undefined;
  readonly gradients: boolean;
}

/** A question, the learner's prediction, and the answer of the run in the same place. */
export function PredictionCard(props: CardProps) {
  const { lesson, step, part, prediction, observation, gradients } = props;
  const words = useLessonWords();
  const name = partName(lesson.id, step, part);
  const given = useArrival(name, gradients);
  const card = useRef<HTMLElement>(null);
  const observed = useRef<HTMLDivElement>(null);
  // What was just found is brought into sight; what was found before stays where it is.
  const measured = given?.measured;
  const known = useRef(measured !== undefined);
  useEffect(() => {
    if (measured && !known.current) observed.current?.scrollIntoView({ block: 'nearest' });
    known.current = measured !== undefined;
  }, [measured]);
  const begin = (choice: number | undefined) => {
    run(lesson, step, part, choice);
    // The controls that had the focus are gone.
    card.current?.focus();
  };
  const beginLive = () => {
    trainLive(name, lesson, step);
    card.current?.focus();
  };
  return (
    <section className="lesson-card" ref={card} tabIndex={-1} aria-label={words.question}>
      {prediction && <Passages passages={prediction.question} />}
      {prediction && !given && <Choices prediction={prediction} onCommit={begin} />}
      {prediction && given && (
        <Chosen prediction={prediction} choice={given.choice} known={!!given.measured} />
      )}
      {!prediction && !given && (
        <button type="button" className="outlined" onClick={() => begin(undefined)}>
          {words.run}
        </button>
      )}
      {given && !given.measured && (
        <Running
          {...{ run: given.run, target: given.target }}
          replays={given.from === 'recording'}
          again={words.resume}
          onAgain={() => begin(given.choice)}
        />
      )}
      <div className="lesson-observation" role="status" ref={observed}>
        {given?.measured && (
          <MeasuredContext value={given.measured}>
            {prediction && <Verdict prediction={prediction} choice={given.choice} />}
            {observation && <Passages passages={observation.passages} />}
            {observation && observation.steps > 0 && (
              <p className="lesson-measured">
                {given.from === 'recording' && `${words.replayed} `}
                {given.from === 'training-instead' && `${words.unrecorded} `}
                {words.measured(given.measured.step, averagedOver)}
              </p>
            )}
          </MeasuredContext>
        )}
      </div>
      {given?.measured && given.from === 'recording' && (
        <Running
          {...{ run: given.live ?? 0, target: given.target }}
          replays={false}
          again={words.live}
          onAgain={beginLive}
        />
      )}
    </section>
  );
}

interface ChoicesProps {
  readonly prediction: Prediction;
  readonly onCommit: (choice: number) => void;
}

/** The options: pressed ones are predicted at once, with the keys one chooses first and then predicts by Enter. */
function Choices({ prediction, onCommit }: ChoicesProps) {
  const words = useLessonWords();
  const [chosen, setChosen] = useState<number>();
  const group = useId();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== undefined) onCommit(chosen);
      }}
    >
      <fieldset className="lesson-options">
        <legend className="unseen">{words.question}</legend>
        {prediction.options.map((option, k) => (
          <label key={k} className="lesson-option">
            <input
              type="radio"
              name={group}
              checked={chosen === k}
              onChange={() => setChosen(k)}
              // The arrow keys click too, and that is not yet a prediction.
              onClick={({ detail }) => detail > 0 && onCommit(k)}
            />
            <i aria-hidden="true" />
            <span>
              <Inlines inlines={option} />
            </span>
          </label>
        ))}
      </fieldset>
      {chosen !== undefined && (
        <button type="submit" className="outlined lesson-commit">
          {words.predict}
        </button>
      )}
    </form>
  );
}

interface ChosenProps {
  readonly prediction: Prediction;
  readonly choice: number | undefined;
}

/** The options with the one that was predicted, and, once it is known, the one that was right. */
function Chosen({ prediction, choice, known }: ChosenProps & { readonly known: boolean }) {
  const words = useLessonWords();
  return (
    <ul className="lesson-options">
      {prediction.options.map((option, k) => (
        <li
          key={k}
          className="lesson-option"
          data-mine={k === choice || undefined}
          data-right={(known && k === prediction.answer) || undefined}
        >
          <i aria-hidden="true" />
          <span>
            <Inlines inlines={option} />
          </span>
          {k === choice && <small>{words.mine}</small>}
        </li>
      ))}
    </ul>
  );
}

/** Whether it was as predicted. */
function Verdict({ prediction, choice }: ChosenProps) {
  const words = useLessonWords();
  const right = choice === prediction.answer;
  return (
    <p className="lesson-verdict">
      <span className="lesson-tick" data-kind={right ? 'right' : 'wrong'}>
        {right ? (
          <Check size={14} strokeWidth={3} aria-hidden="true" />
        ) : (
          <X size={14} strokeWidth={3} aria-hidden="true" />
        )}
      </span>
      <strong>
        {right ? (
          words.right
        ) : (
          <WithOption said={words.wrong} option={prediction.options[prediction.answer]!} />
        )}
      </strong>
    </p>
  );
}

const bringIntoSight = (element: HTMLElement | null) =>
  element?.scrollIntoView({ block: 'nearest' });

interface RunningProps extends Pick<Answer, 'run' | 'target'> {
  readonly replays: boolean;
  /** What a button says that has it run where it does not. */
  readonly again: string;
  readonly onAgain: () => void;
}

/** How far the run is; what was stopped can be gone on with. */
function Running({ run: asked, target, replays, again, onAgain }: RunningProps) {
  const words = useLessonWords();
  const step = useStore((state) => (asked === undefined ? 0 : state.step));
  const goesOn = useStore(
    (state) =>
      asked === undefined ||
      (state.run === asked && (state.status === 'playing' || state.step >= target)),
  );
  if (!goesOn)
    return (
      <button type="button" className="outlined" onClick={onAgain}>
        {again}
      </button>
    );
  const told = replays ? words.replaying : words.running;
  return (
    <div className="lesson-running" ref={bringIntoSight}>
      <span>{target > 0 ? told(Math.min(step, target), target) : words.waiting}</span>
      <div className="lesson-bar" aria-hidden="true">
        <span style={{ width: `${target > 0 ? Math.min(1, step / target) * 100 : 100}%` }} />
      </div>
    </div>
  );
}

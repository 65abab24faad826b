import { ArrowLeft, ArrowRight, Maximize, NotebookText, X } from 'lucide-react';
import { useStore } from '../../store';
import { useRecorded } from '../../views/training/Figures';
import type { FigureName, Lesson } from '../format/lesson';
import { measuredOf, told } from '../player/measured';
import { useLessonWords } from '../words';
import type { Ways } from './keys';
import { QrCode } from './QrCode';
import { usePresentWords } from './words';

function FigureNow({ name }: { readonly name: FigureName }) {
  const words = useLessonWords();
  const text = useStore((state) => told({ name }, measuredOf(state)).text);
  const recorded = useRecorded();
  return (
    <div>
      <dt>
        {words.figures[name]} {name === 'step' && recorded && <em>{recorded.text}</em>}
      </dt>
      <dd data-present={name}>{text}</dd>
    </div>
  );
}

interface FootProps {
  readonly lesson: Lesson;
  readonly step: number;
  /** Of the screens of the step, 0-based, and how many there are. */
  readonly at: number;
  readonly count: number;
  readonly ways: Ways;
}

/** The figures of the run, where in the lesson this is, the keys for a hand at the mouse, and the code of this step. */
export function Foot({ lesson, step, at, count, ways }: FootProps) {
  const words = usePresentWords();
  const classes = useStore(({ source }) => source.output.kind === 'classes');
  const { id, steps } = lesson;
  const buttons = [
    { name: words.leave, key: 'Esc', Icon: X, act: ways.leave },
    { name: words.fullScreen, key: 'F', Icon: Maximize, act: ways.fullScreen },
    { name: words.notes, key: 'S', Icon: NotebookText, act: ways.notes },
    { name: words.back, key: '←', Icon: ArrowLeft, act: ways.back },
    { name: words.next, key: '→', Icon: ArrowRight, act: ways.next },
  ];
  return (
    <footer className="present-foot">
      <dl className="present-figures">
        <FigureNow name="step" />
        <FigureNow name="loss" />
        <FigureNow name={classes ? 'accuracy' : 'error'} />
      </dl>
      <div className="present-ways">
        <div className="present-where">
          <span className="present-dots" aria-hidden="true">
            {Array.from({ length: count }, (_, k) => (
              <i key={k} data-past={k < at} data-now={k === at} />
            ))}
          </span>
          <span>{words.step(step + 1, steps.length)}</span>
        </div>
        <div className="present-buttons">
          {buttons.map(({ name, key, Icon, act }) => (
            <button
              key={key}
              type="button"
              aria-label={name}
              title={`${name} (${key})`}
              onClick={act}
            >
              <Icon aria-hidden="true" />
            </button>
          ))}
        </div>
      </div>
      <QrCode id={id} step={step} />
    </footer>
  );
}

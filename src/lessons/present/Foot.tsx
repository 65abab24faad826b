import {
  ArrowLeft,
  ArrowRight,
  Columns2,
  Maximize,
  NotebookText,
  X,
  type LucideIcon,
} from 'lucide-react';
import type { FieldName } from '../../experiment';
import { useStore } from '../../store';
import { useRecorded } from '../../views/training/Figures';
import type { FigureName, Lesson } from '../format/lesson';
import { sceneOf } from '../format/scenes';
import { isScene } from '../player/course';
import { measuredOf, told } from '../player/measured';
import { useLessonWords } from '../words';
import type { Ways } from './keys';
import type { Place } from './places';
import { QrCode } from './QrCode';
import { Settings } from './Settings';
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
  readonly place: Place;
  readonly settings: readonly FieldName[];
  readonly atHand: FieldName | undefined;
  readonly onTake: (name: FieldName) => void;
  /** Whether there is more to be seen than the stage. */
  readonly withShow: boolean;
  readonly ways: Ways;
}

/** Figures that only training changes. */
const trained: readonly FigureName[] = ['step', 'loss', 'accuracy', 'error'];

/**
 * The figures of the run, what may be changed of it, where in the lesson this is, the keys for a hand at the mouse, and
 * the code of this step.
 */
export function Foot(props: FootProps) {
  const { lesson, step, at, count, place, settings, atHand, onTake, withShow, ways } = props;
  const words = usePresentWords();
  const classes = useStore(({ source }) => source.output.kind === 'classes');
  const scene = sceneOf(lesson, step)?.scene;
  // What the scene is compared with is read from the store; these say when.
  const experiment = useStore((state) => state.experiment);
  useStore((state) => state.changes);
  const changed = scene !== undefined && experiment !== scene.experiment && !isScene(scene);
  const trains = place.kind === 'goal' && trained.includes(place.goal.condition.figure.name);
  const metric = classes ? 'accuracy' : 'error';
  // What is wanted is told above; settings take the room of what is not.
  const figures: readonly FigureName[] =
    settings.length === 0
      ? ['step', 'loss', metric]
      : settings.length > 1 || place.kind === 'goal'
        ? ['step']
        : ['step', metric];
  const { id, steps } = lesson;
  const buttons: { name: string; key: string; Icon: LucideIcon; act: () => void }[] = [
    { name: words.leave, key: 'Esc', Icon: X, act: ways.leave },
    { name: words.fullScreen, key: 'F', Icon: Maximize, act: ways.fullScreen },
    { name: words.notes, key: 'S', Icon: NotebookText, act: ways.notes },
    ...(withShow ? [{ name: words.show, key: 'V', Icon: Columns2, act: ways.show }] : []),
    { name: words.back, key: '←', Icon: ArrowLeft, act: ways.back },
    { name: words.next, key: '→', Icon: ArrowRight, act: ways.next },
  ];
  return (
    <footer className="present-foot">
      <Settings
        {...{ names: settings, atHand, onTake, trains }}
        onTrain={ways.train}
        onAgain={changed ? ways.again : undefined}
      />
      <dl className="present-figures">
        {figures.map((name) => (
          <FigureNow key={name} name={name} />
        ))}
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

import { shapeOf, type FieldName } from '../../experiment';
import type { LabReading, Tab } from '../../store';
import { hidden } from '../../store/scenes';
import { labReadings, tabs } from '../format/attributes';
import type { Inline, Passage, Scene } from '../format/lesson';
import type { Place } from './places';

/** What of the model a room sees: the stage, what is looked at more closely, or both side by side. */
export type Shown = 'stage' | 'panel' | 'both';

export interface Shows {
  /** What is looked at more closely; undefined where there is nothing but the stage. */
  readonly tab: Tab | undefined;
  readonly lab: LabReading | undefined;
  /** What can be had, in turn. */
  readonly ways: readonly Shown[];
  /** What a screen opens with. */
  readonly opens: Shown;
  /** The settings that may be changed there. */
  readonly settings: readonly FieldName[];
}

type Pointer = Extract<Inline, { kind: 'pointer' }>;

const within = (inline: Inline): readonly Pointer[] => {
  if (inline.kind === 'pointer') return [inline];
  return 'inlines' in inline ? inline.inlines.flatMap(within) : [];
};

/** The words of a text that show what they name. */
const pointers = (passages: readonly Passage[]): readonly Pointer[] =>
  passages.flatMap((passage) => {
    if (passage.kind === 'formula') return [];
    const lines = passage.kind === 'list' ? passage.items : [passage.inlines];
    return lines.flat().flatMap(within);
  });

function textOf(place: Place): readonly Passage[] {
  switch (place.kind) {
    case 'reading':
      return place.passages;
    case 'goal':
      return place.goal.passages;
    case 'question':
      return place.prediction?.question ?? [];
    case 'run':
    case 'observation':
      return place.observation?.passages ?? [];
  }
}

/** What needs the whole width to be read. */
const isWide = (
  tab: Tab,
  lab: LabReading | undefined,
  { experiment: { task }, reading = 'symbols' }: Scene,
): boolean =>
  tab === 'cell' ||
  tab === 'weights' ||
  tab === 'structure' ||
  tab === 'attention' ||
  (tab === 'equations' && reading !== 'symbols') ||
  (tab === 'gradients' && lab === 'walk') ||
  (tab === 'example' && (task === 'words' || task === 'melody'));

/** Whether the stage shows what it is for only as a whole: a gradient all the way back, or several rows. */
function needsWidth({ experiment, page }: Scene): boolean {
  const { layers, direction } = experiment;
  const shape = shapeOf(experiment);
  return (
    page.view === 'backward' || layers > 1 || direction === 'both' || shape === 'encoder-decoder'
  );
}

/** What can be seen, and what at first, where the text points at nothing. */
function waysOf(
  kind: Place['kind'],
  scene: Scene,
  tab: Tab,
  lab: LabReading | undefined,
): Pick<Shows, 'ways' | 'opens'> {
  if (isWide(tab, lab, scene)) return { ways: ['stage', 'panel'], opens: 'panel' };
  if (!needsWidth(scene)) return { ways: ['stage', 'panel', 'both'], opens: 'both' };
  // First the whole picture, then what was found in it.
  const before = kind === 'reading' || kind === 'question';
  return { ways: ['stage', 'panel'], opens: before ? 'stage' : 'panel' };
}

/**
 * What a screen shows of its scene: what its text points at, else what the scene names. A goal offers the settings of
 * the scene, any other screen only those of which its text speaks.
 * @param asking Whether a question is open that some panels would answer: they wait.
 */
export function showsOf(place: Place, scene: Scene | undefined, asking = false): Shows {
  const text = textOf(place);
  const found = pointers(text);
  const named = (to: Pointer['to']) => found.filter((pointer) => pointer.to === to);
  const [view] = named('view').map(({ name }) => name);
  const lab = labReadings.find((name) => name === view);
  const pointed = lab ? 'gradients' : tabs.find((name) => name === view);
  const wanted = pointed ?? scene?.tab ?? (scene?.lab && 'gradients');
  const tab = wanted && asking && hidden.includes(wanted) ? undefined : wanted;
  const reading = lab ?? scene?.lab;
  const controls = scene?.controls ?? [];
  const { ways, opens } =
    scene && tab
      ? waysOf(place.kind, scene, tab, reading)
      : { ways: ['stage'] as const, opens: 'stage' as const };
  // A text that writes an equation itself needs the picture of it.
  const written = tab === 'equations' && text.some(({ kind }) => kind === 'formula');
  return {
    tab,
    lab: reading,
    ways,
    opens: pointed && tab ? 'panel' : view !== undefined || written ? 'stage' : opens,
    settings:
      place.kind === 'goal'
        ? controls
        : controls.filter((name) => named('control').some((pointer) => pointer.name === name)),
  };
}

import type { FieldName } from '../../experiment';
import type { LabReading, Tab } from '../../store';
import { labReadings, tabs } from '../format/attributes';
import type { Inline, Passage, Scene } from '../format/lesson';
import type { Place } from './places';

/** What of the model a room sees: the stage, what is looked at more closely, or both side by side. */
export const shownNames = ['stage', 'panel', 'both'] as const;
export type Shown = (typeof shownNames)[number];

export interface Shows {
  /** What is looked at more closely; undefined where there is nothing but the stage. */
  readonly tab: Tab | undefined;
  readonly lab: LabReading | undefined;
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

/**
 * What a screen shows of its scene: what its text points at, else what the scene names. A goal offers the settings of
 * the scene, any other screen only those of which its text speaks.
 */
export function showsOf(place: Place, scene: Scene | undefined): Shows {
  const found = pointers(textOf(place));
  const named = (to: Pointer['to']) => found.filter((pointer) => pointer.to === to);
  const [view] = named('view').map(({ name }) => name);
  const lab = labReadings.find((name) => name === view);
  const tab = lab ? 'gradients' : tabs.find((name) => name === view);
  const own = scene?.tab ?? (scene?.lab && 'gradients');
  const controls = scene?.controls ?? [];
  return {
    tab: tab ?? own,
    lab: lab ?? scene?.lab,
    opens: tab ? 'panel' : view !== undefined || own === undefined ? 'stage' : 'both',
    settings:
      place.kind === 'goal'
        ? controls
        : controls.filter((name) => named('control').some((pointer) => pointer.name === name)),
  };
}

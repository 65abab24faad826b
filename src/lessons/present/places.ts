import type { Goal, Inline, Observation, Passage, Prediction, Step } from '../format/lesson';
import { plain } from '../format/plain';

/** One screen of a step, as a room sees it. */
export type Place =
  | { readonly kind: 'reading'; readonly passages: readonly Passage[] }
  | {
      /** A question with its options; then the run that answers it; then what is to be seen in it. */
      readonly kind: 'question' | 'run' | 'observation';
      /** Under which the answer is kept, among the parts of the step. */
      readonly part: number;
      readonly prediction: Prediction | undefined;
      readonly observation: Observation | undefined;
      /** Whether what was seen is told on from the screen before. */
      readonly goesOn: boolean;
    }
  | { readonly kind: 'goal'; readonly part: number; readonly goal: Goal };

/** What a room reads of a text: its first paragraph, and the equations. The instructor says the rest. */
const brief = (passages: readonly Passage[]): readonly Passage[] => {
  const first = passages.findIndex(({ kind }) => kind !== 'formula');
  return passages.filter(({ kind }, k) => k === first || kind === 'formula');
};

/** What a line holds, in Latin letters; one of Hangul is nearly twice as wide. */
const line = 105;
const hangul = 1.85;
/** Lines that leave the model its room. */
const lines = 6;

const linesOf = (inlines: readonly Inline[]): number => {
  const width = [...plain(inlines)].reduce(
    (sum, letter) => sum + (/[가-힣]/.test(letter) ? hangul : 1),
    0,
  );
  return Math.ceil(width / line);
};

/** About how many lines a passage takes. */
function heightOf(passage: Passage): number {
  if (passage.kind === 'formula') return 2;
  if (passage.kind === 'paragraph') return linesOf(passage.inlines);
  return passage.items.reduce((sum, item) => sum + linesOf(item), 0);
}

/** A long text, by screens; there is always one. */
function screensOf(passages: readonly Passage[]): readonly (readonly Passage[])[] {
  const screens: Passage[][] = [[]];
  let height = 0;
  for (const passage of passages) {
    const own = heightOf(passage);
    if (height > 0 && height + own > lines) {
      screens.push([]);
      height = 0;
    }
    screens.at(-1)!.push(passage);
    height += own;
  }
  return screens;
}

/** The screens of a step in the order in which they are shown; there is always one. */
export function placesOf({ parts }: Step): readonly Place[] {
  const places: Place[] = [];
  let passages: Passage[] = [];
  const read = () => {
    if (passages.length > 0 || places.length === 0)
      places.push({ kind: 'reading', passages: brief(passages) });
    passages = [];
  };
  for (let k = 0; k < parts.length; k++) {
    const part = parts[k]!;
    if (part.kind === 'passage') {
      passages.push(part.passage);
      continue;
    }
    read();
    if (part.kind === 'goal') {
      places.push({ kind: 'goal', part: k, goal: part });
      continue;
    }
    const prediction = part.kind === 'predict' ? part : undefined;
    if (prediction && parts[k + 1]?.kind === 'observe') k++;
    const last = parts[k]!;
    const observation = last.kind === 'observe' ? last : undefined;
    const asked = { part: k, prediction, observation, goesOn: false };
    if (prediction) places.push({ kind: 'question', ...asked });
    places.push({ kind: 'run', ...asked });
    if (observation)
      for (const [n, passages] of screensOf(observation.passages).entries())
        places.push({
          kind: 'observation',
          ...asked,
          observation: { ...observation, passages },
          goesOn: n > 0,
        });
  }
  if (passages.length > 0 || places.length === 0) read();
  return places;
}

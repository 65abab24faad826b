import type { Goal, Observation, Passage, Prediction, Step } from '../format/lesson';

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
    }
  | { readonly kind: 'goal'; readonly part: number; readonly goal: Goal };

/** What a room reads of a text: its first paragraph, and the equations. The instructor says the rest. */
const brief = (passages: readonly Passage[]): readonly Passage[] => {
  const first = passages.findIndex(({ kind }) => kind !== 'formula');
  return passages.filter(({ kind }, k) => k === first || kind === 'formula');
};

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
    const asked = { part: k, prediction, observation };
    if (prediction) places.push({ kind: 'question', ...asked });
    places.push({ kind: 'run', ...asked });
    if (observation) places.push({ kind: 'observation', ...asked });
  }
  if (passages.length > 0 || places.length === 0) read();
  return places;
}

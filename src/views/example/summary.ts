import { figure, percent } from '../../ui/number';
import type { example } from '../../words/ko/example';
import type { ParityStep, RecallReading, WaveReading } from './reading';
import type { TaskWords } from './words';

/** What the picture of an example shows, in a sentence or two. */
export function recallSummary({ tasks }: TaskWords, reading: RecallReading): string {
  const { labels, marked, truth, answer } = reading;
  const question = tasks.recall.question(marked + 1, labels[truth] ?? '');
  if (!answer) return `${question} ${tasks.waiting}`;
  const { best, probabilities } = answer;
  const answered = tasks.recall.answered(
    labels[best] ?? '',
    percent(probabilities[best]!),
    best === truth,
  );
  return `${question} ${answered}`;
}

export function paritySummary(
  { tasks }: TaskWords,
  { answered: said, parity }: typeof example,
  steps: readonly ParityStep[],
): string {
  const asked = steps.filter(({ truth }) => truth !== undefined);
  const [only] = asked;
  if (asked.length === 1 && steps.length > 1) {
    const question = parity.question(steps.filter(({ bit }) => bit === 1).length, only!.truth!);
    const { truth, odd, prediction } = only!;
    if (odd === undefined) return `${question} ${tasks.waiting}`;
    const share = percent(prediction === 1 ? odd : 1 - odd);
    return `${question} ${said.parity(String(prediction), share, prediction === truth)}`;
  }
  if (asked.some(({ prediction }) => prediction === undefined)) return tasks.waiting;
  const wrong = steps.findIndex(({ truth, prediction }) => truth !== prediction);
  const right = steps.filter(({ truth, prediction }) => truth === prediction).length;
  const answered = tasks.parity.answered(steps.length, right);
  return wrong < 0 ? answered : `${answered} ${tasks.parity.firstWrong(wrong + 1)}`;
}

export function waveSummary({ tasks }: TaskWords, { modelError, naiveError }: WaveReading): string {
  if (modelError === undefined) return tasks.waiting;
  const sentence = modelError < naiveError ? tasks.wave.better : tasks.wave.worse;
  // Two that are written alike would make nonsense of the comparison.
  const digits = figure(modelError, 2) === figure(naiveError, 2) ? 4 : 2;
  return sentence(figure(modelError, digits), figure(naiveError, digits));
}

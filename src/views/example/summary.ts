import { figure, percent } from '../../ui/number';
import type { Words } from '../../words';
import type { ParityStep, RecallReading, WaveReading } from './reading';

/** What the picture of an example shows, in a sentence or two. */
export function recallSummary({ tasks }: Words, reading: RecallReading): string {
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

export function paritySummary({ tasks }: Words, steps: readonly ParityStep[]): string {
  if (steps.some(({ prediction }) => prediction === undefined)) return tasks.waiting;
  const wrong = steps.findIndex(({ truth, prediction }) => truth !== prediction);
  const right = steps.filter(({ truth, prediction }) => truth === prediction).length;
  const answered = tasks.parity.answered(steps.length, right);
  return wrong < 0 ? answered : `${answered} ${tasks.parity.firstWrong(wrong + 1)}`;
}

export function waveSummary({ tasks }: Words, { modelError, naiveError }: WaveReading): string {
  if (modelError === undefined) return tasks.waiting;
  const sentence = modelError < naiveError ? tasks.wave.better : tasks.wave.worse;
  return sentence(figure(modelError, 2), figure(naiveError, 2));
}

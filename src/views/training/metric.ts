import type { Source } from '../../tasks/task';
import { figure, percent } from '../../ui/number';
import type { Words } from '../../words';

/** How the task's metric is written: whole percent, or an error. */
export const metricText = (source: Source, value: number): string =>
  source.output.kind === 'classes' ? percent(value) : figure(value);

export const metricName = ({ shell }: Words, source: Source): string =>
  source.output.kind === 'classes' ? shell.accuracy : shell.rmse;

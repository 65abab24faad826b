import { RotateCw } from 'lucide-react';
import { useStore, watchAnother } from '../../store';
import type { Table } from '../../ui/chart/table';
import { ChartMenu } from '../chart/ChartMenu';
import { useTaskWords } from './words';

/** What is seen, in a sentence, and the way to another example. */
export function Caption({
  summary,
  table,
}: {
  readonly summary: string;
  readonly table: () => Table;
}) {
  const { tasks } = useTaskWords();
  const task = useStore((state) => state.experiment.task);
  const playing = useStore((state) => state.status === 'playing');
  return (
    <div className="example-caption">
      <p aria-live={playing ? 'off' : 'polite'}>{summary}</p>
      <button
        type="button"
        className="outlined"
        aria-label={tasks.another}
        title={tasks.another}
        onClick={watchAnother}
      >
        <RotateCw size={15} aria-hidden="true" />
        <span>{tasks.another}</span>
      </button>
      <ChartMenu name="example" title={tasks.names[task]} said={summary} table={table} seen />
    </div>
  );
}

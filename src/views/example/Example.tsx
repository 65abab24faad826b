import { useStore } from '../../store';
import { Parity } from './Parity';
import { Recall } from './Recall';
import { Wave } from './Wave';
import { WordModel } from './WordModel';
import './example.css';

/** The watched example in the task's own form: what came in, what should come out, and what does. */
export function Example() {
  const task = useStore((state) => state.experiment.task);
  return (
    <section className="example" data-chart="example">
      {task === 'recall' && <Recall />}
      {task === 'parity' && <Parity />}
      {task === 'wave' && <Wave />}
      {task === 'words' && <WordModel />}
    </section>
  );
}

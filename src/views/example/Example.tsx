import { useStore } from '../../store';
import { Adding } from './Adding';
import { Figure } from './Figure';
import { Follows } from './Follows';
import { Melody } from './Melody';
import { Parity } from './Parity';
import { Recall } from './Recall';
import { Reverse } from './Reverse';
import { Wave } from './Wave';
import { WordModel } from './WordModel';
import type { TaskName } from '../../tasks';
import './example.css';

const pictures: Readonly<Record<TaskName, React.ComponentType>> = {
  recall: Recall,
  parity: Parity,
  follows: Follows,
  adding: Adding,
  wave: Wave,
  words: WordModel,
  reverse: Reverse,
  melody: Melody,
  figure: Figure,
};

/** The watched example in the task's own form: what came in, what should come out, and what does. */
export function Example() {
  const Picture = pictures[useStore((state) => state.experiment.task)];
  return (
    <section className="example" data-chart="example">
      <Picture />
    </section>
  );
}

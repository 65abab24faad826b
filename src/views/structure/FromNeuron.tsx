import { lastOf, presentLink, useStore } from '../../store';
import { percent } from '../../ui/number';
import { structureWords } from '../../words/structure';
import { keepingPage, opensSame } from '../gradients/presets';
import { neuronLinks, neuronSteps } from './neuron';

/** Three models of one task, one click each: a neuron, the same with its loop, a layer of cells. */
export function FromNeuron() {
  const words = structureWords[useStore((state) => state.language)].neuron;
  const present = useStore((state) => presentLink(state).hash);
  const step = useStore((state) => state.step);
  const accuracy = useStore((state) => lastOf(state.metrics));
  const chance = useStore((state) => state.source.baseline.metric);
  const open = neuronSteps.find((name) => opensSame(neuronLinks[name], present));
  return (
    <section className="from-neuron" aria-label={words.steps}>
      <p className="structure-note">{words.lead}</p>
      <ol>
        {neuronSteps.map((name) => (
          <li key={name}>
            <a
              className="outlined"
              href={keepingPage(neuronLinks[name], present)}
              aria-current={name === open}
            >
              {words.names[name]}
            </a>
            <p className="structure-sentence">{words.says[name]}</p>
            {name === open && step > 0 && accuracy !== undefined && (
              <p className="from-neuron-measured">
                {words.measured(step, percent(accuracy), percent(chance))}
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

import { Term } from '../../glossary/Term';
import { lastOf, useStore, useWords } from '../../store';
import { figure } from '../../ui/number';
import { metricName, metricText } from './metric';

/** Training step, loss and metric of the last training step. */
export function Figures() {
  const words = useWords();
  const source = useStore((state) => state.source);
  const step = useStore((state) => state.step);
  const loss = useStore((state) => lastOf(state.losses));
  const metric = useStore((state) => lastOf(state.metrics));
  const changes = useStore((state) => state.changes);
  const { shell } = words;
  const changed = changes[0] && (
    <span className="changed" data-figure="changed" data-value={changes[0].step}>
      {shell.changedAt(changes[0].step)}
    </span>
  );
  const rows = [
    {
      name: 'step',
      term: 'training step',
      label: shell.trainingStep,
      value: step,
      text: String(step),
    },
    {
      name: 'loss',
      term: 'loss',
      label: shell.loss,
      value: loss,
      text: loss === undefined ? '–' : figure(loss),
    },
    {
      name: 'metric',
      term: source.output.kind === 'classes' ? 'accuracy' : 'root mean square error',
      label: metricName(words, source),
      value: metric,
      text: metric === undefined ? '–' : metricText(source, metric),
    },
  ] as const;
  return (
    <>
      {/* Where there is no room for the training step, what is said beside it stands above the rest. */}
      {changed && (
        <p className="figures-changed">
          {shell.trainingStep} {changed}
        </p>
      )}
      <dl className="figures">
        {rows.map(({ name, term, label, value, text }) => (
          <div key={name}>
            <dt>
              <Term of={term}>{label}</Term> {name === 'step' && changed}
            </dt>
            <dd data-figure={name} data-value={value ?? ''}>
              {text}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

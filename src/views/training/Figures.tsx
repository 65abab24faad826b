import { Term } from '../../glossary/Term';
import { lastOf, useStore, useWords } from '../../store';
import { figure } from '../../ui/number';
import { metricName, metricText } from './metric';

/** What is said of a run that was replayed from a recording, as far as it was; nothing of a live one. */
export function useRecorded(): { readonly until: number; readonly text: string } | undefined {
  const { shell } = useWords();
  const until = useStore((state) => state.recorded);
  // The training step after a recording belongs to what it observes.
  const further = useStore(({ step }) => step > until + 1);
  if (until === 0) return undefined;
  return { until, text: further ? shell.recordedTo(until) : shell.recorded };
}

/** Training step, loss and metric of the last training step. */
export function Figures() {
  const words = useWords();
  const source = useStore((state) => state.source);
  const step = useStore((state) => state.step);
  const loss = useStore((state) => lastOf(state.losses));
  const metric = useStore((state) => lastOf(state.metrics));
  const changes = useStore((state) => state.changes);
  const { shell } = words;
  const recorded = useRecorded();
  const since = changes[0]?.step;
  const beside = [
    ...(recorded ? [{ name: 'recorded', value: recorded.until, text: recorded.text }] : []),
    ...(since === undefined
      ? []
      : [{ name: 'changed', value: since, text: shell.changedAt(since) }]),
  ].map(({ name, value, text }) => (
    <span key={name} className="changed" data-figure={name} data-value={value}>
      {text}{' '}
    </span>
  ));
  // A training step is named by some of it; that a run is recorded is said of the whole.
  const telling = since !== undefined || recorded?.text !== shell.recorded;
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
      {beside.length > 0 && (
        <p className="figures-changed">
          {telling && shell.trainingStep} {beside}
        </p>
      )}
      <dl className="figures">
        {rows.map(({ name, term, label, value, text }) => (
          <div key={name}>
            <dt>
              <Term of={term}>{label}</Term> {name === 'step' && beside}
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

import { chooseBackend, useStore, useWords } from '../../store';
import { figure } from '../../ui/number';
import { Select } from '../../ui/Select';

/** Which arithmetic computes, on what, in what precision, how fast; and why, where one would expect another. */
export function Computer() {
  const { problems, shell } = useWords();
  const machine = useStore((state) => state.machine);
  const backend = useStore((state) => state.backend);
  const rate = useStore((state) => state.stepsPerSecond);
  const playing = useStore((state) => state.status === 'playing');
  const words = problems.machine;
  if (!machine) return <p className="computer-chip">{shell.starting}</p>;
  return (
    <details className="computer">
      <summary className="computer-chip">
        <span data-figure="backend" data-value={machine.backend}>
          {words.backend[machine.backend]}
        </span>
        <span className="computer-rate">
          {playing && rate > 0 && shell.stepsPerSecond(figure(rate, 2))}
        </span>
      </summary>
      <div className="computer-more">
        {machine.reason && <p>{words.reason[machine.reason]}</p>}
        <p>
          <span data-figure="renderer" data-value={machine.renderer}>
            {machine.renderer}
          </span>
          {' · '}
          <span data-figure="precision" data-value={machine.precision.name}>
            {words.float32}
          </span>
        </p>
        <Select
          label={words.choose}
          options={(['auto', 'webgl', 'wasm', 'cpu'] as const).map((name) => ({
            name,
            text: words.choices[name],
          }))}
          value={backend}
          onChoose={chooseBackend}
        />
      </div>
    </details>
  );
}

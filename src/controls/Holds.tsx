import { experimentCell, holdNames, type Hold } from '../experiment';
import { Terms } from '../glossary/Terms';
import { change, useStore, useWords } from '../store';
import { Select } from '../ui/Select';
import { holdWords } from '../words/hold';

const unmarked = ['learned', 'open', 'shut'] as const;
const marked = [...unmarked, 'mark', 'others'] as const;

/** Which gates are held by hand, and how; nothing where the cell has no gates. */
export function Holds() {
  const { stage } = useWords();
  const words = holdWords[useStore((state) => state.language)];
  const experiment = useStore((state) => state.experiment);
  const choices: readonly Hold[] = useStore(({ source }) =>
    source.mark === undefined ? unmarked : marked,
  );
  const { equations } = experimentCell(experiment);
  const own = holdNames.filter((name) => name.replace('hold.', '') in equations);
  if (own.length === 0) return null;
  const holds = own.map((name) => experiment[name]);
  return (
    <div className="rail-group" role="group" aria-label={words.title}>
      <span className="field-label" aria-hidden="true">
        {words.title}
      </span>
      {own.map((name) => {
        const gate = name.replace('hold.', '');
        return (
          <Select
            key={name}
            label={
              <span>
                <Terms text={stage.names[gate]!} /> <i className="math">{gate}</i>
              </span>
            }
            options={choices.map((hold) => ({ name: hold, text: words.how[hold] }))}
            value={experiment[name]}
            onChoose={(hold) => change({ [name]: hold })}
          />
        );
      })}
      {holds.some((hold) => hold !== 'learned') && <p className="rail-hint">{words.hint}</p>}
      {experiment.layers > 1 && holds.some((hold) => hold === 'mark' || hold === 'others') && (
        <p className="rail-hint">{words.firstLayer}</p>
      )}
    </div>
  );
}

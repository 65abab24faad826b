import { Fragment, type ReactNode } from 'react';
import { cellNames, type CellName } from '../cells';
import { commonFields, isMemoryless, type CommonName } from '../experiment';
import { change, chooseTask, useStore, useWords } from '../store';
import { taskNames, type TaskName } from '../tasks';

const lengths = [2, 3, 5, 8, 12, 16, 20, 30, 40, 50, 60, 80, 100, 150, 200];

/** A word of the sentence that is a choice: a native select lies over it, so that every device opens its own list. */
function Choice<Name extends string>({
  label,
  value,
  options,
  onChoose,
}: {
  readonly label: string;
  readonly value: Name;
  readonly options: readonly { readonly name: Name; readonly text: string }[];
  readonly onChoose: (name: Name) => void;
}) {
  return (
    <span className="sentence-choice">
      <span aria-hidden="true">{options.find(({ name }) => name === value)?.text ?? value}</span>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => onChoose(event.target.value as Name)}
      >
        {options.map(({ name, text }) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </span>
  );
}

/** The model as one sentence whose bold words can be changed. */
export function Sentence() {
  const { shell } = useWords();
  const experiment = useStore((state) => state.experiment);
  const { task, cell, T, layers, direction } = experiment;
  const given = useStore((state) => state.source.T);
  const decodes = task === 'reverse';
  const cellText: Record<CellName, string> = {
    ...shell.cells,
    'gru-after': `GRU (${shell.gruForms['gru-after']})`,
  };
  const chosen = <Name extends string>(
    field: CommonName,
    label: string,
    texts: Readonly<Record<Name, string>>,
  ) => (
    <Choice
      label={label}
      value={experiment[field] as Name}
      options={Object.entries<string>(texts).map(([name, text]) => ({ name: name as Name, text }))}
      onChoose={(name) => change({ [field]: name })}
    />
  );
  const sentence = shell.sentence(task, {
    layers,
    both: direction === 'both',
    memoryless: isMemoryless(experiment),
    article: cell === 'gru' || cell === 'gru-after' ? 'A' : 'An',
  });
  const choices: Record<string, ReactNode> = {
    cell: (
      <Choice
        label={shell.cell}
        value={cell}
        options={cellNames.map((name) => ({ name, text: cellText[name] }))}
        onChoose={(name: CellName) => change({ cell: name })}
      />
    ),
    T: (
      <Choice
        label={shell.length}
        value={String(T)}
        options={[...new Set([...lengths, T])]
          .sort((a, b) => a - b)
          .map((length) => ({ name: String(length), text: String(length) }))}
        onChoose={(length) => change({ T: Number(length) })}
      />
    ),
    given: <b>{given}</b>,
    layers: (
      <Choice
        label={shell.layers}
        value={String(layers)}
        options={Array.from({ length: commonFields.layers.max }, (_, k) => ({
          name: String(k + 1),
          text: shell.sentenceLayers(k + 1, decodes),
        }))}
        onChoose={(name) => change({ layers: Number(name) })}
      />
    ),
    direction: chosen('direction', shell.both, shell.sentenceDirection),
    attention: chosen('attention', shell.attention, shell.sentenceAttention),
    task: (
      <Choice
        label={shell.task}
        value={task}
        options={taskNames.map((name) => ({
          name,
          text:
            name === 'reverse' && experiment['reverse.order'] === 'copy'
              ? shell.sentenceCopy
              : shell.sentenceTask[name],
        }))}
        onChoose={(name: TaskName) => chooseTask(name)}
      />
    ),
  };
  return (
    <h1 className="sentence">
      {sentence.split(/\{(\w+)\}/).map((part, k) => (
        <Fragment key={k}>{k % 2 ? choices[part] : part}</Fragment>
      ))}
    </h1>
  );
}

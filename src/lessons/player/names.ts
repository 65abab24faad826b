import type { FieldName } from '../../experiment';
import { useStore, useWords } from '../../store';
import { controlWords } from '../../words/controls';
import { holdWords } from '../../words/hold';
import { labWords } from '../../words/lab';
import { lessonWords } from '../../words/lessons';
import { structureWords } from '../../words/structure';

type Named = Readonly<Record<string, string>>;

/** The gate that a setting holds. */
const gateOf = (name: FieldName): string | undefined => /^hold\.(.+)$/.exec(name)?.[1];

/** What a setting is called, and what a choice of it is. */
export interface Names {
  readonly label: (name: FieldName) => string;
  readonly choice: (name: FieldName, option: string) => string;
}

/**
 * The names of settings as the playground has them. Where it needs none, for a switch says it all or a sentence
 * does, the lessons have their own.
 */
export function useNames(): Names {
  const { shell, stage, tasks } = useWords();
  const language = useStore((state) => state.language);
  const lessons = lessonWords[language];
  const controls = controlWords[language];
  const structure = structureWords[language];
  const { cures } = labWords[language];
  const holds: Named = holdWords[language].how;
  const { shape, merge, residual, dropout, forcing } = structure;
  const { task, cell, length: T, attention } = shell;
  const { clipBy, carry } = cures;
  const labels: Named = {
    ...tasks.fields,
    task,
    cell,
    T,
    attention,
    shape,
    merge,
    residual,
    dropout,
    forcing,
    clipBy,
    carry,
    ...lessons.controls,
  };
  const { activation, rate, optimizer, batch, clip, init, forgetBias, seed } = controls;
  const trained: Named = { activation, rate, optimizer, batch, clip, init, forgetBias, seed };
  const choices: Readonly<Partial<Record<FieldName, Named>>> = {
    task: tasks.names,
    cell: { ...shell.cells, 'gru-after': `GRU (${shell.gruForms['gru-after']})` },
    activation: controls.activations,
    optimizer: controls.optimizers,
    init: controls.inits,
    shape: structure.shapes,
    direction: shell.sentenceDirection,
    merge: structure.merges,
    attention: structure.attentions,
    clipBy: cures.clipsBy,
    'recall.position': tasks.positions,
    'reverse.order': tasks.positions,
    'wave.order': tasks.positions,
  };
  const common: Named = lessons.choices;
  const gateName = (gate: string) => `${stage.names[gate]} ${gate}`;
  return {
    label: (name) => {
      const gate = gateOf(name);
      return gate === undefined ? (labels[name] ?? trained[name] ?? name) : gateName(gate);
    },
    choice: (name, option) =>
      (gateOf(name) === undefined ? (choices[name]?.[option] ?? common[option]) : holds[option]) ??
      option,
  };
}

import type { FieldName } from '../../experiment';
import { useStore, useWords } from '../../store';
import { controlWords } from '../../words/controls';
import { labWords } from '../../words/lab';
import { lessonWords } from '../../words/lessons';
import { structureWords } from '../../words/structure';

type Named = Readonly<Record<string, string>>;

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
  const { shell, tasks } = useWords();
  const language = useStore((state) => state.language);
  const lessons = lessonWords[language];
  const controls = controlWords[language];
  const structure = structureWords[language];
  const { cures } = labWords[language];
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
  };
  const common: Named = lessons.choices;
  return {
    label: (name) => labels[name] ?? trained[name] ?? name,
    choice: (name, option) => choices[name]?.[option] ?? common[option] ?? option,
  };
}

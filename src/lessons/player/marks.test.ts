import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { piecesOf } from '../../glossary/recognise';
import { factsOf, termNames } from '../../glossary/terms';
import { languages, type Language } from '../../words';
import { glossaryWords } from '../../words/glossary';
import type { Inline, Step } from '../format/lesson';
import { parseLesson } from '../format/parse';
import { plain } from '../format/plain';
import { loadLesson } from '../library';
import { linesOf, marksOf } from './marks';

const stepOf = (text: string) => {
  const { lesson } = parseLesson(`---\nid: small\ntitle: Small\n---\n\n## One\n${text}`);
  return lesson!.steps[0]!.parts;
};

const marked = (text: string, language: Language = 'en') => {
  const { pieces, pointers } = marksOf(stepOf(text), language);
  return {
    texts: [...pieces.values()].flat().flatMap(({ term }) => term ?? []),
    pointers: [...pointers].map(([inline, term]) => [
      (inline as Inline & { name: string }).name,
      term,
    ]),
  };
};

it('marks a term where it stands first in its block, and again in the next one', () => {
  const { texts } = marked(`The gate of a **cell**. Another gate.

A cell, $gate$, and a gate.

:::predict{answer=1}
Is the gate open?
- a gate
- a cell
:::
:::observe{steps=3}
The gate was shut, as every gate.
:::
:::goal{figure=loss below=1}
Shut the gate.
:::
Then a gate.`);
  expect(texts).toEqual(['gate', 'cell', 'gate', 'gate', 'gate']);
});

it('a pointer tells what it names, and the same term beside it is not marked', () => {
  expect(
    marked('The [hidden state h](sym:h) is a hidden state; [longer units](control:T).'),
  ).toEqual({
    texts: [],
    pointers: [['h', 'hidden state']],
  });
});

it('nothing is marked that goes on from a number or a formula', () => {
  expect(marked('{step}시점, $x$시점, **x**시점, 그 시점', 'ko').texts).toEqual(['timestep']);
  expect(marked('{step}시점뿐', 'ko').texts).toEqual([]);
});

/** All that a step says and asks. */
const said = ({ title, parts }: Step): string => {
  const lines = parts.flatMap((part): readonly (readonly Inline[])[] => {
    const passages =
      part.kind === 'passage'
        ? [part.passage]
        : part.kind === 'predict'
          ? part.question
          : part.passages;
    return [...passages.flatMap(linesOf), ...(part.kind === 'predict' ? part.options : [])];
  });
  return [title, ...lines.map(plain)].join('\n');
};

const named = (text: string, language: Language) =>
  new Set(piecesOf(text, language).flatMap(({ term }) => term ?? []));

/** What stands in formulas there, and in no word. */
const typeset: Readonly<Record<string, string>> = { sigmoid: String.raw`\sigma(` };
/** Terms of lessons to come. */
const later = ['embedding'];

it.each(languages)(
  'every term is spoken of in the step that is said to teach it (%s)',
  async (language) => {
    const silent: string[] = [];
    for (const term of termNames) {
      const [id, step] = factsOf(term).taught ?? [];
      if (id === undefined) continue;
      const own = (await loadLesson(id, language)).steps[step!]!;
      const text = said(own);
      const formula = typeset[term];
      // A gate is spoken of where the forget gate is.
      const spoken =
        (formula && text.includes(formula)) ||
        named(text, language).has(term) ||
        text.includes(glossaryWords[language].terms[term].name);
      if (!spoken) silent.push(`${term}: step ${step} of ${id}`);
    }
    expect(silent).toEqual([]);
  },
);

it.each(languages)('every term is used in a lesson or on the page (%s)', (language) => {
  const read = (folder: string, end: RegExp) =>
    readdirSync(new URL(folder, import.meta.url))
      .filter((file) => end.test(file) && file !== 'glossary.ts')
      .map((file) => readFileSync(new URL(folder + file, import.meta.url), 'utf8'))
      .join('\n');
  const used = named(
    read('../content/', new RegExp(`\\.${language}\\.md$`)) +
      read(`../../words/${language}/`, /\.ts$/),
    language,
  );
  expect(
    termNames.filter((term) => !used.has(term) && !(term in typeset) && !later.includes(term)),
  ).toEqual([]);
});

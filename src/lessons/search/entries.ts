import { termNames, type TermName } from '../../glossary/terms';
import { languages, type Language } from '../../words';
import { glossaryWords } from '../../words/glossary';
import type { LessonId } from '../curriculum';
import type { Inline, Lesson, Passage } from '../format/lesson';
import { spell, type Spelled } from './spelling';

/** A text in which something may be found. */
export interface Field {
  readonly kind: 'title' | 'step' | 'term' | 'text' | 'answer';
  readonly text: string;
  readonly spelled: Spelled;
}

/** What a search leads to. */
export type Place =
  | { readonly kind: 'lesson'; readonly lesson: LessonId }
  /** 0-based. */
  | { readonly kind: 'step'; readonly lesson: LessonId; readonly step: number }
  | { readonly kind: 'term'; readonly term: TermName };

export interface Entry {
  readonly place: Place;
  /** By what it is known, and what it is about; the first field is its name. */
  readonly fields: readonly Field[];
}

const field = (kind: Field['kind'], text: string): Field => ({ kind, text, spelled: spell(text) });

/** A formula in a line of text: symbols as they are (W_h), anything longer left out. */
const formulaText = (tex: string): string =>
  /\\/.test(tex) || tex.length > 16 ? '…' : tex.replaceAll(/[{}]/g, '');

/** A line as it reads where nothing runs: a number that a run fills in is left out. */
const lineText = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => {
      if (inline.kind === 'text') return inline.text;
      if (inline.kind === 'formula') return formulaText(inline.tex);
      return inline.kind === 'figure' ? '…' : lineText(inline.inlines);
    })
    .join('');

const passageText = (passage: Passage): string => {
  if (passage.kind === 'formula') return '';
  return passage.kind === 'list'
    ? passage.items.map(lineText).join(' ')
    : lineText(passage.inlines);
};

const textOf = (passages: readonly Passage[]) =>
  passages.map(passageText).filter(Boolean).join(' ');

function lessonEntries(lesson: Lesson, about: string): readonly Entry[] {
  const id = lesson.id as LessonId;
  return [
    {
      place: { kind: 'lesson', lesson: id },
      fields: [field('title', lesson.title), field('text', about)],
    },
    ...lesson.steps.map(({ title, parts }, step): Entry => {
      const open = parts.flatMap((part) => {
        if (part.kind === 'passage') return [passageText(part.passage)];
        if (part.kind === 'predict') return [textOf(part.question), ...part.options.map(lineText)];
        return part.kind === 'goal' ? [textOf(part.passages)] : [];
      });
      // What is not told before it is predicted is not told here either.
      const answers = parts.flatMap((part) =>
        part.kind === 'observe' ? textOf(part.passages) : [],
      );
      return {
        place: { kind: 'step', lesson: id, step },
        fields: [
          field('step', title),
          field('text', open.filter(Boolean).join(' ')),
          field('answer', answers.join(' ')),
        ],
      };
    }),
  ];
}

function termEntry(term: TermName, language: Language): Entry {
  const own = glossaryWords[language].terms[term];
  const others = languages
    .flatMap((each) => {
      const { name, forms = [] } = glossaryWords[each].terms[term];
      return [name, ...forms];
    })
    .filter((name, k, all) => name !== own.name && all.indexOf(name) === k);
  return {
    place: { kind: 'term', term },
    fields: [
      field('term', own.name),
      ...others.map((name) => field('term', name)),
      field('text', own.means),
    ],
  };
}

/**
 * All that can be found, in the order of the lessons, the terms last.
 * @param about Of each lesson, in a sentence.
 */
export const entriesOf = (
  lessons: readonly Lesson[],
  about: (id: LessonId) => string,
  language: Language,
): readonly Entry[] => [
  ...lessons.flatMap((lesson) => lessonEntries(lesson, about(lesson.id as LessonId))),
  ...termNames.map((term) => termEntry(term, language)),
];

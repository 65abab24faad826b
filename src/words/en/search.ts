import type { search as korean } from '../ko/search';

export const search: typeof korean = {
  title: 'Find',
  entry: 'Find a lesson or a term',
  label: 'What to find in lessons and terms',
  placeholder: 'hidden state, LSTM, clip …',
  hint: 'Finds titles and texts of lessons, and terms by their English or Korean names.',
  glossary: 'Glossary',
  allTerms: (count) => `All ${count} terms in the glossary`,
  results: 'What was found',
  found: (count, most) =>
    count > most ? `${count} found; here are ${most} of them.` : `${count} found.`,
  none: (query) => `Nothing found for “${query}”.`,
  instead: 'Try fewer letters, or another word for it.',
  loading: 'Reading the lessons.',
  failed: 'The lessons could not be fetched.',
  again: 'Try again',
  term: 'Term',
  lesson: (number) => `Lesson ${number}`,
  step: (number, title, step) => `Lesson ${number} · ${title} · step ${step}`,
  answered: 'It is in a text that follows your prediction.',
};

import { ko } from './ko';

/** Every word on the screen. Korean comes first, and its shape is the type: a word missing in another language does not compile. */
export type Words = typeof ko;

export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

const loaded: { readonly ko: Words; en?: Words } = { ko };

/** Fetches the words of a language, so that the first picture waits for one language alone. */
export async function loadWords(language: Language): Promise<void> {
  if (language === 'en') loaded.en ??= (await import('./en')).en;
}

/** The words of a language that was loaded; Korean ones until then. */
export const wordsOf = (language: Language): Words => loaded[language] ?? ko;

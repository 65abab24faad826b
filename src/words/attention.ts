import type { Language } from '.';
import { attention as en } from './en/attention';
import { attention as ko } from './ko/attention';

/** The words of attention and decoding, which come with their panel and not with the first picture. */
export const attentionWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;

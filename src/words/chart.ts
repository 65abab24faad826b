import type { Language } from '.';
import { chart as en } from './en/chart';
import { chart as ko } from './ko/chart';

/** The words under every chart, which come with the charts and not with the first picture. */
export const chartWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;

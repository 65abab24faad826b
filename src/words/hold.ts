import type { Language } from '.';
import { hold as en } from './en/hold';
import { hold as ko } from './ko/hold';

type Gates = readonly { readonly gate: string; readonly hold: keyof typeof ko.how }[];

/** Gates that are held, each with how: `f always open (1), i open at the mark only`. */
export const heldText = ({ how }: typeof ko, gates: Gates): string =>
  gates.map(({ gate, hold }) => `${gate} ${how[hold]}`).join(', ');

/** The words of gates that are held by hand, which come with what shows them and not with the first picture. */
export const holdWords = { ko, en } as const satisfies Readonly<Record<Language, typeof ko>>;

import {
  affordable,
  commonFields,
  costlyNames,
  defaultExperiment,
  experimentSource,
  fieldNames,
  fields,
  holdable,
  holdNames,
  offersShape,
  shapeOf,
  type Experiment,
  type FieldName,
} from '../experiment';
import type { Field } from '../tasks/field';
import { columnsOf } from '../tasks/places';
import { defaultPage, pageFields, type PageSettings } from './page';

export const linkVersion = 1;

/** The longest hash that is read or written, in characters. */
export const hashLimit = 16_384;

/** The most notices that one link gives; a last one says how many more there were. */
const noticeLimit = 8;
const givenLimit = 40;

/** Something in a link that could not be taken as it stood; the sentences live in `words/`. */
export interface LinkNotice {
  readonly name:
    /** Not a number, or not a whole one where it must be. */
    | 'not-a-number'
    | 'out-of-limits'
    | 'unknown-choice'
    | 'unknown-field'
    /** Said twice; the first counts. */
    | 'duplicate'
    /** Escapes (%…) that are no text. */
    | 'malformed'
    /** Made by a later playground: its experiment is not read. */
    | 'newer-version'
    /** The whole link is longer than `hashLimit`: none of it is read. */
    | 'too-long'
    /** Text longer than its field allows. */
    | 'text-too-long'
    /** The batch was reduced to what a training step may cost. */
    | 'too-costly'
    /** A shape that the task does not have. */
    | 'not-offered'
    /** A gate held by a mark that the task's inputs do not have. */
    | 'no-mark'
    /** `given` more notices are not shown. */
    | 'more';
  /** Name of the field as the link has it; '' for the link as a whole. */
  readonly field: string;
  /** What stood there, cut short, composed (NFC), without characters that reorder or hide text. */
  readonly given: string;
  /** What is used instead. */
  readonly used: string;
}

export interface Link {
  readonly experiment: Experiment;
  readonly page: PageSettings;
  readonly notices: readonly LinkNotice[];
}

/** Text of a stranger as it may be shown: controls, bidi marks and other invisible signs removed. */
const shown = (given: string): string => {
  const plain = given
    .slice(0, 4 * givenLimit)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .normalize('NFC');
  const characters = [...plain];
  return characters.length > givenLimit
    ? `${characters.slice(0, givenLimit).join('')}…`
    : characters.join('');
};

/** A value of a field as it stands in a link, or why it is none. */
function valueOf(field: Field, given: string): number | string | { wrong: LinkNotice['name'] } {
  if (field.kind === 'choice')
    return field.names.includes(given) ? given : { wrong: 'unknown-choice' };
  if (field.kind === 'text') return given.length <= field.max ? given : { wrong: 'text-too-long' };
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(given)) return { wrong: 'not-a-number' };
  // Adding 0 turns −0, which is written as 0, into 0.
  const value = Number(given) + 0;
  if (field.kind === 'integer' && Number.isFinite(value) && !Number.isInteger(value))
    return { wrong: 'not-a-number' };
  return value >= field.min && value <= field.max ? value : { wrong: 'out-of-limits' };
}

/** What stands for a field that cannot be read; '' where the page follows the browser or the task. */
const defaultOf = (name: string, field: Field): string =>
  Object.hasOwn(pageFields, name) && !Object.hasOwn(defaultPage, name) ? '' : String(field.default);

/** Names and values of a hash, each decoded, or undefined where the escapes are no text. */
const pairsOf = (hash: string): readonly (readonly [string, string | undefined, string])[] =>
  hash
    .replace(/^#/, '')
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.includes('=') ? pair.indexOf('=') : pair.length;
      const raw = pair.slice(at + 1);
      return [decoded(pair.slice(0, at)) ?? pair.slice(0, at), decoded(raw), raw];
    });

function decoded(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/**
 * Reads a hash (`#v=1&task=recall&T=30`, with or without #). Never throws: what is wrong gives its
 * default and a notice, and the result is within all limits.
 */
export function readLink(hash: string): Link {
  if (hash.length > hashLimit) {
    const notice: LinkNotice = {
      name: 'too-long',
      field: '',
      given: String(hash.length),
      used: String(hashLimit),
    };
    return { experiment: defaultExperiment, page: defaultPage, notices: [notice] };
  }

  const notices: LinkNotice[] = [];
  const notice = (name: LinkNotice['name'], field: string, given: string, used = '') =>
    void notices.push({ name, field: shown(field), given: shown(given), used });

  const experiment = new Map<FieldName, number | string>();
  const page = new Map<string, number | string>();
  const seen = new Map<string, string>();
  let newer = false;
  for (const [name, given, raw] of pairsOf(hash)) {
    const ofPage = Object.hasOwn(pageFields, name);
    const field = ofPage
      ? pageFields[name as keyof typeof pageFields]
      : Object.hasOwn(fields, name)
        ? fields[name as FieldName]
        : undefined;
    const first = seen.get(name);
    if (first !== undefined) {
      notice('duplicate', name, given ?? raw, shown(first));
      continue;
    }
    seen.set(name, given ?? raw);
    if (name === 'v') {
      newer = /^\d+$/.test(raw) && Number(raw) > linkVersion;
      if (newer) notice('newer-version', name, raw, String(linkVersion));
      else if (raw !== String(linkVersion)) notice('not-a-number', name, raw, String(linkVersion));
    } else if (!field) notice('unknown-field', name, given ?? raw);
    else {
      const value = given === undefined ? { wrong: 'malformed' as const } : valueOf(field, given);
      if (typeof value === 'object')
        notice(value.wrong, name, given ?? raw, shown(defaultOf(name, field)));
      else if (ofPage) page.set(name, value);
      else experiment.set(name as FieldName, value);
    }
  }

  // A later version may mean something else by the same names; a wrong experiment would be worse than none.
  const wished: Experiment = newer
    ? defaultExperiment
    : { ...defaultExperiment, ...Object.fromEntries(experiment) };
  const read = offered(wished);
  if (read !== wished) notice('not-offered', 'shape', wished.shape, shapeOf(read));
  const source = experimentSource(read);
  const held = holdable(read, source);
  for (const name of holdNames)
    if (held[name] !== read[name]) notice('no-mark', name, read[name], held[name]);
  const affordably = affordable(held, source);
  for (const name of costlyNames)
    if (affordably[name] !== read[name])
      notice('too-costly', name, String(read[name]), String(affordably[name]));
  const t = page.get('t');
  if (typeof t === 'number' && t > columnsOf(source)) {
    notice('out-of-limits', 't', String(t));
    page.delete('t');
  }
  return {
    experiment: affordably,
    page: { ...defaultPage, ...Object.fromEntries(page) },
    notices: few(notices),
  };
}

/** The experiment with a shape that its task offers; the same object when it has one already. */
const offered = (experiment: Experiment): Experiment =>
  experiment.shape === 'own' || offersShape(experiment.task, experiment.shape)
    ? experiment
    : { ...experiment, shape: 'own' };

const few = (notices: readonly LinkNotice[]): readonly LinkNotice[] =>
  notices.length <= noticeLimit
    ? notices
    : [
        ...notices.slice(0, noticeLimit - 1),
        { name: 'more', field: '', given: String(notices.length - noticeLimit + 1), used: '' },
      ];

export interface WrittenLink {
  /** '' when nothing differs from the defaults, else `#v=1&…`. */
  readonly hash: string;
  /** Fields whose text is too long for a link; whoever opens it sees their defaults. */
  readonly omitted: readonly FieldName[];
}

/** Writes what differs from the defaults. What it writes, `readLink` reads as it was. */
export function writeLink(experiment: Experiment, page: PageSettings = defaultPage): WrittenLink {
  const written = new URLSearchParams({ v: String(linkVersion) });
  const texts: FieldName[] = [];
  for (const name of fieldNames) {
    if (experiment[name] === fields[name].default) continue;
    if (fields[name].kind === 'text') texts.push(name);
    else written.set(name, String(experiment[name]));
  }
  for (const [name, field] of Object.entries(pageFields)) {
    const value = page[name as keyof PageSettings];
    // Language and theme have no default of their own: they are written whenever they were chosen.
    const silent = Object.hasOwn(defaultPage, name) ? field.default : undefined;
    if (value !== undefined && value !== silent) written.set(name, String(value));
  }
  // Text comes last, so that a link stays readable from its beginning.
  const omitted = texts.filter((name) => {
    const text = String(experiment[name]);
    // One character is at most nine in a link; what cannot fit need not be encoded to know.
    if (text.length > hashLimit) return true;
    written.set(name, text);
    if (written.toString().length < hashLimit) return false;
    written.delete(name);
    return true;
  });
  return { hash: written.size === 1 ? '' : `#${written}`, omitted };
}

/**
 * The experiment as it is shared: settings of other tasks, and with them text that was typed there,
 * stay with whoever made them.
 */
export const shareable = (experiment: Experiment): Experiment => ({
  ...experiment,
  ...Object.fromEntries(
    fieldNames
      .filter((name) => !(name in commonFields) && !name.startsWith(`${experiment.task}.`))
      .map((name) => [name, fields[name].default]),
  ),
});

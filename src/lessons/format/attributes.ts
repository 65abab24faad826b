import { fieldNames, type Experiment, type FieldName } from '../../experiment';
import { readLink } from '../../link';
import type { LabReading, Reading, Tab } from '../../store';
import type { Part } from '../../views/structure/parts';
import { limits } from './limits';
import {
  figureNames,
  type Claim,
  type Condition,
  type Figure,
  type FigureName,
  type Scene,
} from './lesson';

/** Attributes of a directive, as they stand in the text. */
export type Attributes = Readonly<Record<string, string | null | undefined>>;

/** Thrown where attributes cannot be read; `expected` is told to the author. */
export class Unreadable extends Error {
  constructor(
    readonly fault: 'missing-attribute' | 'bad-attribute' | 'bad-scene' | 'unknown-figure',
    readonly found: string,
    readonly expected: string,
  ) {
    super(`${fault}: ${found}, expected ${expected}`);
  }
}

export const tabs: readonly Tab[] = [
  'cell',
  'equations',
  'example',
  'gradients',
  'weights',
  'structure',
  'loss',
  'attention',
];
export const labReadings: readonly LabReading[] = [
  'timesteps',
  'reach',
  'shares',
  'losses',
  'walk',
];
export const readings: readonly Reading[] = ['symbols', 'shapes', 'numbers'];
export const structureParts: readonly Part[] = ['shapes', 'code', 'lengths', 'neuron'];

function oneOf<Name extends string>(
  attributes: Attributes,
  name: string,
  names: readonly Name[],
): Name | undefined {
  const given = attributes[name];
  if (given === undefined || given === null) return undefined;
  const found = names.find((other) => other === given);
  if (!found) throw new Unreadable('bad-attribute', `${name}=${given}`, names.join(', '));
  return found;
}

/** A finite number in plain decimal or 1e-3 form; undefined where there is none. */
export function numberOf(attributes: Attributes, name: string): number | undefined {
  const given = attributes[name];
  if (given === undefined || given === null) return undefined;
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(given) ? Number(given) : NaN;
  if (!Number.isFinite(value))
    throw new Unreadable('bad-attribute', `${name}=${given}`, 'a number');
  return value;
}

/** A whole number within limits. */
export function countOf(attributes: Attributes, name: string, most: number, fallback?: number) {
  const value = numberOf(attributes, name) ?? fallback;
  if (value === undefined) throw new Unreadable('missing-attribute', name, `0 to ${most}`);
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new Unreadable('bad-attribute', `${name}=${value}`, `a whole number from 0 to ${most}`);
  return value;
}

/** How long an observation trains, and whether that is recorded; a run of no training steps cannot be. */
export function trainingOf(attributes: Attributes) {
  const steps = countOf(attributes, 'steps', limits.trained, 0);
  const given = attributes['recorded'];
  const recorded = given !== undefined;
  if (recorded && (given || steps === 0))
    throw new Unreadable('bad-attribute', `recorded=${given}`, 'recorded, and steps');
  return { steps, recorded };
}

/** Of figures of something: one as it is written. */
const examples: Partial<Record<FigureName, string>> = {
  gradient: 'gradient:1',
  gate: 'gate:f',
  kept: 'kept:c1',
};

/** A figure as it is written: `loss`, `gradient:1`, `gate:f`. */
export function figureOf(written: string): Figure {
  const [name = '', of] = written.split(':', 2);
  const known = figureNames.find((other): other is FigureName => other === name);
  const takes = known !== undefined && known in examples;
  if (!known || takes !== (of !== undefined))
    throw new Unreadable(
      'unknown-figure',
      written,
      figureNames.map((name) => examples[name] ?? name).join(', '),
    );
  return of === undefined ? { name: known } : { name: known, of };
}

/** `figure` with one of above, below, equals (with `within`, a thousandth of the value when absent). */
export function conditionOf(attributes: Attributes): Condition {
  const written = attributes['figure'];
  if (!written) throw new Unreadable('missing-attribute', 'figure', figureNames.join(', '));
  const given = (['above', 'below', 'equals'] as const).filter(
    (name) => attributes[name] !== undefined,
  );
  if (given.length !== 1)
    throw new Unreadable('missing-attribute', given.join(' '), 'one of above, below, equals');
  const [is] = given as ['above' | 'below' | 'equals'];
  const value = numberOf(attributes, is)!;
  const within = numberOf(attributes, 'within') ?? Math.abs(value) / 1000;
  return { figure: figureOf(written), is, value, within };
}

const ofScene = ['tab', 'lab', 'reading', 'part', 'begin', 'temperature', 'controls'];
/** The highest temperature at which a scene may write. */
const hottest = 10;

/** A scene: the settings that stand in links, and what is to be seen of the playground. */
export function sceneOf(attributes: Attributes): Scene {
  const settings = Object.entries(attributes).filter(([name]) => !ofScene.includes(name));
  const written = new URLSearchParams({ v: '1' });
  for (const [name, value] of settings) written.set(name, value ?? '');
  const { experiment, page, notices } = readLink(`#${written}`);
  const [notice] = notices;
  if (notice)
    throw new Unreadable(
      'bad-scene',
      `${notice.field}=${notice.given}`,
      `${notice.name} ${notice.used}`,
    );
  const tab = oneOf(attributes, 'tab', tabs);
  const lab = oneOf(attributes, 'lab', labReadings);
  const reading = oneOf(attributes, 'reading', readings);
  const part = oneOf(attributes, 'part', structureParts);
  const begin = attributes['begin'] ?? undefined;
  const temperature = numberOf(attributes, 'temperature');
  if (temperature !== undefined && (temperature < 0 || temperature > hottest))
    throw new Unreadable('bad-attribute', `temperature=${temperature}`, `0 to ${hottest}`);
  const controls = (attributes['controls'] ?? '').split(' ').filter((name) => name !== '');
  for (const name of controls)
    if (!(fieldNames as readonly string[]).includes(name))
      throw new Unreadable('bad-scene', `controls=${name}`, fieldNames.join(', '));
  return {
    experiment,
    page,
    ...(tab && { tab }),
    ...(lab && { lab }),
    ...(reading && { reading }),
    ...(part && { part }),
    ...(begin !== undefined && { begin }),
    ...(temperature !== undefined && { temperature }),
    controls: controls as FieldName[],
  };
}

const ofClaim = ['figure', 'above', 'below', 'equals', 'within', 'after', 'scale'];

/**
 * A claim: a condition, after how many training steps it holds, settings other than the scene's, and a factor of
 * the recurrent matrices.
 */
export function claimOf(attributes: Attributes): Claim {
  const others = Object.entries(attributes).filter(([name]) => !ofClaim.includes(name));
  const { experiment } = sceneOf(Object.fromEntries(others));
  const changes = Object.fromEntries(
    others.map(([name]) => [name, experiment[name as FieldName]]),
  ) as Partial<Experiment>;
  const scale = numberOf(attributes, 'scale');
  return {
    ...conditionOf(attributes),
    after: countOf(attributes, 'after', limits.trained, 0),
    changes,
    ...(scale !== undefined && { scale }),
  };
}

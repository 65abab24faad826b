import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Claim, Condition, Goal, Lesson, Scene, Step } from '../src/lessons/format/lesson';
import { parseLesson } from '../src/lessons/format/parse';
import type { Language } from '../src/words';

const content = join(import.meta.dirname, '../src/lessons/content');

/** A lesson as its author wrote it. */
export function readLesson(id: string, language: Language): Lesson {
  const { lesson, faults } = parseLesson(
    readFileSync(join(content, `${id}.${language}.md`), 'utf8'),
  );
  if (!lesson || faults.length > 0) throw new Error(`${id}.${language}: ${JSON.stringify(faults)}`);
  return lesson;
}

/** The values that a condition leaves open. */
const rangeOf = ({ is, value, within }: Condition): readonly [number, number] =>
  is === 'equals'
    ? [value - within, value + within]
    : is === 'above'
      ? [value, Infinity]
      : [-Infinity, value];

/** Whether a goal is reached where a claim holds. */
function implies(claim: Claim, goal: Condition): boolean {
  if (claim.figure.name !== goal.figure.name || claim.figure.of !== goal.figure.of) return false;
  const [low, high] = rangeOf(claim);
  const [lowest, highest] = rangeOf(goal);
  return low >= lowest && high <= highest;
}

/**
 * The claim that says how a goal is reached with what a step offers: by its controls, else by the weights that are
 * open, else by training on.
 * @throws where there is none: nobody says that such a goal can be reached.
 */
export function wayTo(goal: Goal, { claims }: Step, { controls, tab }: Scene): Claim {
  const offered: readonly string[] = controls;
  const ways = claims.filter(
    (claim) =>
      implies(claim, goal.condition) &&
      Object.keys(claim.changes).every((name) => offered.includes(name)) &&
      (claim.scale === undefined || tab === 'weights'),
  );
  const hands = ({ changes, scale }: Claim) => Object.keys(changes).length + (scale ? 1 : 0);
  const [way] = ways.toSorted((a, b) => hands(b) - hands(a) || a.after - b.after);
  if (!way) throw new Error(`no claim tells how to reach ${JSON.stringify(goal.condition)}`);
  return way;
}

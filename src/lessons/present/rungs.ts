import { fields, type FieldName } from '../../experiment';
import type { NumberField } from '../../tasks/field';

/** Below each number, how far whole numbers are apart; the larger, the farther. */
const strides = [
  [20, 1],
  [50, 5],
  [100, 10],
  [200, 20],
] as const;
const strideAt = (value: number): number =>
  strides.find(([below]) => value < below)?.[1] ?? 10 ** Math.floor(Math.log10(value));
/** So many values between the limits of a share. */
const parts = 10;

function whole({ min, max }: NumberField): number[] {
  const rungs: number[] = [];
  for (let value = min; value <= max; value += strideAt(value)) rungs.push(value);
  return rungs;
}

/** 1, 2 and 5 of every decade. */
function decades(min: number, max: number): number[] {
  const first = Math.floor(Math.log10(min));
  const count = Math.ceil(Math.log10(max)) - first + 1;
  return Array.from({ length: count }, (_, k) =>
    [1, 2, 5].map((digit) => digit * 10 ** (first + k)),
  )
    .flat()
    .map((value) => Number(value.toPrecision(1)))
    .filter((value) => value >= min && value <= max);
}

/** The values of a setting that are gone through one by one, in their order; of a text there are none. */
export function rungsOf(name: FieldName): readonly (number | string)[] {
  const field = fields[name];
  if (field.kind === 'text') return [];
  if (field.kind === 'choice') return field.names;
  const { min, max, kind, scale } = field;
  // A threshold is sought in decades, and 0 is none.
  if (name === 'clip') return [0, ...decades(0.01, max)];
  if (kind === 'integer' || name === 'forgetBias') return whole(field);
  if (scale === 'log') return decades(min, max);
  return Array.from({ length: parts + 1 }, (_, k) =>
    Number((min + ((max - min) * k) / parts).toPrecision(2)),
  );
}

/** The next value of a setting up or down; undefined where there is none. A value between two rungs goes to the next one. */
export function nextValue(
  name: FieldName,
  value: number | string,
  by: number,
): number | string | undefined {
  const rungs = rungsOf(name);
  if (typeof value === 'string') return rungs[rungs.indexOf(value) + by];
  const numbers = rungs.filter((rung) => typeof rung === 'number');
  return by > 0 ? numbers.find((rung) => rung > value) : numbers.findLast((rung) => rung < value);
}

/** A choice among names. */
export interface ChoiceField<Name extends string = string> {
  readonly kind: 'choice';
  readonly names: readonly Name[];
  readonly default: Name;
}

/** A number between two limits, both included; `scale` and `ticks` are how a slider shows it. */
export interface NumberField {
  readonly kind: 'integer' | 'real';
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly scale: 'linear' | 'log';
  readonly ticks: readonly number[];
}

/** Text of the learner's own; `max` counts UTF-16 units. */
export interface TextField {
  readonly kind: 'text';
  readonly max: number;
  readonly default: string;
}

/** One setting with its limits: what a control shows, a link carries and a validator checks. */
export type Field = ChoiceField | NumberField | TextField;

/** The type of a value of a field. */
export type FieldValue<F extends Field> =
  F extends ChoiceField<infer Name> ? Name : F extends NumberField ? number : string;

export const choice = <const Name extends string>(
  names: readonly Name[],
  fallback: NoInfer<Name>,
): ChoiceField<Name> => ({ kind: 'choice', names, default: fallback });

const number =
  (kind: NumberField['kind']) =>
  (
    min: number,
    max: number,
    fallback: number,
    { scale = 'linear' as NumberField['scale'], ticks = [min, max] as readonly number[] } = {},
  ): NumberField => ({ kind, min, max, default: fallback, scale, ticks });

export const integer = number('integer');
export const real = number('real');

export const text = (max: number, fallback: string): TextField => ({
  kind: 'text',
  max,
  default: fallback,
});

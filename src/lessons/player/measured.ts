import type { State } from '../../store';
import { figure as number, percent } from '../../ui/number';
import { figureValue, type Measured } from '../figures';
import type { Condition, Figure, Step } from '../format/lesson';

/** What is known of the run now; it stays as it is while the run goes on. */
export function measuredOf(state: State): Measured {
  const { experiment, source, picture, step, losses, metrics } = state;
  return {
    experiment,
    source,
    picture,
    step,
    losses: losses.values.subarray(0, losses.length),
    metrics: metrics.values.subarray(0, metrics.length),
  };
}

/** A value as a lesson writes it. */
export function figureText(
  { name }: Figure,
  value: number | undefined,
  { source }: Pick<Measured, 'source'>,
): string {
  if (value === undefined) return '–';
  if (
    name === 'accuracy' ||
    name === 'kept' ||
    (name === 'chance' && source.output.kind === 'classes')
  )
    return percent(value);
  if (['step', 'outputs', 'parameters', 'length'].includes(name)) return String(value);
  return name === 'gamma' && value < 1000 ? value.toFixed(2) : number(value);
}

/** The value that a goal wants: nobody asked for the zeros behind it. */
export const wantedText = (
  { figure, value }: Condition,
  measured: Pick<Measured, 'source'>,
): string =>
  figureText(figure, value, measured)
    .replace(/^(\d*\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');

/** A figure of a run in words and as a number. */
export function told(
  figure: Figure,
  measured: Measured,
): { value: number | undefined; text: string } {
  const value = figureValue(figure, measured);
  return { value, text: figureText(figure, value, measured) };
}

/** Whether a step speaks of gradients, which are fetched only where they are wanted. */
export const needsGradients = ({ parts }: Step): boolean =>
  /"name":"(gamma|gradient)"/.test(JSON.stringify(parts));

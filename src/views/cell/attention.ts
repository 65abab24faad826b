import type { Wires } from '../../cells';
import { partOf } from './frame';

const owner = (parameter: string) => parameter.slice(0, parameter.lastIndexOf('.'));

/** The part that an attended symbol or parameter lights; undefined when it lights nothing here. */
export function litPart(
  { blocks, courses }: Wires,
  attended: string | undefined,
): string | undefined {
  if (attended === undefined) return undefined;
  if (attended.includes('.')) {
    const block = blocks.find(({ taps }) =>
      taps.some(({ weight }) => weight !== undefined && owner(weight) === owner(attended)),
    );
    return block && partOf(block);
  }
  const known =
    attended === 'x' ||
    courses.some(({ state }) => attended === state || attended === `${state}_prev`) ||
    blocks.some((block) => partOf(block) === attended);
  return known ? attended : undefined;
}

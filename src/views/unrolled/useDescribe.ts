import { useStore, useWords } from '../../store';
import type { Token } from '../../tasks/task';
import type { Band } from './bands';
import { writtenTokens } from './outputs';
import { describePart } from './describe';
import type { Part } from './parts';

export interface Units {
  readonly first: number;
  readonly last: number;
}

/** Names parts by the present picture; of a cable the chosen unit, where no other is pointed at. */
export function useDescribe(tokens: readonly Token[], { index, column, block }: Band) {
  const { stage } = useWords();
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const picture = useStore((state) => state.picture);
  const layer = picture?.layers[index];
  const unit = useStore((state) => state.unit);
  return (part: Part, units: Units = { first: unit, last: unit }) =>
    describePart(stage, part, {
      picture,
      layer,
      source,
      watched,
      tokens: block.stack === 'decoder' ? writtenTokens(source, picture?.decoded_t) : tokens,
      T: block.timesteps,
      column,
      units,
    });
}

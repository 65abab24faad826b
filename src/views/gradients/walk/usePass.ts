import { useMemo } from 'react';
import { cutBefore, orderOf } from '../../../experiment';
import { lookedAt, useStore } from '../../../store';
import { useAnswer } from '../answer';
import { Pass } from './pass';

/** The backward pass of the watched example through the block that is looked at, as the running model answers. */
export function usePass(): Pass | undefined {
  const truncate = useStore((state) => state.experiment.truncate);
  const { block, index } = useStore(lookedAt);
  const watched = useStore((state) => state.watched);
  const answer = useAnswer<'backward'>(
    useMemo(() => ({ kind: 'backward', watched }) as const, [watched]),
  );
  return useMemo(() => {
    const { cell, timesteps: T, inputs: D, units: H } = block;
    return Pass.of(answer?.layers[index], {
      cell,
      // A layer under another gets gradients from it at every timestep, as if from losses.
      loss: block.returns === 'last' ? 'last' : 'every',
      x_td: watched.x_tbd,
      T,
      D,
      H,
      mirrored: block.direction === 'backward',
      isCut: (t) => cutBefore(orderOf(block, t), T, truncate),
    });
  }, [answer, index, block, truncate, watched]);
}

import { useMemo } from 'react';
import { cutBefore, experimentCell } from '../../../experiment';
import { useStore } from '../../../store';
import { useAnswer } from '../answer';
import { Pass } from './pass';

/** The backward pass of the watched example through the first layer, as the running model answers. */
export function usePass(): Pass | undefined {
  const experiment = useStore((state) => state.experiment);
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const answer = useAnswer<'backward'>(
    useMemo(() => ({ kind: 'backward', watched }) as const, [watched]),
  );
  return useMemo(
    () =>
      Pass.of(answer?.layers[0], {
        cell: experimentCell(experiment),
        loss: source.shape === 'many-to-one' ? 'last' : 'every',
        x_td: watched.x_tbd,
        T: source.T,
        D: source.inputs,
        H: experiment.H,
        isCut: (t) => cutBefore(t, source.T, experiment.truncate),
      }),
    [answer, experiment, source, watched],
  );
}

import { useEffect } from 'react';
import { store } from '../../store';
import { answer, useAnswers } from './answers';
import { hasArrived } from './course';
import { measuredOf } from './measured';

/** Takes down what was measured as soon as the run has come as far as it was asked to. */
export function useArrival(name: string, gradients: boolean) {
  const given = useAnswers().get(name);
  useEffect(() => {
    if (!given || (given.measured && given.live === undefined)) return;
    const { choice, target, run, from, live } = given;
    const own = live === undefined ? { run, from } : ({ run: live, from: 'training' } as const);
    const look = () => {
      if (hasArrived({ ...own, target }, gradients))
        answer(name, { choice, target, ...own, measured: measuredOf(store.getState()) });
    };
    look();
    return store.subscribe(look);
  }, [name, given, gradients]);
  return given;
}

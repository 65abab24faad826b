import { useEffect } from 'react';
import { store } from '../../store';
import { answer, useAnswers } from './answers';
import { hasArrived } from './course';
import { measuredOf } from './measured';

/** Takes down what was measured as soon as the run has come as far as it was asked to. */
export function useArrival(name: string, gradients: boolean) {
  const given = useAnswers().get(name);
  useEffect(() => {
    if (!given || given.measured) return;
    const look = () => {
      if (hasArrived(given, gradients))
        answer(name, { ...given, measured: measuredOf(store.getState()) });
    };
    look();
    return store.subscribe(look);
  }, [name, given, gradients]);
  return given;
}

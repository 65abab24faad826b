import { useEffect, useState } from 'react';
import type * as Parts from './parts';

type Deep = typeof Parts;
let loaded: Deep | undefined;

/**
 * What only models of several layers, directions or stacks need, once it is here: the first picture of one layer does
 * not wait for it. Until then, and where it cannot be fetched, the block that is looked at stands alone.
 */
export function useDeep(wanted: boolean): Deep | undefined {
  const [deep, setDeep] = useState(loaded);
  useEffect(() => {
    if (!wanted || loaded) return;
    import('./parts').then(
      (parts) => setDeep((loaded = parts)),
      () => undefined,
    );
  }, [wanted]);
  return wanted ? (deep ?? loaded) : undefined;
}

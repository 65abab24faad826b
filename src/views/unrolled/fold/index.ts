import { useEffect, useState } from 'react';
import type * as Parts from './parts';

type Fold = typeof Parts;
let loaded: Fold | undefined;

/** What folds the network, and lets it go from shape to shape, once it is here: the first picture does not wait for it. */
export function useFold(): Fold | undefined {
  const [parts, setParts] = useState(loaded);
  useEffect(() => {
    if (loaded) return;
    import('./parts').then(
      (fold) => setParts((loaded = fold)),
      () => undefined,
    );
  }, []);
  return parts ?? loaded;
}

import { useState } from 'react';

/** What is chosen at a place, and forgotten as soon as that is left. */
export function useHere<Value>(place: string, first: Value) {
  const [chosen, choose] = useState<{ readonly place: string; readonly value: Value }>();
  const value = chosen?.place === place ? chosen.value : first;
  return [value, (next: Value) => choose({ place, value: next })] as const;
}

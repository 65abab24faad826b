import { useEffect, useRef, useState } from 'react';

/** Of the time between two computations of one spectrum no more than this share is spent on computing. */
const SHARE = 1 / 50;
const AT_MOST_EVERY_MS = 300;

/**
 * What `compute` makes of a value that changes often, as often as it is affordable; the last value
 * is always computed in the end. Undefined until the first is.
 */
export function useLive<Value, Result>(
  value: Value | undefined,
  compute: (value: Value) => Result,
): Result | undefined {
  const [result, setResult] = useState<Result>();
  const clock = useRef({ next: 0 });
  useEffect(() => {
    if (value === undefined) return;
    const later = setTimeout(
      () => {
        const begun = performance.now();
        setResult(compute(value));
        const took = performance.now() - begun;
        clock.current.next = begun + Math.max(AT_MOST_EVERY_MS, took / SHARE);
      },
      Math.max(0, clock.current.next - performance.now()),
    );
    return () => clearTimeout(later);
  }, [value, compute]);
  return result;
}

import { useEffect } from 'react';
import { readParameters, useStore } from '../../store';

/** The parameters of the recurrent layer, which are fetched as long as someone asks. */
export function useParameters(): Readonly<Record<string, Float32Array>> | undefined {
  useEffect(() => readParameters(), []);
  return useStore((state) => state.picture?.layers[0]?.parameters);
}

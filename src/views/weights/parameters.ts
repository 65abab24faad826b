import { useEffect } from 'react';
import { lookedAtPicture, readParameters, useStore } from '../../store';

/** The parameters of the block that is looked at, which are fetched as long as someone asks. */
export function useParameters(): Readonly<Record<string, Float32Array>> | undefined {
  useEffect(() => readParameters(), []);
  return useStore(lookedAtPicture)?.parameters;
}

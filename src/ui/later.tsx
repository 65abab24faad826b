import { lazy, type ComponentType } from 'react';

/** A part of the page that could not be fetched. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  /** @param forget Lets the next drawing fetch anew. */
  constructor(
    readonly forget: () => void,
    cause: unknown,
  ) {
    super('a part of the page could not be fetched', { cause });
  }
}

/** A component that is fetched when it is first drawn. React remembers a fetch that failed until it is told to forget. */
export function later(load: () => Promise<ComponentType>): ComponentType {
  const fetched = () =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (error) {
        throw new FetchError(() => (Fetched = fetched()), error);
      }
    });
  let Fetched = fetched();
  return function Later() {
    return <Fetched />;
  };
}

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

/**
 * Fetches a module that failed under another address: browsers remember that one failed, and would not
 * ask for it again. They name it in what they say of the failure; where one does not, its answer
 * stands.
 */
function fetchAgain<Module>(failure: unknown, attempt: number): Promise<Module> {
  const address = /https?:\S+\.js/.exec(String(failure))?.[0];
  if (address === undefined || new URL(address).origin !== new URL(document.baseURI).origin)
    throw failure;
  return import(/* @vite-ignore */ `${address}?again=${attempt}`) as Promise<Module>;
}

/**
 * A component that is fetched when it is first drawn, by its name in its module. React remembers a
 * fetch that failed until it is told to forget.
 */
export function later<Name extends string, Props extends object = object>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
): ComponentType<Props> {
  let attempts = 0;
  let failure: unknown;
  const fetched = () =>
    lazy(async () => {
      try {
        const module = await (attempts === 0
          ? load()
          : fetchAgain<Awaited<ReturnType<typeof load>>>(failure, attempts));
        const component: ComponentType<Props> = module[name];
        return { default: component };
      } catch (error) {
        failure ??= error;
        attempts++;
        throw new FetchError(() => (Fetched = fetched()), error);
      }
    });
  let Fetched = fetched();
  return function Later(props: Props) {
    return <Fetched {...props} />;
  };
}

import { lazy, useState, type ComponentType, type ReactNode } from 'react';

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

type Later<Props> = ((props: Props) => ReactNode) & {
  /** Fetches it ahead of its first drawing. Rejects where it cannot be fetched; drawing it tries anew. */
  fetch(): Promise<unknown>;
};

/**
 * A component that is fetched when it is first drawn, by its name in its module. React remembers a
 * fetch that failed until it is told to forget.
 */
export function later<Name extends string, Props extends object = object>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
): Later<Props> {
  let attempts = 0;
  let failure: unknown;
  let Ready: ComponentType<Props> | undefined;
  const fetch = async () => {
    try {
      const module = await (attempts === 0
        ? load()
        : fetchAgain<Awaited<ReturnType<typeof load>>>(failure, attempts));
      const component: ComponentType<Props> = module[name];
      Ready = component;
      return { default: component };
    } catch (error) {
      failure ??= error;
      attempts++;
      throw new FetchError(() => (Fetched = lazy(fetch)), error);
    }
  };
  let Fetched = lazy(fetch);
  function Later(props: Props) {
    // What is there is drawn at once: React waits a while before it replaces what it showed for the time being.
    const [Shown] = useState<ComponentType<Props>>(() => Ready ?? Fetched);
    return <Shown {...props} />;
  }
  return Object.assign(Later, { fetch });
}

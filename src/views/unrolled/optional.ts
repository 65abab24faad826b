import type { ComponentType } from 'react';
import { later } from '../../ui/later';

/** A part of the stage that is fetched when it is first drawn; where it cannot be fetched, the stage stands without it. */
export const optional = <Name extends string, Props extends object>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
): ComponentType<Props> =>
  later(
    () =>
      load().catch(
        () => ({ [name]: () => null }) as unknown as Readonly<Record<Name, ComponentType<Props>>>,
      ),
    name,
  );

import type { Notice } from './state';
import { store } from './store';

const sameNotice = (a: Notice, b: Notice) => JSON.stringify(a) === JSON.stringify(b);

/** Says something at the top of the page; the same thing is not said twice. */
export function notify(notice: Notice): void {
  store.setState(({ notices }) =>
    notices.some((other) => sameNotice(other, notice)) ? {} : { notices: [...notices, notice] },
  );
}

export function dismiss(notice: Notice): void {
  store.setState(({ notices }) => ({ notices: notices.filter((other) => other !== notice) }));
}

/** Takes back what no longer holds. */
export function withdraw(...kinds: readonly Notice['kind'][]): void {
  store.setState(({ notices }) => ({
    notices: notices.filter(({ kind }) => !kinds.includes(kind)),
  }));
}

/** What the presentation and the instructor's window tell each other. */
export type Message =
  | { readonly kind: 'at'; readonly id: string; readonly step: number; readonly place: number }
  /** The instructor's window has just opened. */
  | { readonly kind: 'where' }
  /** A key was pressed there. */
  | { readonly kind: 'key'; readonly key: string }
  /** Whether it was left, or only went away: then it may come back. */
  | { readonly kind: 'over'; readonly left: boolean };

const prefix = 'unrolled-notes-';

/**
 * The name of the instructor's window of a presentation, by which the page knows in which window it is.
 * @param began When the presentation began, in milliseconds since 1970.
 */
export const windowName = (began: number): string => prefix + began;

/** When the presentation began whose instructor's window this is; undefined in any other window. */
export function presentationOf(name: string): number | undefined {
  const began = name.startsWith(prefix) ? Number(name.slice(prefix.length)) : NaN;
  return Number.isInteger(began) ? began : undefined;
}

const kept = 'unrolled.presentation';

/** When the presentation in this tab began: it is the same one after the page was loaded again. */
export function beginning(): number {
  const now = Date.now();
  try {
    const began = Number(sessionStorage.getItem(kept));
    if (began > 0) return began;
    sessionStorage.setItem(kept, String(now));
  } catch {
    // A page that may not store anything begins a presentation anew.
  }
  return now;
}

/** The presentation in this tab is over: the next one is another. */
export function end(): void {
  try {
    sessionStorage.removeItem(kept);
  } catch {
    // Then nothing was kept.
  }
}

/** The line between a presentation and its instructor's window; undefined where the browser has none. */
export const lineOf = (began: number): BroadcastChannel | undefined =>
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(windowName(began));

/** The hash of the page's address, as `readLink` takes it. */
export const currentLink = (): string => location.hash;

/** The whole address of the page with another hash: what is shared. */
export const addressOf = (hash: string): string => location.href.replace(/#.*$/s, '') + hash;

// Browsers refuse an address that changes more than some 100 times in 30 s.
const pause = 400;
let pending: ReturnType<typeof setTimeout> | undefined;
let last = -Infinity;

/**
 * Puts a hash into the page's address without a new entry in the history. Of several in quick
 * succession the last one stays.
 */
export function replaceLink(hash: string): void {
  clearTimeout(pending);
  const write = () => {
    last = performance.now();
    if (location.hash !== hash) history.replaceState(history.state, '', addressOf(hash));
  };
  const wait = last + pause - performance.now();
  if (wait <= 0) write();
  else pending = setTimeout(write, wait);
}

/**
 * Calls when the reader opens another link in this page (not after `replaceLink`).
 * @returns what ends it.
 */
export function onLinkChange(listener: (hash: string) => void): () => void {
  const changed = () => {
    clearTimeout(pending);
    listener(currentLink());
  };
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
}

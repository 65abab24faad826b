import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const page = 'https://example.org/unrolled/?words=x';
let written: string[];
let heard: ((event: Event) => void) | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  written = [];
  const location = { href: `${page}#T=20`, hash: '#T=20' };
  vi.stubGlobal('location', location);
  vi.stubGlobal('history', {
    state: null,
    replaceState(_state: unknown, _title: string, href: string) {
      written.push(href);
      location.href = href;
      location.hash = new URL(href).hash;
    },
  });
  vi.stubGlobal('addEventListener', (_name: string, listener: typeof heard) => (heard = listener));
  vi.stubGlobal('removeEventListener', () => (heard = undefined));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('shares the address of this page with another hash', async () => {
  const { addressOf, currentLink } = await import('./address');
  expect(currentLink()).toBe('#T=20');
  expect(addressOf('#v=1&T=30')).toBe(`${page}#v=1&T=30`);
  expect(addressOf('')).toBe(page);
});

it('writes the last of many quick changes, and few of the others', async () => {
  const { replaceLink } = await import('./address');
  for (let T = 30; T < 60; T++) {
    replaceLink(`#v=1&T=${T}`);
    vi.advanceTimersByTime(10);
  }
  vi.runAllTimers();
  expect(written[0]).toBe(`${page}#v=1&T=30`);
  expect(written.at(-1)).toBe(`${page}#v=1&T=59`);
  expect(written.length).toBeLessThanOrEqual(3);
});

it('does not write over a link that the reader has just opened', async () => {
  const { onLinkChange, replaceLink } = await import('./address');
  const opened: string[] = [];
  const stop = onLinkChange((hash) => opened.push(hash));
  replaceLink('#v=1&T=30');
  replaceLink('#v=1&T=31');
  location.hash = '#v=1&T=99';
  heard?.(new Event('hashchange'));
  vi.runAllTimers();
  expect(opened).toEqual(['#v=1&T=99']);
  expect(written).toEqual([`${page}#v=1&T=30`]);
  stop();
  expect(heard).toBeUndefined();
});

import { languages, type Language } from '../words';
import type { Speed, Theme } from './state';

const themes: readonly Theme[] = ['light', 'dark', 'projector'];

/** What the reader chose here before; storage may be denied, and then nothing is remembered. */
function recall(key: string): string | null {
  try {
    return localStorage.getItem(`unrolled.${key}`);
  } catch {
    return null;
  }
}

/**
 * What a newcomer is to be told: the page's head has looked whether this device remembers anything, before the first
 * paint (`index.html`).
 */
export const newcomersGreeting = (): 'full' | 'line' | undefined => {
  const { greeting } = document.documentElement.dataset;
  return greeting === 'full' || greeting === 'line' ? greeting : undefined;
};

export function remember(
  key: 'language' | 'theme' | 'shortcuts' | 'speed' | 'met',
  value: string,
): void {
  try {
    localStorage.setItem(`unrolled.${key}`, value);
  } catch {
    // A page that may not store anything works all the same.
  }
}

/** The reader's language: as chosen before, else Korean where the browser speaks it, else English. */
export function preferredLanguage(): Language {
  const chosen = languages.find((language) => language === recall('language'));
  return chosen ?? (navigator.language.startsWith('ko') ? 'ko' : 'en');
}

/** The reader's theme: as chosen before, else dark where the system is. */
export function preferredTheme(): Theme {
  const chosen = themes.find((theme) => theme === recall('theme'));
  return chosen ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

/** Single keys act unless the reader switched them off (WCAG 2.1.4). */
export const preferredShortcuts = (): boolean => recall('shortcuts') !== 'off';

export function preferredSpeed(): Speed {
  const chosen = recall('speed');
  return chosen === 'slow' || chosen === 'fast' ? chosen : 'steady';
}

import { fields } from '../experiment';
import { change } from './experimenting';
import type { WordPart } from './state';
import { store } from './store';

const builtIn = String(fields['words.text'].default);
const place = 'unrolled.draft';

/** The sentences of the experiment. */
const presentText = () => String(store.getState().experiment['words.text']);

/** The longest text of an experiment, in UTF-16 units. */
export const maxText = (fields['words.text'] as { readonly max: number }).max;

const draft = (changed: Partial<ReturnType<typeof store.getState>['drafts']>) =>
  store.setState(({ drafts }) => ({ drafts: { ...drafts, ...changed } }));

/** Sentences as they are being typed; they are learned when they are applied. */
export const draftText = (text: string): void => draft({ text });

/** The beginning that the word model is asked to continue. */
export const draftBeginning = (beginning: string): void => draft({ beginning });

/** Shows the samples, what the word model writes, or its sentences. */
export const showWordPart = (part: WordPart): void => draft({ part });

/** @param temperature At least 0. */
export const writeAt = (temperature: number): void => draft({ temperature });

/** Puts other sentences in the place of what was typed, which is kept beside. */
export function replaceDraft(text: string): void {
  draft({ text, shelved: store.getState().drafts.text ?? presentText() });
}

/** Brings back what was replaced. */
export function draftShelved(): void {
  const { shelved } = store.getState().drafts;
  if (shelved !== undefined) draft({ text: shelved, shelved: undefined });
}

/** Learns the typed sentences from the beginning. Text that is too long for an experiment stays a draft. */
export function applyDraft(): void {
  const { text } = store.getState().drafts;
  if (text === undefined || text.length > maxText) return;
  if (text !== presentText()) change({ 'words.text': text });
  draft({ text: undefined });
}

/**
 * Keeps what was typed through a reload of this tab, also text that is too long for the address.
 * Storage may be denied; then a reload keeps what the address holds.
 */
export function keepDrafts(): void {
  try {
    const kept = sessionStorage.getItem(place);
    if (kept !== null && kept !== presentText()) draft({ text: kept });
  } catch {
    return;
  }
  addEventListener('pagehide', () => {
    const text = store.getState().drafts.text ?? presentText();
    try {
      if (text === builtIn) sessionStorage.removeItem(place);
      else sessionStorage.setItem(place, text);
    } catch {
      // Storage is full or denied: the address still has what fits into it.
    }
  });
}

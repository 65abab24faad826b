import { store } from '../store';
import { glossaryWords, type TermName } from '../words/glossary';
import { isTerm } from './terms';

/** The meaning that is shown. */
export interface Shown {
  readonly term: TermName;
  readonly word: HTMLElement;
  /** Where the mouse was. */
  readonly point: { readonly x: number; readonly y: number } | undefined;
  /** What the mouse rests on is shown while it does; what was pressed, until it is closed. */
  readonly by: 'hover' | 'press';
  /** The meaning, to be read out. */
  readonly said: string;
}

interface Stage {
  readonly shown: () => Shown | undefined;
  readonly card: () => HTMLElement | null;
  readonly show: (shown: Shown | undefined) => void;
}

/** So long the mouse rests on a word before its meaning comes, and is elsewhere before it goes, ms. */
const RESTS = 150;
const LEAVES = 220;

const wordOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>('[data-term]') : null;

function meaningOf(word: HTMLElement, by: Shown['by'], event?: MouseEvent): Shown | undefined {
  const { term } = word.dataset;
  if (!isTerm(term)) return undefined;
  const { name, means } = glossaryWords[store.getState().language].terms[term];
  const point = event && event.detail >= 0 && event.clientY > 0 ? event : undefined;
  return {
    term,
    word,
    point: point && { x: point.clientX, y: point.clientY },
    by,
    said: `${name}: ${means}`,
  };
}

/** Whether what is pressed there switches something, so that a mouse goes on to do that. */
const switches = (word: HTMLElement, event: MouseEvent) =>
  word.closest('label') !== null &&
  !(event instanceof PointerEvent && event.pointerType !== 'mouse');

/**
 * Shows the meanings of words that carry the attribute `data-term`: while the mouse rests on one, or after it was
 * pressed, by a finger or by Enter. A word with `data-acts` does something else when it is pressed.
 * @returns what ends it.
 */
export function listen({ shown, card, show }: Stage): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (wait: number, act: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
  const within = (target: EventTarget | null) =>
    target instanceof Node && (card()?.contains(target) || shown()?.word.contains(target));
  const close = () => {
    clearTimeout(timer);
    if (shown()) show(undefined);
  };
  const toggle = (word: HTMLElement, event?: MouseEvent) => {
    clearTimeout(timer);
    const now = shown();
    if (now?.word === word && now.by === 'press') show(undefined);
    else show(meaningOf(word, 'press', event));
  };

  const over = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse') return;
    const word = wordOf(event.target);
    const now = shown();
    if (within(event.target)) clearTimeout(timer);
    else if (word && now?.by !== 'press')
      later(RESTS, () => word.isConnected && show(meaningOf(word, 'hover', event)));
    else if (now?.by === 'hover') later(LEAVES, close);
    else clearTimeout(timer);
  };
  const down = (event: PointerEvent) => {
    if (!within(event.target)) close();
  };
  const click = (event: MouseEvent) => {
    const word = wordOf(event.target);
    if (!word || word.dataset['acts'] !== undefined || switches(word, event)) return;
    if (word.closest('label')) event.preventDefault();
    // What is pressed by a key has no place of its own.
    toggle(word, event.detail > 0 ? event : undefined);
  };
  const key = (event: KeyboardEvent) => {
    const { target } = event;
    if (event.key === 'Escape' && shown()) {
      const { word } = shown()!;
      if (card()?.contains(document.activeElement)) word.focus();
      close();
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (!(target instanceof HTMLElement)) return;
    if (event.key === 'Tab') return tab(event);
    if (event.key !== 'Enter' && event.key !== ' ') return;
    // A switch is turned by Space alone, so that Enter is free for what it is about.
    const label = target.matches('[role="switch"]') ? target.closest('label') : null;
    const word =
      label && event.key === 'Enter'
        ? label.querySelector<HTMLElement>('[data-term]')
        : target.matches('[data-term][role="button"]')
          ? target
          : null;
    if (!word) return;
    event.preventDefault();
    event.stopPropagation();
    toggle(word);
  };
  /** The card stands right after its word for who goes on by keys. */
  const tab = (event: KeyboardEvent) => {
    const now = shown();
    const link = card()?.querySelector('button');
    if (!now || !link) return;
    if (event.target === link) {
      now.word.focus();
      if (event.shiftKey) event.preventDefault();
    } else if (now.word.contains(event.target as Node) && !event.shiftKey) {
      event.preventDefault();
      link.focus();
    }
  };
  const left = ({ relatedTarget }: FocusEvent) => {
    if (shown()?.by === 'press' && relatedTarget && !within(relatedTarget)) close();
  };
  const moved = ({ target }: Event) => {
    const word = shown()?.word;
    if (word && target instanceof Node && target.contains(word)) close();
  };

  const ends = new AbortController();
  const { signal } = ends;
  document.addEventListener('pointerover', over, { signal });
  document.addEventListener('pointerdown', down, { signal });
  document.addEventListener('click', click, { signal });
  // Before any window closes on Escape, and before the page takes Space for its own.
  document.addEventListener('keydown', key, { signal, capture: true });
  document.addEventListener('focusout', left, { signal });
  document.addEventListener('scroll', moved, { signal, capture: true });
  addEventListener('resize', close, { signal });
  return () => {
    clearTimeout(timer);
    ends.abort();
  };
}

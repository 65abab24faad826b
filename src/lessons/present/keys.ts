/** What keys do in a presentation. */
export interface Ways {
  readonly next: () => void;
  readonly back: () => void;
  readonly first: () => void;
  readonly last: () => void;
  readonly blank: () => void;
  readonly notes: () => void;
  readonly fullScreen: () => void;
  readonly leave: () => void;
  /** One timestep on or back. */
  readonly time: (by: number) => void;
  /** An option by its place, 0-based. */
  readonly choose: (option: number) => void;
}

const names: Readonly<Record<string, Exclude<keyof Ways, 'time' | 'choose'>>> = {
  ArrowRight: 'next',
  PageDown: 'next',
  ' ': 'next',
  ArrowLeft: 'back',
  PageUp: 'back',
  Home: 'first',
  End: 'last',
  b: 'blank',
  s: 'notes',
  f: 'fullScreen',
  Escape: 'leave',
};

/** Does what a key stands for. @returns whether it stands for anything. */
export function act(pressed: string, ways: Ways): boolean {
  const key = pressed.length === 1 ? pressed.toLowerCase() : pressed;
  const name = Object.hasOwn(names, key) ? names[key] : undefined;
  if (name) ways[name]();
  else if (key === 'ArrowUp' || key === 'ArrowDown') ways.time(key === 'ArrowUp' ? -1 : 1);
  else if (/^[1-9]$/.test(key)) ways.choose(Number(key) - 1);
  else return false;
  return true;
}

/** The key; of one that writes Hangul the Latin letter that stands on it, too. */
const keyOf = ({ key, code }: KeyboardEvent): string =>
  /^Key[A-Z]$/.test(code) && !/^[a-z]$/i.test(key) ? code.slice(3).toLowerCase() : key;

/**
 * Listens to the keys of a presentation before the page does, for which some of them mean something else.
 * A button that has the focus keeps Space and Enter, a slider its arrows.
 * @returns what ends it.
 */
export function listen(press: (key: string) => boolean): () => void {
  const heard = (event: KeyboardEvent) => {
    const { target, isComposing, ctrlKey, metaKey, altKey } = event;
    if (isComposing || ctrlKey || metaKey || altKey) return;
    const key = keyOf(event);
    const on = target instanceof Element ? target : undefined;
    if (key === ' ' && on?.closest('button, a, input')) return;
    if (key !== 'Escape' && key !== ' ' && on?.closest('[role="slider"]')) return;
    if (!press(key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('keydown', heard, { capture: true });
  return () => removeEventListener('keydown', heard, { capture: true });
}

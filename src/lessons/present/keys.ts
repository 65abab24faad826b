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
  /** The stage, what is looked at more closely, or both. */
  readonly show: () => void;
  readonly train: () => void;
  /** The scene from its beginning. */
  readonly again: () => void;
  /** One timestep on or back. */
  readonly time: (by: number) => void;
  /** The setting at hand, one value up or down. */
  readonly set: (by: number) => void;
  /** An option by its place, 0-based. */
  readonly choose: (option: number) => void;
}

const names: Readonly<Record<string, Exclude<keyof Ways, 'time' | 'set' | 'choose'>>> = {
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
  v: 'show',
  t: 'train',
  r: 'again',
  Escape: 'leave',
};

/** Steps up or down, by the key. */
const times: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };
const settings: Readonly<Record<string, number>> = { '+': 1, '=': 1, '-': -1, _: -1 };

/** Does what a key stands for. @returns whether it stands for anything. */
export function act(pressed: string, ways: Ways): boolean {
  const key = pressed.length === 1 ? pressed.toLowerCase() : pressed;
  if (Object.hasOwn(names, key)) ways[names[key]!]();
  else if (Object.hasOwn(times, key)) ways.time(times[key]!);
  else if (Object.hasOwn(settings, key)) ways.set(settings[key]!);
  else if (/^[1-9]$/.test(key)) ways.choose(Number(key) - 1);
  else return false;
  return true;
}

/** The key; of one that writes Hangul the Latin letter that stands on it, too. */
const keyOf = ({ key, code }: KeyboardEvent): string =>
  /^Key[A-Z]$/.test(code) && !/^[a-z]$/i.test(key) ? code.slice(3).toLowerCase() : key;

/** What is written into; it keeps all keys but Escape. */
const written = 'input:not([type="range"], [type="radio"], [type="checkbox"]), textarea, select';
/** What is moved by these keys. */
const moved = '[role="slider"], [role="option"], input';
const moving = /^(Arrow|Page|Home$|End$)/;

/**
 * Listens to the keys of a presentation before the page does, for which some of them mean something else.
 * What has the focus keeps the keys that it is worked by.
 * @returns what ends it.
 */
export function listen(press: (key: string) => boolean): () => void {
  const heard = (event: KeyboardEvent) => {
    const { target, isComposing, ctrlKey, metaKey, altKey } = event;
    if (isComposing || ctrlKey || metaKey || altKey) return;
    const key = keyOf(event);
    const on = target instanceof Element ? target : undefined;
    if (on instanceof HTMLElement && on.matches(written)) {
      // It is left first, and the presentation only then.
      if (key !== 'Escape') return;
      on.blur();
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (key === ' ' && on?.closest('button, a, input')) return;
    if (moving.test(key) && on?.closest(moved)) return;
    if (!press(key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener('keydown', heard, { capture: true });
  return () => removeEventListener('keydown', heard, { capture: true });
}

/**
 * What is pressed with the mouse does not keep the keys, unless it is written into.
 * @returns what ends it.
 */
export function keepKeys(): () => void {
  const release = ({ detail, type }: MouseEvent) => {
    // A click without a pointer is one of the keys, and those know where they are.
    if (type === 'click' && detail === 0) return;
    // A label hands on the focus only after it was clicked.
    setTimeout(() => {
      const { activeElement: on } = document;
      if (on instanceof HTMLElement || on instanceof SVGElement)
        if (!on.matches(written)) on.blur();
    });
  };
  addEventListener('pointerup', release);
  addEventListener('click', release);
  return () => {
    removeEventListener('pointerup', release);
    removeEventListener('click', release);
  };
}

import { pause, showView, stepOnce, store, train } from '../store';

/** Controls that use the key themselves: typing never trains a network. */
const takesKeys = 'input, select, textarea, button, [contenteditable], [role="slider"], dialog, a';

const actions: Readonly<Record<string, () => void>> = {
  ' ': () => (store.getState().status === 'playing' ? pause() : train()),
  '.': stepOnce,
  b: () => showView(store.getState().view === 'forward' ? 'backward' : 'forward'),
};

/**
 * Single keys for the whole page: Space trains or pauses, the full stop is one training step,
 * B turns the view. They rest while a control has the focus, while Hangul is being composed,
 * and when the reader switched them off.
 * @returns what ends it.
 */
export function listenToKeys(): () => void {
  function press(event: KeyboardEvent) {
    const { target, key, isComposing, ctrlKey, metaKey, altKey, repeat } = event;
    if (!store.getState().shortcuts || isComposing || ctrlKey || metaKey || altKey || repeat)
      return;
    // The slider of time has no use for these keys, so they stay the page's there.
    const busy =
      target instanceof Element &&
      target.closest(takesKeys) !== null &&
      target.closest('[role="slider"]') === null;
    const action = actions[key.toLowerCase()];
    if (busy || !action) return;
    event.preventDefault();
    action();
  }
  addEventListener('keydown', press);
  return () => removeEventListener('keydown', press);
}

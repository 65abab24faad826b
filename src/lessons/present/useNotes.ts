import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { addressOf } from '../../link';
import { presentLink } from '../../store';
import { beginning, end, lineOf, windowName, type Message } from './channel';
import { act, type Ways } from './keys';

/** Browsers leave full screen when a window opens; that ends no presentation. */
const opening = 3000;

interface At {
  readonly id: string;
  readonly step: number;
  readonly place: number;
}

/**
 * The instructor's window: it follows to where the presentation is, and its keys act here. After the page was loaded
 * again it is still the same one.
 */
export function useNotes({ id, step, place }: At, ways: RefObject<Ways>) {
  const [began] = useState(beginning);
  const [blocked, setBlocked] = useState(false);
  const opened = useRef(-Infinity);
  useEffect(() => {
    const line = lineOf(began);
    if (!line) return;
    const here = () => line.postMessage({ kind: 'at', id, step, place } satisfies Message);
    line.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'where') here();
      if (data.kind === 'key') act(data.key, ways.current);
    });
    here();
    return () => line.close();
  }, [began, id, step, place, ways]);
  useEffect(() => {
    const over = (left: boolean) => {
      const line = lineOf(began);
      line?.postMessage({ kind: 'over', left } satisfies Message);
      line?.close();
    };
    const away = () => over(false);
    addEventListener('pagehide', away);
    return () => {
      removeEventListener('pagehide', away);
      end();
      over(true);
    };
  }, [began]);
  return {
    /** Whether the browser refused the window. */
    blocked,
    open() {
      const found = open(
        addressOf(presentLink().hash),
        windowName(began),
        'popup,width=920,height=760',
      );
      opened.current = Date.now();
      setBlocked(found === null);
    },
    /** Whether the window opened just now. */
    justOpened: useCallback(() => Date.now() - opened.current < opening, []),
  };
}

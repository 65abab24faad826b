import { useEffect, useRef, useState, type RefObject, type UIEvent } from 'react';
import { useStore } from '../../store';
import { narrowerThan, scrollingX, type Columns } from './frame';

/**
 * Scrolls a stage that is wider than its window, and keeps the playhead in sight.
 * @param whole Whether all columns stand there already.
 */
export function useScroll(
  width: number,
  columns: Columns,
  whole: boolean,
  dragging: RefObject<boolean>,
) {
  const scroller = useRef<HTMLDivElement>(null);
  const [scroll, setScroll] = useState(0);
  const t = useStore((state) => state.t);
  const scrolls = width < narrowerThan;

  useEffect(() => {
    const element = scroller.current;
    if (!element || !scrolls) return;
    const { middle, pitch } = scrollingX(t, columns);
    const near = Math.min(pitch * 1.4, width / 2 - pitch / 2);
    const place = middle - element.scrollLeft;
    const left =
      place < near ? middle - near : place > width - near ? middle - width + near : undefined;
    if (left === undefined) return;
    const still = dragging.current || matchMedia('(prefers-reduced-motion: reduce)').matches;
    element.scrollTo({ left, behavior: still ? 'instant' : 'smooth' });
  }, [t, columns, whole, width, scrolls, dragging]);

  return {
    scroller,
    scroll: scrolls ? scroll : 0,
    onScroll: (event: UIEvent<HTMLElement>) => setScroll(event.currentTarget.scrollLeft),
  };
}

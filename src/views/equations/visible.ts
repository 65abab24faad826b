import { useEffect, useState, type RefObject } from 'react';

/** Whether any of an element is on the screen. */
export function useVisible(ref: RefObject<Element | null>): boolean {
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver((entries) =>
      setVisible(entries.at(-1)!.isIntersecting),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return visible;
}

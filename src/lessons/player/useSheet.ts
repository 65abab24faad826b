import { useRef, useState, type PointerEvent } from 'react';

/** Further than this a drag opens or closes; less is a tap. */
const enough = 32;

/** On a narrow screen the text is a sheet over the stage, which is dragged, tapped or pressed open and shut. */
export function useSheet() {
  const [open, setOpen] = useState(true);
  const [pulled, setPulled] = useState(0);
  const from = useRef<number>(undefined);
  const handle = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      from.current = event.clientY;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent) {
      if (from.current === undefined) return;
      const by = event.clientY - from.current;
      // A sheet that is open only goes down, one that is shut only up.
      setPulled(open ? Math.max(0, by) : Math.min(0, by));
    },
    onPointerUp() {
      if (from.current !== undefined && Math.abs(pulled) > enough) setOpen(!open);
      from.current = undefined;
      setPulled(0);
    },
    onPointerCancel() {
      from.current = undefined;
      setPulled(0);
    },
  };
  return { open, setOpen, pulled, handle };
}

import { useMemo } from 'react';
import { addressOf } from '../../link';
import { presentLink, store, useStore } from '../../store';
import { qrOf } from './qr';
import { usePresentWords } from './words';

/** The address of a step, for those in the room to take it themselves. */
export function QrCode({ id, step }: { readonly id: string; readonly step: number }) {
  const words = usePresentWords();
  // Language and theme belong to the address where it said them.
  const language = useStore((state) => state.language);
  const theme = useStore((state) => state.theme);
  const { size, path } = useMemo(() => {
    const state = { ...store.getState(), language, theme, lesson: { id, step } };
    return qrOf(addressOf(presentLink(state).hash));
  }, [id, step, language, theme]);
  return (
    <svg
      className="present-qr"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={words.qr}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { store } from '../store';
import { Card } from './Card';
import { listen, type Shown } from './listen';
import './glossary.css';

/** The meaning of the one term that is pointed at or was pressed, beside it. */
export function Meanings() {
  const [shown, setShown] = useState<Shown>();
  const card = useRef<HTMLDivElement>(null);
  const now = useRef<Shown>(undefined);
  useEffect(() => {
    now.current = shown;
    if (!shown) return;
    const { word } = shown;
    // Pointers tell by themselves whether they are pressed; words that do nothing else tell it here.
    if (word.hasAttribute('aria-expanded')) word.setAttribute('aria-expanded', 'true');
    // A word that is gone, with its lesson or its panel, has its meaning no longer beside it.
    const stop = store.subscribe(() =>
      requestAnimationFrame(() => {
        if (!word.isConnected) setShown(undefined);
      }),
    );
    return () => {
      stop();
      if (word.hasAttribute('aria-expanded')) word.setAttribute('aria-expanded', 'false');
    };
  }, [shown]);
  useEffect(
    () => listen({ shown: () => now.current, card: () => card.current, show: setShown }),
    [],
  );
  // Beside a modal window nothing can be pressed, so it stands within it.
  const place = shown?.word.closest('dialog') ?? document.body;
  return (
    <>
      <div className="unseen" role="status">
        {shown?.by === 'press' ? shown.said : ''}
      </div>
      {shown &&
        createPortal(
          <Card
            key={shown.term}
            ref={card}
            term={shown.term}
            word={shown.word}
            point={shown.point}
            onLeave={() => {
              setShown(undefined);
              shown.word.closest('dialog')?.close();
            }}
          />,
          place,
        )}
    </>
  );
}

import { ArrowRight } from 'lucide-react';
import { useLayoutEffect, useRef, type Ref } from 'react';
import { openLesson, useStore } from '../store';
import { conceptOf } from '../ui/concept';
import type { Language } from '../words';
import { glossaryWords, type TermName } from '../words/glossary';
import { lessonWords } from '../words/lessons';
import { lineAt, placeOf } from './place';
import { factsOf } from './terms';

/** The language in which a term is named, too. */
const other: Readonly<Record<Language, Language>> = { ko: 'en', en: 'ko' };

/** A term by its name, its symbol, and its name in the other language. */
export function Names({ of }: { readonly of: TermName }) {
  const language = useStore((state) => state.language);
  const { symbol } = factsOf(of);
  return (
    <>
      <dfn>{glossaryWords[language].terms[of].name}</dfn>
      {symbol !== undefined && (
        <i className="math" data-concept={conceptOf(symbol)}>
          {symbol}
        </i>
      )}
      <span lang={other[language]}>{glossaryWords[other[language]].terms[of].name}</span>
    </>
  );
}

interface WayProps {
  readonly of: TermName;
  /** What is done before the lesson opens. */
  readonly onLeave?: () => void;
}

/** The way to the lesson that teaches a term; where that is open, a word that it is. */
export function Way({ of, onLeave }: WayProps) {
  const language = useStore((state) => state.language);
  const open = useStore((state) => state.lesson?.id);
  const { taught } = factsOf(of);
  if (!taught) return null;
  const [id, step] = taught;
  const { list } = lessonWords[language];
  const words = glossaryWords[language];
  if (open === id) return <p className="meaning-here">{words.here}</p>;
  return (
    <button
      type="button"
      className="quiet"
      onClick={() => {
        onLeave?.();
        openLesson(id, step);
      }}
    >
      {words.lesson(Object.keys(list).indexOf(id) + 1, list[id].title)}
      <ArrowRight size={15} aria-hidden="true" />
    </button>
  );
}

interface CardProps {
  readonly term: TermName;
  /** The word whose meaning it is. */
  readonly word: Element;
  readonly point: { readonly x: number; readonly y: number } | undefined;
  readonly onLeave: () => void;
  readonly ref: Ref<HTMLDivElement>;
}

/** What a term means, beside the word; above everything else on the page, windows included. */
export function Card({ term, word, point, onLeave, ref }: CardProps) {
  const language = useStore((state) => state.language);
  const own = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const card = own.current!;
    const lines = [...word.getClientRects()];
    // A word that has just gone with its page has no place any more, and its meaning goes next.
    if (lines.length === 0) return;
    card.showPopover();
    const { width, height } = card.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const { left, top } = placeOf(
      lineAt(lines, point),
      { width, height },
      { width: clientWidth, height: clientHeight },
    );
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
  }, [word, point, term, language]);
  const words = glossaryWords[language];
  return (
    <div
      ref={(card) => {
        own.current = card;
        if (typeof ref === 'function') return ref(card);
        if (ref) ref.current = card;
        return undefined;
      }}
      className="meaning"
      popover="manual"
      role="dialog"
      aria-label={words.meaning(words.terms[term].name)}
    >
      <p className="meaning-names">
        <Names of={term} />
      </p>
      <p>{words.terms[term].means}</p>
      <Way of={term} onLeave={onLeave} />
    </div>
  );
}

import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { ChevronLeft } from 'lucide-react';
import { openLessons, useStore } from '../store';
import { glossaryWords } from '../words/glossary';
import { alphabetOf } from './alphabet';
import { Names, Way } from './Card';
import { useSought } from './sought';
import { termNames } from './terms';
import './glossary.css';
import './page.css';

/** All terms by their letters, and the way to each letter; it opens at a term that is sought. */
export function GlossaryPage({ children }: { readonly children?: ReactNode }) {
  const language = useStore((state) => state.language);
  const words = glossaryWords[language];
  const letters = useMemo(() => alphabetOf(language), [language]);
  const page = useRef<HTMLDivElement>(null);
  // It is opened anew at every term that is sought.
  const place = useStore((state) => state.lesson);
  const sought = useSought();
  useEffect(() => {
    if (!sought) return;
    const entry = page.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(sought)}"]`);
    entry?.scrollIntoView({ block: 'center' });
    entry?.focus({ preventScroll: true });
  }, [place, sought]);
  return (
    <div className="glossary" ref={page}>
      <div className="glossary-page">
        <header className="glossary-head">
          <button type="button" className="quiet" onClick={openLessons}>
            <ChevronLeft size={16} aria-hidden="true" />
            {words.back}
          </button>
          <h1>{words.title}</h1>
          <p>{words.intro}</p>
          {children}
          <nav className="glossary-letters" aria-label={words.letters}>
            {letters.map(({ letter }) => (
              <button
                key={letter}
                type="button"
                onClick={() => {
                  const part = document.getElementById(`glossary-${letter}`);
                  part?.scrollIntoView({ block: 'start' });
                  part?.focus({ preventScroll: true });
                }}
              >
                {letter}
              </button>
            ))}
          </nav>
          <p className="glossary-count">{words.count(termNames.length)}</p>
        </header>
        <div className="glossary-list">
          {letters.map(({ letter, terms }) => (
            <section key={letter} aria-labelledby={`glossary-${letter}`}>
              <h2 id={`glossary-${letter}`} tabIndex={-1}>
                {letter}
              </h2>
              <dl>
                {terms.map((term) => (
                  <div
                    key={term}
                    data-entry={term}
                    data-sought={term === sought || undefined}
                    tabIndex={-1}
                  >
                    <dt>
                      <Names of={term} />
                    </dt>
                    <dd>
                      <p>{words.terms[term].means}</p>
                      <Way of={term} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </div>
  );
}

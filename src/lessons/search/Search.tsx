import { BookA } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { openGlossary } from '../../glossary/sought';
import { termNames } from '../../glossary/terms';
import { openLesson } from '../../store';
import { find, type Hit } from './find';
import { closeSearch } from './open';
import { Option } from './Option';
import { useIndex } from './useIndex';
import { useSearchWords } from './words';
import './search.css';

/** So many findings are shown; who wants others writes more. */
const MOST = 30;

/** Opens what was found, or the glossary, which take the focus: the window gives it back before. */
function leaveFor(element: Element | null, hit?: Hit): void {
  element?.closest('dialog')?.close();
  closeSearch();
  const place = hit?.entry.place;
  if (!place) openGlossary();
  else if (place.kind === 'term') openGlossary(place.term);
  else openLesson(place.lesson, place.kind === 'step' ? place.step : 0);
}

/** One field that finds lessons, their steps, and terms; arrows choose among the findings, Enter opens one. */
export function Search() {
  const words = useSearchWords();
  const { entries, failed, again } = useIndex();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  /** Enter was pressed while Hangul was being composed: it opens as soon as that is done. */
  const waits = useRef(false);
  const id = useId();
  useEffect(() => {
    // The window may open only after this: then it gives the focus to what asks for it.
    input.current?.toggleAttribute('autofocus', true);
    input.current?.focus();
  }, []);
  const hits = useMemo(() => (entries ? find(entries, query) : []), [entries, query]);
  const shown = hits.slice(0, MOST);
  const at = Math.min(chosen, shown.length - 1);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at, hits]);

  const open = (hit?: Hit) => leaveFor(input.current, hit);
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      if (event.nativeEvent.isComposing) waits.current = true;
      else if (shown[at]) open(shown[at]);
      return;
    }
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || shown.length === 0) return;
    event.preventDefault();
    if (!event.nativeEvent.isComposing) setChosen((at + by + shown.length) % shown.length);
  };
  const said = failed
    ? words.failed
    : query.trim() === ''
      ? words.hint
      : !entries
        ? words.loading
        : hits.length === 0
          ? words.none(query.trim())
          : words.found(hits.length, MOST);
  return (
    <div className="search">
      <input
        ref={input}
        type="text"
        role="combobox"
        className="search-field"
        aria-label={words.label}
        aria-expanded={shown.length > 0}
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={shown.length > 0 ? `${id}-${at}` : undefined}
        placeholder={words.placeholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="go"
        maxLength={100}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={key}
        onCompositionEnd={() => {
          if (waits.current && shown[at]) open(shown[at]);
          waits.current = false;
        }}
      />
      <p role="status" className="search-said">
        {said}
      </p>
      {entries && query.trim() !== '' && hits.length === 0 && (
        <p className="search-instead">{words.instead}</p>
      )}
      {failed && (
        <button type="button" className="outlined" onClick={again}>
          {words.again}
        </button>
      )}
      <div
        id={id}
        ref={list}
        role="listbox"
        className="search-list"
        aria-label={words.results}
        hidden={shown.length === 0}
      >
        {shown.map((hit, k) => (
          <Option
            key={k}
            id={`${id}-${k}`}
            hit={hit}
            chosen={k === at}
            onOpen={() => open(hit)}
            onPoint={() => setChosen(k)}
          />
        ))}
      </div>
      <button type="button" className="quiet" onClick={() => open()}>
        {words.allTerms(termNames.length)}
        <BookA size={16} aria-hidden="true" />
      </button>
    </div>
  );
}

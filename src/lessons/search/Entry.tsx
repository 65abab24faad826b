import { BookA, Search } from 'lucide-react';
import { openGlossary } from '../../glossary/sought';
import { useStore } from '../../store';
import { openSearch } from './open';
import { useSearchWords } from './words';
import './entry.css';

/** The ways to the search and to the glossary. */
export function SearchEntry({ withGlossary = false }: { readonly withGlossary?: boolean }) {
  const words = useSearchWords();
  const shortcuts = useStore((state) => state.shortcuts);
  return (
    <div className="search-entry">
      <button type="button" className="search-open" aria-haspopup="dialog" onClick={openSearch}>
        <Search size={17} aria-hidden="true" />
        <span>{words.entry}</span>
        {shortcuts && <kbd aria-hidden="true">/</kbd>}
      </button>
      {withGlossary && (
        <button type="button" className="outlined" onClick={() => openGlossary()}>
          <BookA size={17} aria-hidden="true" />
          {words.glossary}
        </button>
      )}
    </div>
  );
}

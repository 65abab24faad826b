import { useEffect } from 'react';
import { Dialog } from '../../controls/Dialog';
import { Guarded } from '../../controls/Guarded';
import { later } from '../../ui/later';
import { closeSearch, listenForSearch, useSearchOpen } from './open';
import { useSearchWords } from './words';

const Search = later(() => import('./Search'), 'Search');

/** The search over whatever is open of the lessons; what it needs is fetched when it is first opened. */
export function SearchWindow() {
  const words = useSearchWords();
  const open = useSearchOpen();
  useEffect(listenForSearch, []);
  // Whoever leaves the lessons leaves it, too.
  useEffect(() => closeSearch, []);
  return (
    <Dialog title={words.title} kind="box" open={open} onClose={closeSearch}>
      <Guarded>
        <Search />
      </Guarded>
    </Dialog>
  );
}

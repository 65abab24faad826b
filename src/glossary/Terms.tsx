import { useEffect, useSyncExternalStore } from 'react';
import { useStore } from '../store';
import type { Piece, piecesOf } from './recognise';
import { Term } from './Term';

let found: typeof piecesOf | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** Where the glossary cannot be fetched, words stay as they are; the next mark tries anew. */
function load(): void {
  loading ??= import('./begin').then(
    (module) => {
      module.showMeanings();
      found = module.piecesOf;
      for (const listener of listeners) listener();
    },
    () => {
      loading = undefined;
    },
  );
}

/** For what stands beside words that carry their term already: lets them tell what they mean. */
export const useMeanings = () => useEffect(load, []);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

interface TermsProps {
  readonly text: string;
  /** Within a label that is pressed to switch something. */
  readonly inLabel?: boolean;
  /** Whether every term is marked where it stands first, and not the first one alone. */
  readonly every?: boolean;
}

/** A label, a heading or a line with its terms marked, once the glossary is there; never in front of a room. */
export function Terms({ text, inLabel = false, every = false }: TermsProps) {
  const language = useStore((state) => state.language);
  const presented = useStore((state) => state.lesson?.present ?? false);
  const pieces = useSyncExternalStore(subscribe, () => found)?.(text, language);
  useMeanings();
  if (!pieces || presented) return text;
  const first = (piece: Piece, k: number) =>
    pieces.findIndex(({ term }) => term && (!every || term === piece.term)) === k;
  return pieces.map((piece, k) =>
    piece.term && first(piece, k) ? (
      <Term key={k} of={piece.term} inLabel={inLabel}>
        {piece.text}
      </Term>
    ) : (
      piece.text
    ),
  );
}

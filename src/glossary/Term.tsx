import type { ReactNode } from 'react';
import type { TermName } from '../words/glossary';

interface TermProps {
  readonly of: TermName;
  /** Within a label that is pressed to switch something: the keys of what it labels serve it, too. */
  readonly inLabel?: boolean;
  readonly children: ReactNode;
}

/** A word that names a term. What it means is shown by `Meanings`, which knows it by its attribute alone. */
export function Term({ of, inLabel = false, children }: TermProps) {
  if (inLabel)
    return (
      <span className="term" data-term={of}>
        {children}
      </span>
    );
  return (
    <span className="term" data-term={of} role="button" tabIndex={0} aria-expanded={false}>
      {children}
    </span>
  );
}

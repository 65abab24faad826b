import { Suspense, type ReactNode } from 'react';
import { useWords } from '../store';
import { Boundary } from '../ui/Boundary';

/** A picture that fails says so in its own place; the rest of the page goes on. */
export function Guarded({ children }: { readonly children: ReactNode }) {
  const { problems } = useWords();
  return (
    <Boundary sentence={problems.broken} again={problems.again}>
      <Suspense>{children}</Suspense>
    </Boundary>
  );
}

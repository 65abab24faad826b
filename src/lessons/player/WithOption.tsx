import type { Inline } from '../format/lesson';
import { Inlines } from './Passages';

interface WithOptionProps {
  /** The sentence about an option. */
  readonly said: (option: string) => string;
  readonly option: readonly Inline[];
}

/** A sentence with an option of a question in it, its formulas set as they are in the question. */
export function WithOption({ said, option }: WithOptionProps) {
  const [before, after] = said('\n').split('\n');
  return (
    <>
      {before}
      <Inlines inlines={option} />
      {after}
    </>
  );
}

import { useEffect, useRef } from 'react';
import { Terms } from '../../../glossary/Terms';
import type { LabReading } from '../../../store';
import { loadTex } from '../../../ui/tex';

interface DefinitionProps {
  readonly of: LabReading;
  readonly tex: string;
  /** What it answers. */
  readonly asks: string;
  readonly children?: React.ReactNode;
}

/** A quantity as it is defined, typeset, and in a line what it answers. */
export function Definition({ of, tex, asks, children }: DefinitionProps) {
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let wanted = true;
    loadTex().then(
      (katex) => {
        if (wanted && ref.current)
          katex.render(tex, ref.current, { throwOnError: false, output: 'htmlAndMathml' });
      },
      // Without KaTeX the line says in words what the quantity is.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [tex]);
  return (
    <div className="readings-definition" data-of={of}>
      <span className="readings-tex" ref={ref} />
      <span>
        <Terms text={asks} every />
      </span>
      {children}
    </div>
  );
}

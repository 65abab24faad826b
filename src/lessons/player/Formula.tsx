import { useEffect, useRef, useState } from 'react';
import { loadTex, type Tex } from '../../ui/tex';

/** The formulas of a lesson may be a stranger's: no links, no styles, no size and no expansion without end. */
const settings = {
  trust: false,
  maxSize: 10,
  maxExpand: 200,
  strict: 'ignore',
  output: 'htmlAndMathml',
} as const;

/** A formula, set as soon as KaTeX is there; one that cannot be set stands as it is written. */
export function Formula({
  tex,
  display = false,
}: {
  readonly tex: string;
  readonly display?: boolean;
}) {
  const ref = useRef<HTMLSpanElement>(null);
  const [katex, setKatex] = useState<Tex>();
  useEffect(() => {
    let gone = false;
    // Where it cannot be fetched, what is written stays.
    loadTex().then(
      (loaded) => gone || setKatex(() => loaded),
      () => {},
    );
    return () => {
      gone = true;
    };
  }, []);
  useEffect(() => {
    const element = ref.current!;
    try {
      katex?.render(tex, element, { ...settings, displayMode: display });
    } catch {
      element.textContent = tex;
    }
  }, [katex, tex, display]);
  return (
    <span ref={ref} className="lesson-formula" data-display={display}>
      {katex ? null : tex}
    </span>
  );
}

// Variables are set in KaTeX's fonts.
import 'katex/dist/katex.min.css';
import type { WeightMatrix } from './matrices';

/** W_f as mathematics sets it. */
export function Name({ of: { base, index } }: { readonly of: WeightMatrix }) {
  return (
    <i className="math weights-name">
      {base}
      <sub>{index}</sub>
    </i>
  );
}

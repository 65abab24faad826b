// The variables of the charts are set in KaTeX's fonts.
import 'katex/dist/katex.min.css';

/** ‖∂L/∂hₜ‖ of a state, in its own place: the hidden state's as bars, the cell state's as a line with dots. */
export function Norm({ of }: { readonly of: string }) {
  return (
    <span className="gradients-norm" data-state={of} aria-hidden="true">
      {of === 'c' && (
        <svg width={18} height={8}>
          <path d="M0 4H18" />
          <circle cx={9} cy={4} r={3} />
        </svg>
      )}
      ∥∂<i>L</i>/∂<i>{of}</i>
      <sub>
        <i>t</i>
      </sub>
      ∥
    </span>
  );
}

import { superscript } from '../../ui/number';
import { useLabWords } from './words';

const steps = [0, 1, 2, 3, 4, 5, 6];
const ends = [`10${superscript(-4)}`, `10${superscript(2)}`] as const;

/** The colours of the gradient's size: one per decade, from 10⁻⁴ to 10². */
export function Ramp() {
  const lab = useLabWords();
  return (
    <span className="gradients-ramp" role="img" aria-label={lab.ramp(...ends)}>
      <span aria-hidden="true">
        {lab.small} {ends[0]}
      </span>
      <svg width={steps.length * 18 + 2} height={10} aria-hidden="true">
        {steps.map((step) => (
          <rect
            key={step}
            x={1 + step * 18}
            y={0.5}
            width={18}
            height={9}
            fill={`var(--grad-${step})`}
          />
        ))}
        <rect x={0.5} y={0.5} width={steps.length * 18 + 1} height={9} fill="none" />
      </svg>
      <span aria-hidden="true">
        {ends[1]} {lab.large}
      </span>
    </span>
  );
}

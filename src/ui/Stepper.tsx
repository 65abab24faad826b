import { Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';

interface StepperProps {
  readonly label: string;
  /** The label as it stands on the screen, where it is more than its text. */
  readonly shown?: ReactNode;
  /** The values that the buttons go through, ascending. */
  readonly ladder: readonly number[];
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly less: string;
  readonly more: string;
}

/** − value +, along a ladder of sensible values; a value between two rungs (from a link) stays until it is changed. */
export function Stepper({
  label,
  shown = label,
  ladder,
  value,
  onChange,
  less,
  more,
}: StepperProps) {
  const below = ladder.findLast((rung) => rung < value);
  const above = ladder.find((rung) => rung > value);
  return (
    <div className="stepper" role="group" aria-label={label}>
      <div className="field-label">
        <span>{shown}</span>
      </div>
      <div className="stepper-row">
        <button
          type="button"
          aria-label={`${label}: ${less}`}
          disabled={below === undefined}
          onClick={() => below !== undefined && onChange(below)}
        >
          <Minus size={15} aria-hidden="true" />
        </button>
        <output aria-live="polite">{String(value).replace('-', '−')}</output>
        <button
          type="button"
          aria-label={`${label}: ${more}`}
          disabled={above === undefined}
          onClick={() => above !== undefined && onChange(above)}
        >
          <Plus size={15} aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}

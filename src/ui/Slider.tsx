import { useId, type ReactNode } from 'react';
import type { NumberField } from '../tasks/field';

interface SliderProps {
  readonly label: ReactNode;
  readonly field: NumberField;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** How the value is written beside the label, and said. */
  readonly format: (value: number) => string;
  /** How a tick is written, where it differs. */
  readonly formatTick?: (value: number) => ReactNode;
}

const STEPS = 400;

/** A number between limits, on a linear or a logarithmic track, with its ticks under it. */
export function Slider({ label, field, value, onChange, format, formatTick }: SliderProps) {
  const id = useId();
  const { min, max, scale, kind, ticks } = field;
  const log = scale === 'log';
  const place = (v: number) =>
    log ? Math.log(v / min) / Math.log(max / min) : (v - min) / (max - min);
  const valueAt = (part: number) => {
    const v = log ? min * (max / min) ** part : min + (max - min) * part;
    return kind === 'integer' ? Math.round(v) : Number(v.toPrecision(2));
  };
  const part = place(value);
  /** The number that the arrow keys go to: the next whole one, else the next that is written differently. */
  const beside = (by: number) => {
    if (kind === 'integer') return Math.max(min, Math.min(max, value + by));
    let slot = Math.round(part * STEPS);
    do slot += by;
    while (slot > 0 && slot < STEPS && valueAt(slot / STEPS) === value);
    return valueAt(Math.max(0, Math.min(STEPS, slot)) / STEPS);
  };
  return (
    <div className="slider">
      <div className="field-label">
        <label htmlFor={id}>{label}</label>
        <output htmlFor={id}>{format(value)}</output>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={STEPS}
        step={1}
        value={Math.round(part * STEPS)}
        aria-valuetext={format(value)}
        style={{ '--part': part } as React.CSSProperties}
        onChange={(event) => onChange(valueAt(Number(event.target.value) / STEPS))}
        onKeyDown={(event) => {
          // By places of the track a number would come back to itself, or one on a logarithmic track leap.
          const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
          if (!by) return;
          event.preventDefault();
          onChange(beside(by));
        }}
      />
      <div className="ticks" aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick} style={{ left: `${place(tick) * 100}%` }}>
            {(formatTick ?? format)(tick)}
          </span>
        ))}
      </div>
    </div>
  );
}

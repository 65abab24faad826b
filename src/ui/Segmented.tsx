import { useId } from 'react';

interface SegmentedProps<Name extends string> {
  readonly label: string;
  readonly options: readonly { readonly name: Name; readonly text: React.ReactNode }[];
  readonly value: Name;
  readonly onChoose: (name: Name) => void;
  readonly size?: 'small';
}

/** One of a few, side by side: native radio buttons, so that the arrow keys move. */
export function Segmented<Name extends string>({
  label,
  options,
  value,
  onChoose,
  size,
}: SegmentedProps<Name>) {
  const group = useId();
  return (
    <fieldset className="segmented" data-size={size}>
      <legend className="unseen">{label}</legend>
      {options.map(({ name, text }) => (
        <label key={name} className="segment">
          <input
            type="radio"
            name={group}
            checked={name === value}
            onChange={() => onChoose(name)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}

import { useId, type ReactNode } from 'react';
import { ChevronDown } from 'lucide-react';

interface SelectProps<Name extends string> {
  readonly label: ReactNode;
  readonly options: readonly { readonly name: Name; readonly text: string }[];
  readonly value: Name;
  readonly onChoose: (name: Name) => void;
}

/** A labelled native select in the product's dress. */
export function Select<Name extends string>({
  label,
  options,
  value,
  onChoose,
}: SelectProps<Name>) {
  const id = useId();
  return (
    <div className="select">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="select-box">
        <select id={id} value={value} onChange={(event) => onChoose(event.target.value as Name)}>
          {options.map(({ name, text }) => (
            <option key={name} value={name}>
              {text}
            </option>
          ))}
        </select>
        <ChevronDown size={14} aria-hidden="true" />
      </div>
    </div>
  );
}

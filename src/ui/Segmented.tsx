import { useEffect, useId, useRef } from 'react';

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
  const box = useRef<HTMLFieldSetElement>(null);
  // Where not all fit, the chosen one is in sight: moved by hand, for scrollIntoView would move the page, too.
  useEffect(() => {
    const element = box.current;
    const chosen = element?.querySelector(':checked + span');
    if (!element || !chosen || element.scrollWidth <= element.clientWidth) return;
    const [own, its] = [element.getBoundingClientRect(), chosen.getBoundingClientRect()];
    if (its.right > own.right) element.scrollLeft += its.right - own.right + 8;
    else if (its.left < own.left) element.scrollLeft -= own.left - its.left + 8;
  }, [value, options.length]);
  return (
    <fieldset className="segmented" data-size={size} ref={box}>
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

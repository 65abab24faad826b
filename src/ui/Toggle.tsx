interface ToggleProps {
  readonly label: React.ReactNode;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** On or off, told by shape as well as tone. */
export function Toggle({ label, on, onChange }: ToggleProps) {
  return (
    <label className="toggle">
      <span>{label}</span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={on}
        checked={on}
        onChange={(event) => onChange(event.target.checked)}
      />
      <i aria-hidden="true" />
    </label>
  );
}

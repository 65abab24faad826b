/** A cell with its two loops: the cell state passes straight, the hidden state goes round. */
export function Logo() {
  return (
    <svg className="logo" width="32" height="24" viewBox="0 0 32 24" fill="none" aria-hidden="true">
      <path d="M2 16.5h28" stroke="var(--k-c)" strokeWidth="3" strokeLinecap="round" />
      <path
        d="M22 13c5-.4 5-10-6-10S5 12.600 10 13"
        stroke="var(--k-h)"
        strokeWidth="2"
        strokeLinecap="round"
      />
      <rect
        x="9.500"
        y="9.500"
        width="13"
        height="12"
        rx="3.500"
        fill="var(--bg)"
        stroke="var(--ink)"
        strokeWidth="2"
      />
    </svg>
  );
}

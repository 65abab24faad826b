import { ChevronLeft, ChevronRight } from 'lucide-react';
import { chooseUnit, lookedAtBlock, useStore, useWords } from '../../store';

/** Which unit the numbers are of: one back, one on. */
export function UnitPicker() {
  const { cell, shell } = useWords();
  const unit = useStore((state) => state.unit);
  const { units: H } = useStore(lookedAtBlock);
  const button = (by: number, label: string, icon: React.ReactNode) => (
    <button
      type="button"
      aria-label={`${cell.unit}: ${label}`}
      disabled={unit + by < 0 || unit + by >= H}
      onClick={() => chooseUnit(unit + by)}
    >
      {icon}
    </button>
  );
  return (
    <div className="cell-unit" role="group" aria-label={cell.unit}>
      {button(-1, shell.less1, <ChevronLeft size={15} aria-hidden="true" />)}
      <output>{cell.unitOf(unit + 1, H)}</output>
      {button(1, shell.more1, <ChevronRight size={15} aria-hidden="true" />)}
    </div>
  );
}

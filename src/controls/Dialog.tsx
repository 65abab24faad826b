import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../store';

interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly kind: 'box' | 'sheet';
  readonly children: ReactNode;
}

/** A native modal dialog: focus stays inside, Escape and the ground behind it close it. */
export function Dialog({ title, open, onClose, kind, children }: DialogProps) {
  const { shell } = useWords();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (open && !dialog?.open) dialog?.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    // The ground is no control of its own: Escape and the button close the dialog too.
    <dialog
      ref={ref}
      className="dialog"
      data-kind={kind}
      aria-label={title}
      onClose={onClose}
      onPointerDown={(event) => event.target === ref.current && onClose()}
    >
      <div className="dialog-body">
        <div className="dialog-head">
          <h2>{title}</h2>
          <button type="button" className="icon" aria-label={shell.close} onClick={onClose}>
            <X size={19} aria-hidden="true" />
          </button>
        </div>
        {open && children}
      </div>
    </dialog>
  );
}

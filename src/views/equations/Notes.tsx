import { useState } from 'react';
import { Copy } from 'lucide-react';
import type { Cell } from '../../cells';
import { inSymbols, texOf } from '../../cells/tex';
import { heldGates, isMemoryless } from '../../experiment';
import { lookedAtBlock, useStore } from '../../store';
import { holdWords } from '../../words/hold';
import { useLook } from '../cell/looking';
import { inOrderOf } from './order';
import { useCellWords } from '../cell/words';

interface AsideProps {
  readonly cell: Cell;
  readonly withBatch: boolean;
  readonly onBatch: (withBatch: boolean) => void;
}

/** All equations as one piece of TeX, aligned at their equals signs. */
function alignedTex(cell: Cell, mirrored: boolean): string {
  const plain = inSymbols(cell, { plain: true });
  const lines = Object.keys(cell.equations).map((symbol) =>
    inOrderOf(mirrored, texOf(cell, symbol, plain)).replace(' = ', ' &= '),
  );
  return `\\begin{aligned}\n${lines.join(' \\\\\n')}\n\\end{aligned}`;
}

/** What belongs to the present reading: the TeX of the symbols, the batch of the shapes, the place of the numbers. */
export function Aside({ cell, withBatch, onBatch }: AsideProps) {
  const { cell: text } = useCellWords();
  const reading = useStore((state) => state.reading);
  const unit = useStore((state) => state.unit);
  const { batch } = useStore((state) => state.experiment);
  const { t } = useLook();
  const { direction } = useStore(lookedAtBlock);
  const [copied, setCopied] = useState<'copied' | 'copyFailed'>();

  const copy = () => {
    const told = (now: 'copied' | 'copyFailed') => {
      setCopied(now);
      setTimeout(() => setCopied(undefined), 2000);
    };
    // Without a secure origin there is no clipboard at all.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(alignedTex(cell, direction === 'backward')))
      .then(
        () => told('copied'),
        () => told('copyFailed'),
      );
  };

  if (reading === 'numbers')
    return <p className="equations-place">{text.numbersNote(t + 1, unit + 1)}</p>;
  if (reading === 'shapes')
    return (
      <button
        type="button"
        className="quiet"
        aria-pressed={withBatch}
        onClick={() => onBatch(!withBatch)}
      >
        {text.withBatch(batch)}
      </button>
    );
  return (
    <button type="button" className="quiet" onClick={copy}>
      <Copy size={13} aria-hidden="true" />
      <span aria-live="polite">{text[copied ?? 'copyTex']}</span>
    </button>
  );
}

interface NotesProps {
  readonly withBatch: boolean;
  readonly disagrees: boolean;
  readonly waiting: boolean;
}

/** What is to be said under the equations: which published form they are, what the sizes are, what is amiss. */
export function Notes({ withBatch, disagrees, waiting }: NotesProps) {
  const { cell: text } = useCellWords();
  const hold = holdWords[useStore((state) => state.language)];
  const reading = useStore((state) => state.reading);
  const block = useStore(lookedAtBlock);
  const { inputs } = block;
  const experiment = useStore((state) => state.experiment);
  const name = isMemoryless(experiment) ? 'neuron' : experiment.cell;
  const { H, padding } = useLook();
  const held = heldGates(experiment, block).map(({ gate }) => gate);
  const note = {
    symbols: held.length > 0 ? hold.equation(held.join(', ')) : text.form[name],
    shapes: withBatch ? text.batchNote : text.shapesNote(inputs, H),
    numbers: padding
      ? text.notComputed
      : waiting
        ? text.noParameters
        : disagrees
          ? text.disagrees
          : undefined,
  }[reading];
  return note === undefined ? null : (
    <p className="equations-note" role={reading === 'numbers' ? 'status' : undefined}>
      {note}
    </p>
  );
}

import { useEffect } from 'react';
import { wiresOf } from '../../cells';
import { heldGates } from '../../experiment';
import { lookedAtBlock, useStore } from '../../store';
import { useSize } from '../../ui/size';
import { loadTex } from '../../ui/tex';
import { heldText, holdWords } from '../../words/hold';
import { Diagram } from './Diagram';
import { Gates } from './Gates';
import { useCalmLayer, useLook } from './looking';
import { sentenceOf } from './sentence';
import { UnitPicker } from './UnitPicker';
import './cell.css';
import { useCellWords } from './words';

/** Narrower than this the parts of a cell stand in a list. */
const DIAGRAM_FROM = 500;

/** What is inside the cell at the playhead, in whatever room there is. */
export function InsideCell() {
  const words = useCellWords();
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const { cell, t, H, padding } = useLook();
  const unit = useStore((state) => state.unit);
  const status = useStore((state) => state.status);
  const walking = useStore((state) => state.walking);
  const layer = useCalmLayer();
  const hold = holdWords[useStore((state) => state.language)];
  const block = useStore(lookedAtBlock);
  const held = heldGates(
    useStore((state) => state.experiment),
    block,
  );
  useEffect(() => {
    // Symbols are set in KaTeX's fonts; without them they are in another italic.
    loadTex().catch(() => undefined);
  }, []);

  const quiet = status === 'playing' || walking;
  const sentence = sentenceOf(words, wiresOf(cell), layer, { t, H, unit, padding });
  return (
    <div className="cell" ref={ref} role="group" aria-label={words.cell.inside}>
      {width >= DIAGRAM_FROM && height > 0 && (
        <Diagram width={width} height={Math.max(240, height)} />
      )}
      {width > 0 && width < DIAGRAM_FROM && <Gates width={width} />}
      {padding && <p className="cell-note">{words.cell.padding}</p>}
      {held.length > 0 && (
        // How, in full, is said below; here there is room for the gates alone.
        <p className="cell-held" aria-hidden="true">
          {hold.held(held.map(({ gate }) => gate).join(', '))}
        </p>
      )}
      {H > 1 && <UnitPicker />}
      <p className="unseen" aria-live={quiet ? 'off' : 'polite'}>
        {sentence}
        {held.length > 0 && ` ${hold.held(heldText(hold, held))}`}
      </p>
    </div>
  );
}

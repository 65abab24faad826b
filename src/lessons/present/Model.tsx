import { Guarded } from '../../controls/Guarded';
import { useStore } from '../../store';
import { Unrolled } from '../../views/unrolled/Unrolled';
import type { Part as StructurePart } from '../../views/structure/parts';
import { Panel } from '../player/Panel';
import type { Shown } from './shows';

interface ModelProps {
  readonly shown: Shown;
  /** Which part of the structure, where that is the panel. */
  readonly part: StructurePart | undefined;
  /** Pixels of this screen for one of a screen of 1280 × 720. */
  readonly unit: number;
}

/** By how much it is enlarged: its smallest type, 14.4 px, becomes 24. */
const enlarged = 1.67;
/** The opened cell is taller than it leaves room for; its type is 16 px. */
const enlargedCell = 1.5;

/** What a room sees of the model: the stage, what is looked at more closely, or both side by side. */
export function Model({ shown, part, unit }: ModelProps) {
  const began = useStore((state) => state.scene !== undefined);
  const tab = useStore((state) => state.tab);
  const zoom = enlarged * unit;
  return (
    <div className="present-model" data-shown={shown}>
      {began && shown !== 'panel' && (
        <div className="present-stage" data-place="stage" style={{ zoom }}>
          <Guarded>
            <Unrolled />
          </Guarded>
        </div>
      )}
      {began && shown !== 'stage' && (
        <div
          className="present-panel"
          style={{ zoom: tab === 'cell' ? enlargedCell * unit : zoom }}
        >
          <Panel lab part={part} />
        </div>
      )}
    </div>
  );
}

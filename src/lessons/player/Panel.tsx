import type { ComponentType } from 'react';
import { Guarded } from '../../controls/Guarded';
import { useStore, useWords, type Tab } from '../../store';
import { later } from '../../ui/later';
import { parts, type Part as StructurePart } from '../../views/structure/parts';

const LabReadings = later(
  () => import('../../views/gradients/readings/LabReadings'),
  'LabReadings',
);

const panels: Readonly<Record<Tab, ComponentType>> = {
  cell: later(() => import('../../views/cell/InsideCell'), 'InsideCell'),
  equations: later(() => import('../../views/equations/Equations'), 'Equations'),
  example: later(() => import('../../views/example/Example'), 'Example'),
  gradients: later(() => import('../../views/gradients/GradientPanel'), 'GradientPanel'),
  weights: later(() => import('../../views/weights/Weights'), 'Weights'),
  attention: later(() => import('../../views/attention/Attention'), 'Attention'),
  structure: later(() => import('../../views/structure/Structure'), 'Structure'),
  loss: later(() => import('../../views/training/Curves'), 'Curves'),
};

interface PanelProps {
  /** Whether the gradient is read in the lab. */
  readonly lab: boolean;
  /** Which part of the structure, where that is the panel. */
  readonly part?: StructurePart | undefined;
  /** Whether it shares the stage's axis of time. */
  readonly underStage?: boolean;
}

/** What is looked at more closely: a reading of the gradient, or a panel. */
export function Panel({ lab, part, underStage = false }: PanelProps) {
  const { shell } = useWords();
  const tab = useStore((state) => state.tab);
  const Shown = tab === 'structure' && part ? parts[part] : panels[tab];
  return (
    <div
      role="group"
      className="lesson-panel inspector-panel"
      data-place="panel"
      data-tab={tab}
      data-lab={lab}
      aria-label={shell.inspector[tab]}
    >
      <Guarded key={`${tab} ${lab} ${part}`}>
        {lab && tab === 'gradients' ? <LabReadings underStage={underStage} /> : <Shown />}
      </Guarded>
    </div>
  );
}

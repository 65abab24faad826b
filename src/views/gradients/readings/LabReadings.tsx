import type { ComponentType } from 'react';
import { showLabReading, useStore, type LabReading } from '../../../store';
import type { Source } from '../../../tasks/task';
import { Segmented } from '../../../ui/Segmented';
import { BackwardWalk } from '../walk/BackwardWalk';
import { Losses } from './Losses';
import { Reach } from './Reach';
import { Shares } from './Shares';
import { Timesteps } from './Timesteps';
import { useReadingWords } from './words';
import './readings.css';

interface Entry {
  readonly name: LabReading;
  readonly Chart: ComponentType<{ readonly underStage: boolean }>;
  /** Of which data it can be had; of all unless it is said. */
  readonly suits?: (source: Source) => boolean;
}

/** The readings in the order shown. */
const entries: readonly Entry[] = [
  { name: 'timesteps', Chart: Timesteps },
  { name: 'reach', Chart: Reach },
  { name: 'shares', Chart: Shares },
  { name: 'losses', Chart: Losses, suits: ({ shape }) => shape === 'many-to-many' },
  { name: 'walk', Chart: BackwardWalk },
];

/** One quantity at a time, so that none is taken for another: each on the same axis of time. */
export function LabReadings({ underStage = false }: { readonly underStage?: boolean }) {
  const words = useReadingWords();
  const wanted = useStore((state) => state.labReading);
  const source = useStore((state) => state.source);
  const offered = entries.filter(({ suits }) => suits?.(source) ?? true);
  const { name, Chart } = offered.find((entry) => entry.name === wanted) ?? offered[0]!;
  return (
    <>
      <Segmented
        label={words.label}
        size="small"
        options={offered.map((entry) => ({ name: entry.name, text: words.name[entry.name] }))}
        value={name}
        onChoose={showLabReading}
      />
      <Chart underStage={underStage} />
    </>
  );
}

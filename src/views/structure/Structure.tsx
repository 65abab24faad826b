import { useState, type ComponentType } from 'react';
import { Guarded } from '../../controls/Guarded';
import { useStore } from '../../store';
import { later } from '../../ui/later';
import { Segmented } from '../../ui/Segmented';
import { structureWords } from '../../words/structure';
import './structure.css';

const Code = later(() => import('../code/Code'), 'Code');
const Lengths = later(() => import('../lengths/Lengths'), 'Lengths');
const FromNeuron = later(() => import('./FromNeuron'), 'FromNeuron');
const Shapes = later(() => import('../shapes/Shapes'), 'Shapes');

const parts = {
  shapes: Shapes,
  code: Code,
  lengths: Lengths,
  neuron: FromNeuron,
} as const satisfies Readonly<Record<string, ComponentType>>;
type Part = keyof typeof parts;
const partNames = Object.keys(parts) as readonly Part[];

/** How the present model is built: sizes, code, other lengths, and the way from a neuron to a layer of cells. */
export function Structure() {
  const words = structureWords[useStore((state) => state.language)];
  const [part, setPart] = useState<Part>('shapes');
  const Shown = parts[part];
  return (
    <div className="structure">
      <Segmented
        label={words.parts}
        size="small"
        options={partNames.map((name) => ({ name, text: words.part[name] }))}
        value={part}
        onChoose={setPart}
      />
      <Guarded key={part}>
        <Shown />
      </Guarded>
    </div>
  );
}

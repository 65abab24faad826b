import { useState } from 'react';
import { Guarded } from '../../controls/Guarded';
import { useStore } from '../../store';
import { Segmented } from '../../ui/Segmented';
import { structureWords } from '../../words/structure';
import { parts, type Part } from './parts';
import './structure.css';

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

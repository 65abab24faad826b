import { Dices } from 'lucide-react';
import { useId, useState } from 'react';
import { Terms } from '../glossary/Terms';
import { commonFields } from '../experiment';
import { change, reseed, useStore } from '../store';
import { useControlWords } from './words';

/** The seed, typed or drawn anew. */
export function Seed() {
  const words = useControlWords();
  const seed = useStore((state) => state.experiment.seed);
  // What is being typed need not be a seed yet: an empty field, a number that is too large.
  const [typed, setTyped] = useState<string>();
  const id = useId();
  const { min, max } = commonFields.seed;
  return (
    <div className="seed">
      <label className="field-label" htmlFor={id}>
        <span>
          <Terms text={words.seed} />
        </span>
      </label>
      <div className="seed-row">
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          step={1}
          value={typed ?? seed}
          onBlur={() => setTyped(undefined)}
          onChange={(event) => {
            setTyped(event.target.value);
            const value = event.target.valueAsNumber;
            if (Number.isInteger(value) && value >= min && value <= max) change({ seed: value });
          }}
        />
        <button type="button" aria-label={words.newSeed} title={words.reseed} onClick={reseed}>
          <Dices size={18} aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}

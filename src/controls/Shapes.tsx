import { useId } from 'react';
import { shapeOf } from '../experiment';
import { chooseShape, useStore } from '../store';
import { shapeNames, type Shape } from '../tasks/task';
import { structureWords } from '../words/structure';
import './structure.css';

/** One letter for each timestep: x reads, y gives out, b does both, o neither, d of a decoder gives out; − is a state that goes on. */
const drawings: Readonly<Record<Shape, string>> = {
  'one-to-one': 'b',
  'one-to-many': 'b-y-y',
  'many-to-one': 'x-x-b',
  'many-to-many': 'b-b-b',
  'encoder-decoder': 'x-x-d-d',
};

/** A few cells side by side, with what comes in below them and what goes out above. */
function ShapeDrawing({ shape }: { readonly shape: Shape }) {
  const cells = drawings[shape].split('-');
  const pitch = cells.length > 3 ? 10.3 : 12;
  const x = (k: number) => 20 + (k - (cells.length - 1) / 2) * pitch;
  return (
    <svg width="40" height="34" viewBox="0 0 40 34" aria-hidden="true">
      {cells.map((cell, k) => (
        <g key={k}>
          {k > 0 && (
            <path
              d={`M${x(k - 1) + 3.6} 17.1H${x(k) - 3.6}`}
              strokeDasharray={cell === 'd' && cells[k - 1] !== 'd' ? '1.5 1.2' : undefined}
            />
          )}
          <rect
            x={x(k) - 3.6}
            y="13.5"
            width="7.2"
            height="7.2"
            rx="2"
            fillOpacity={cell === 'd' ? 0.22 : 0}
          />
          {'xb'.includes(cell) && <path className="solid" d={`M${x(k)} 20.7v5.3h-3v6h6v-6h-3`} />}
          {'ybd'.includes(cell) && (
            <path className="solid" d={`M${x(k)} 13.5V8.7l3.6-3.6-3.6-3.6-3.6 3.6 3.6 3.6`} />
          )}
        </g>
      ))}
    </svg>
  );
}

/** How inputs and outputs lie in time: five drawings, of which one is chosen and named. */
export function Shapes() {
  const words = structureWords[useStore((state) => state.language)];
  const shape = useStore((state) => shapeOf(state.experiment));
  const group = useId();
  return (
    <fieldset className="shapes">
      <legend className="field-label">
        <span>{words.shape}</span>
        {/* The chosen button says it, too. */}
        <b aria-hidden="true">{words.shapes[shape]}</b>
      </legend>
      <div>
        {shapeNames.map((name) => (
          <label key={name} title={words.shapes[name]}>
            <input
              type="radio"
              name={group}
              aria-label={words.shapes[name]}
              checked={name === shape}
              onChange={() => chooseShape(name)}
            />
            <ShapeDrawing shape={name} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

import { useCallback } from 'react';
import { heldGates } from '../../experiment';
import { Terms } from '../../glossary/Terms';
import { lookedAtBlock, useStore } from '../../store';
import { Drawing } from '../../ui/Drawing';
import { conceptOf } from '../../ui/concept';
import { figure } from '../../ui/number';
import { useSize } from '../../ui/size';
import type { Palette } from '../../ui/theme';
import { ChartMenu, useChartWords } from '../chart/ChartMenu';
import { drawWeights } from './draw';
import { boundOf, matricesOf, type WeightMatrix } from './matrices';
import { holdWords } from '../../words/hold';
import { Name } from './Name';
import { weightsSentence, weightsTable } from './numbers';
import { useParameters } from './parameters';
import { useLabWords } from '../gradients/words';
import './weights.css';

const GAP = 14;
const TALLEST = 132;

/** W and U of every equation as heat maps, live. */
export function Matrices() {
  const lab = useLabWords();
  const words = useChartWords();
  const hold = holdWords[useStore((state) => state.language)];
  const [ref, { width }] = useSize<HTMLDivElement>();
  const block = useStore(lookedAtBlock);
  const { cell, units: H, inputs: D } = block;
  const experiment = useStore((state) => state.experiment);
  const parameters = useParameters();
  const { inputs, recurrent } = matricesOf(cell);
  const all = [...inputs, ...recurrent].flatMap(({ name }) => parameters?.[name] ?? []);
  // Beside the ±100 of a gate that is held by the mark, no weight that is learned could be told from 0.
  const held = heldGates(experiment, block).map(({ gate }) => gate);
  const learned = [...inputs, ...recurrent]
    .filter(({ symbol }) => !held.includes(symbol))
    .flatMap(({ name }) => parameters?.[name] ?? []);
  const bound = boundOf(learned);
  const shown = [...recurrent, ...inputs].flatMap((matrix) => {
    const values = parameters?.[matrix.name];
    return values ? [{ matrix, values, units: H }] : [];
  });
  const perRow = Math.max(2, recurrent.length);
  const side = Math.min(TALLEST, (width - (perRow - 1) * GAP) / perRow);
  const row = (matrices: readonly WeightMatrix[], columns: number) =>
    matrices.map((matrix) => {
      const values = parameters?.[matrix.name];
      return (
        <figure key={matrix.name} data-concept={conceptOf(matrix.symbol)}>
          <figcaption>
            <Name of={matrix} />
          </figcaption>
          {values?.length === columns * H && side > 0 && (
            <Heat values={values} inputs={columns} units={H} bound={bound} size={side} />
          )}
        </figure>
      );
    });
  return (
    <section className="weights" aria-label={lab.weights} data-chart="weights">
      <header className="gradients-title">
        <h2>
          <Terms text={lab.weights} />
        </h2>
        {all.length > 0 && <Scale bound={bound} />}
        <ChartMenu
          name="weights"
          title={lab.weights}
          said={weightsSentence(words, shown)}
          table={() => weightsTable(words, shown)}
        />
      </header>
      <div className="weights-rows" ref={ref}>
        {recurrent.length === 1 ? (
          <div>{[...row(recurrent, H), ...row(inputs, D)]}</div>
        ) : (
          <>
            <div>{row(recurrent, H)}</div>
            <div>{row(inputs, D)}</div>
          </>
        )}
      </div>
      <p className="weights-note">
        {lab.rowsAndColumns}
        {boundOf(all) > bound && ` ${hold.weights}`}
      </p>
    </section>
  );
}

interface HeatProps {
  readonly values: Float32Array;
  readonly inputs: number;
  readonly units: number;
  readonly bound: number;
  readonly size: number;
}

function Heat({ values, inputs, units, bound, size }: HeatProps) {
  // The side that has more cells takes the room; cells stay square.
  const cell = size / Math.max(inputs, units);
  const width = cell * inputs;
  const height = cell * units;
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) =>
      drawWeights(context, palette, { values, inputs, units, bound, width, height }),
    [values, inputs, units, bound, width, height],
  );
  return <Drawing width={width} height={height} draw={draw} />;
}

const steps = [-1, -0.5, -0.25, 0, 0.25, 0.5, 1];

/** The colours of weights. */
function Scale({ bound }: { readonly bound: number }) {
  const lab = useLabWords();
  const end = figure(bound, 2);
  return (
    <span
      className="gradients-ramp"
      role="img"
      aria-label={`${lab.weightColours}: −${end} … +${end}`}
    >
      <span aria-hidden="true">−{end}</span>
      <svg width={steps.length * 13 + 2} height={10} aria-hidden="true">
        {steps.map((step, k) => (
          <g key={step}>
            <rect x={1 + k * 13} y={0.5} width={13} height={9} fill="var(--zero)" />
            <rect
              x={1 + k * 13}
              y={0.5}
              width={13}
              height={9}
              fill={step < 0 ? 'var(--w-neg)' : 'var(--w-pos)'}
              fillOpacity={Math.abs(step) ** 0.8}
            />
          </g>
        ))}
        <rect x={0.5} y={0.5} width={steps.length * 13 + 1} height={9} fill="none" />
      </svg>
      <span aria-hidden="true">+{end}</span>
    </span>
  );
}

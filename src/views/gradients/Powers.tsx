import { Fragment, useEffect, useState } from 'react';
import { ask, useStore } from '../../store';
import { integer } from '../../tasks/field';
import { superscript } from '../../ui/number';
import { isMeasured } from '../../ui/drawing/ribbon';
import { useSize } from '../../ui/size';
import { Slider } from '../../ui/Slider';
import { ChartMenu, useChartWords } from '../chart/ChartMenu';
import { powersTable } from './numbers';
import { decades, fateOf, logPower, powerText, times } from './powers';
import { useReadingWords } from './readings/words';
import { useLabWords } from './words';

const hundredths = integer(80, 120, 90, { ticks: [80, 90, 100, 110, 120] });
const TALL = 132;
const frame = { left: 40, right: 48, top: 10, bottom: 22 };
const y = (decade: number) =>
  frame.top +
  ((decades.high - decade) / (decades.high - decades.low)) * (TALL - frame.top - frame.bottom);

const written = (a: number) => a.toFixed(2);

/** Every so many powers have a dot. */
const EVERY = 10;

/** ∂h_T/∂h_t of a linear RNN of one unit with W_h = a, by the power that it should be: as the engine computes it. */
function useMeasured(a: number): Float32Array | undefined {
  const [known, setKnown] = useState<{ a: number; byPower: Float32Array }>();
  const run = useStore((state) => state.run);
  useEffect(() => {
    let wanted = true;
    ask<'powers'>({ kind: 'powers', w: a, T: times + 1 }).then(
      ({ gradients_t }) => wanted && setKnown({ a, byPower: gradients_t.slice().reverse() }),
      // The run ended; the next one is asked.
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [a, run]);
  return known?.a === a ? known.byPower : undefined;
}

const symbols: Readonly<Record<string, React.ReactNode>> = {
  '{W}': (
    <i className="math">
      W<sub>h</sub>
    </i>
  ),
  '{g}': (
    <i className="math">
      ∂h<sub>T</sub>/∂h<sub>t</sub>
    </i>
  ),
};

/** A sentence with its symbols as mathematics sets them. */
const typeset = (sentence: string) =>
  sentence
    .split(/(\{[Wg]\})/)
    .map((part, k) => <Fragment key={k}>{symbols[part] ?? part}</Fragment>);

/** What a number becomes that is multiplied by itself a hundred times: arithmetic, and beside it a model that does it. */
export function Powers() {
  const lab = useLabWords();
  const readings = useReadingWords();
  const words = useChartWords();
  const [ref, { width }] = useSize<HTMLDivElement>();
  const x = (T: number) => frame.left + (T / times) * (width - frame.left - frame.right);
  const [hundred, setHundred] = useState(90);
  const a = hundred / 100;
  const value = powerText(a ** times);
  const measured = useMeasured(a);
  const dots = Array.from({ length: times / EVERY + 1 }, (_, k) => k * EVERY).filter(
    (T) => measured && isMeasured(measured[T]!),
  );
  const lines = [...new Set([1, 1.2, a])];
  return (
    <section className="powers" data-chart="powers">
      <header className="gradients-title">
        <h3>{lab.powers}</h3>
        <output className="powers-value" data-fate={fateOf(a)}>
          {written(a)}
          <sup>{times}</sup> = {value}
        </output>
        <ChartMenu
          name="powers"
          title={lab.powers}
          said={lab.power(written(a), value)}
          table={() =>
            powersTable(
              words,
              lines,
              measured && { name: readings.measuredColumn(written(a)), byPower: measured },
            )
          }
        />
      </header>
      <div className="powers-chart" ref={ref}>
        {width > 0 && (
          <svg width={width} height={TALL} role="img" aria-label={lab.power(written(a), value)}>
            {[8, 4, 0, -5, -10].map((decade) => (
              <g key={decade}>
                <path className="powers-grid" d={`M${x(0)} ${y(decade)}H${x(times)}`} />
                <text x={x(0) - 8} y={y(decade) + 4} textAnchor="end">
                  {decade === 0 ? '1' : `10${superscript(decade)}`}
                </text>
              </g>
            ))}
            {[0, 50, 100].map((T) => (
              <text key={T} x={x(T)} y={TALL - 5} textAnchor="middle">
                {T}
              </text>
            ))}
            {lines.map((line) => {
              const end = logPower(line, times);
              const own = line === a;
              return (
                <g key={line} data-fate={fateOf(line)} data-own={own}>
                  <path d={`M${x(0)} ${y(0)}L${x(times)} ${y(end)}`} />
                  {own && !measured && <circle cx={x(times)} cy={y(end)} r={4.5} />}
                  {(own || Math.abs(logPower(a, times) - end) > 2.4) && (
                    <text x={x(times) + 10} y={y(end) + 4}>
                      {line.toFixed(own ? 2 : 1)}
                    </text>
                  )}
                </g>
              );
            })}
            {dots.map((T) => (
              <circle
                key={T}
                className="powers-measured"
                cx={x(T)}
                cy={y(Math.log10(measured![T]!))}
                r={3.5}
              />
            ))}
          </svg>
        )}
      </div>
      <Slider
        label={<i className="math">a</i>}
        field={hundredths}
        value={hundred}
        onChange={setHundred}
        format={(value) => written(value / 100)}
        formatTick={(tick) => (tick / 100).toFixed(1)}
      />
      <p className="weights-note">{lab.onlyArithmetic}</p>
      <p className="weights-note powers-model" data-figure="power" data-value={measured?.[times]}>
        {measured && typeset(readings.measured(times, written(a), powerText(measured[times]!)))}
      </p>
    </section>
  );
}

import { useState } from 'react';
import { integer } from '../../tasks/field';
import { figure, superscript } from '../../ui/number';
import { useSize } from '../../ui/size';
import { Slider } from '../../ui/Slider';
import { ChartMenu, useChartWords } from '../chart/ChartMenu';
import { powersTable } from './numbers';
import { decades, fateOf, logPower, times } from './powers';
import { useLabWords } from './words';

const hundredths = integer(80, 120, 90, { ticks: [80, 90, 100, 110, 120] });
const TALL = 132;
const frame = { left: 40, right: 48, top: 10, bottom: 22 };
const y = (decade: number) =>
  frame.top +
  ((decades.high - decade) / (decades.high - decades.low)) * (TALL - frame.top - frame.bottom);

const written = (a: number) => a.toFixed(2);

/** What a number becomes that is multiplied by itself a hundred times: arithmetic, and said to be. */
export function Powers() {
  const lab = useLabWords();
  const words = useChartWords();
  const [ref, { width }] = useSize<HTMLDivElement>();
  const x = (T: number) => frame.left + (T / times) * (width - frame.left - frame.right);
  const [hundred, setHundred] = useState(90);
  const a = hundred / 100;
  const value = figure(a ** times);
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
          table={() => powersTable(words, lines)}
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
                  {own && <circle cx={x(times)} cy={y(end)} r={4.5} />}
                  {(own || Math.abs(logPower(a, times) - end) > 2.4) && (
                    <text x={x(times) + 10} y={y(end) + 4}>
                      {line.toFixed(own ? 2 : 1)}
                    </text>
                  )}
                </g>
              );
            })}
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
    </section>
  );
}

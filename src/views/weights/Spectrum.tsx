import { useCallback, useEffect, useRef, useState } from 'react';
import { Terms } from '../../glossary/Terms';
import { lookedAtBlock, useStore } from '../../store';
import { releaseMatrix, scaleMatrix, scalingOf } from '../../store/scaling';
import { real } from '../../tasks/field';
import { figure } from '../../ui/number';
import { useSize } from '../../ui/size';
import { Segmented } from '../../ui/Segmented';
import { Slider } from '../../ui/Slider';
import { ChartMenu, useChartWords } from '../chart/ChartMenu';
import { gammaText } from '../gradients/verdict';
import { useFinding } from '../gradients/Verdict';
import { useLive } from './live';
import { matricesOf, type WeightMatrix } from './matrices';
import { Name } from './Name';
import { spectrumTable } from './numbers';
import { useParameters } from './parameters';
import { growthOf, reachOf } from './plane';
import { spectrumOf, type Spectrum as Values } from './spectrum';
import { useLabWords } from '../gradients/words';
import './weights.css';

/** Eigenvalues and singular values of a recurrent matrix, live: by how much one timestep can shrink or stretch. */
export function Spectrum() {
  const lab = useLabWords();
  const { cell } = useStore(lookedAtBlock);
  const [first] = matricesOf(cell).recurrent;
  // A neuron without memory multiplies nothing by its last state.
  return first ? <Eigenvalues first={first} /> : <p className="weights-said">{lab.noRecurrent}</p>;
}

function Eigenvalues({ first }: { readonly first: WeightMatrix }) {
  const lab = useLabWords();
  const words = useChartWords();
  const { cell, units: H } = useStore(lookedAtBlock);
  const linear = useStore(({ experiment }) => experiment.activation === 'linear');
  const parameters = useParameters();
  const { factor } = useFinding();
  const { recurrent } = matricesOf(cell);
  const [wanted, setWanted] = useState('');
  const chosen = recurrent.find(({ name }) => name === wanted) ?? first;
  const values = parameters?.[chosen.name];
  const compute = useCallback((matrix: Float32Array) => spectrumOf(matrix, H) ?? 'unknown', [H]);
  const found = useLive(values?.length === H * H ? values : undefined, compute);
  const spectrum = found === 'unknown' ? undefined : found;
  const said =
    spectrum &&
    [
      lab.radius(figure(spectrum.radius)),
      factor ? lab.dashed(gammaText(factor.gamma)) : '',
      recurrent.length > 1 ? lab.gatesToo : linear ? lab.noActivation : lab.activationToo,
    ]
      .filter(Boolean)
      .join(' ');
  return (
    <section className="weights" data-chart="spectrum">
      <header className="gradients-title">
        <h2>
          <Name of={chosen} />
          <Terms text={lab.eigenvalues} />
        </h2>
        {recurrent.length > 1 ? (
          <Segmented
            label={lab.matrix}
            size="small"
            options={recurrent.map((matrix) => ({
              name: matrix.name,
              text: <Name of={matrix} />,
            }))}
            value={chosen.name}
            onChoose={setWanted}
          />
        ) : (
          <span className="gradients-hint">
            <Terms text={lab.insideShrinks} />
          </span>
        )}
        {spectrum && (
          <ChartMenu
            name="spectrum"
            title={`${chosen.base}_${chosen.index}${lab.eigenvalues}`}
            said={said ?? ''}
            seen
            table={() => spectrumTable(words, spectrum)}
          />
        )}
      </header>
      {found === 'unknown' && <p className="weights-said">{lab.noEigenvalues}</p>}
      {spectrum && (
        <>
          <Scale name={chosen.name} radius={spectrum.radius} />
          <Plane spectrum={spectrum} gamma={factor?.gamma} />
          <p className="weights-said" data-figure="radius" data-value={spectrum.radius}>
            <Terms text={said ?? ''} every />
          </p>
          <Singular values={spectrum.singularValues} />
        </>
      )}
    </section>
  );
}

const factors = real(0.5, 2, 1, { scale: 'log', ticks: [0.5, 0.7, 1, 1.4, 2] });

/** Multiplies the matrix, and with it every eigenvalue; the run goes on with it. */
function Scale({ name, radius }: { name: string; radius: number }) {
  const lab = useLabWords();
  const scaling = useStore((state) => scalingOf(state, name));
  const failed = useStore((state) => state.status === 'failed');
  const factor = scaling?.factor ?? 1;
  useEffect(() => {
    addEventListener('pointerup', releaseMatrix);
    return () => removeEventListener('pointerup', releaseMatrix);
  }, []);
  const held = useRef(false);
  if (failed) return null;
  return (
    <div
      className="weights-scale"
      onPointerDown={() => (held.current = true)}
      onPointerUp={() => (held.current = false)}
      onDoubleClick={() => scaling && scaleMatrix(name, 1, false)}
    >
      <Slider
        label={lab.scale}
        field={factors}
        value={factor}
        onChange={(value) => scaleMatrix(name, value, held.current)}
        format={(value) =>
          value === 1
            ? lab.times('1')
            : lab.scaled(figure(value, 2), figure(radius / value, 2), figure(radius, 2))
        }
        formatTick={String}
      />
      <button
        type="button"
        className="gradients-back"
        disabled={factor === 1}
        aria-label={lab.unscale}
        title={lab.unscale}
        onClick={() => scaleMatrix(name, 1, false)}
      >
        1×
      </button>
    </div>
  );
}

const SIZE = 204;

function Plane({ spectrum, gamma }: { spectrum: Values; gamma: number | undefined }) {
  const lab = useLabWords();
  const reach = reachOf(spectrum.radius, gamma);
  const middle = SIZE / 2;
  const px = (length: number) => (length / reach) * (middle - 4);
  const n = spectrum.eigenvalues.length;
  return (
    <svg
      className="weights-plane"
      width={SIZE + 84}
      height={SIZE}
      role="img"
      aria-label={lab.radius(figure(spectrum.radius))}
    >
      <g transform={`translate(${middle + 42} ${middle})`}>
        <path className="weights-axes" d={`M${-middle} 0H${middle}M0 ${-middle}V${middle}`} />
        <circle className="weights-unit" r={px(1)} />
        {gamma !== undefined && gamma <= reach && (
          <circle className="weights-gamma" data-growth={growthOf(gamma)} r={px(gamma)} />
        )}
        {spectrum.eigenvalues.map(({ re, im, size }, k) => (
          <circle
            key={k}
            className="weights-eigenvalue"
            data-growth={growthOf(size)}
            cx={px(re)}
            cy={-px(im)}
            r={5 - (2 * k) / Math.max(1, n - 1)}
          >
            <title>{`|λ| = ${figure(size)}`}</title>
          </circle>
        ))}
        <text x={px(1) + 4} y={-5}>
          1
        </text>
        <text x={middle + 3} y={4}>
          {lab.real}
        </text>
        <text x={5} y={-middle + 10}>
          {lab.imaginary}
        </text>
      </g>
    </svg>
  );
}

const TALL = 62;

/** Singular values as bars, the largest first, with a line at 1. */
function Singular({ values }: { values: readonly number[] }) {
  const lab = useLabWords();
  const [ref, { width }] = useSize<HTMLDivElement>();
  const wide = Math.max(0, Math.min(320, width - 16));
  const most = Math.max(1.2, values[0] ?? 0);
  const pitch = wide / values.length;
  const y = (value: number) => TALL - (value / most) * (TALL - 6);
  const said = lab.singular(figure(values[0] ?? 0), figure(values.at(-1) ?? 0));
  return (
    <>
      <div className="weights-singular" ref={ref}>
        <svg width={wide + 16} height={TALL + 1} role="img" aria-label={said}>
          {values.map((value, k) => (
            <rect
              key={k}
              data-growth={growthOf(value)}
              x={k * pitch + 0.14 * Math.min(pitch, 20)}
              y={y(value)}
              width={Math.max(1, Math.min(pitch, 20) * 0.72)}
              height={TALL - y(value)}
            />
          ))}
          <path d={`M0 ${y(1)}H${wide}`} />
          <text x={wide + 5} y={y(1) + 4}>
            1
          </text>
        </svg>
      </div>
      <p className="weights-said">
        <Terms text={said} />
      </p>
    </>
  );
}

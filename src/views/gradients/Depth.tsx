import { Terms } from '../../glossary/Terms';
import { chooseLayer, lookedAtBlock, presentModel, useStore } from '../../store';
import { healthToken, isMeasured } from '../../ui/drawing/ribbon';
import { figure } from '../../ui/number';
import { ChartMenu } from '../chart/ChartMenu';
import { useDeepWords } from '../unrolled/deep/words';
import { depthOf, factorPerLayer, type LayerNorm } from './depth';
import './depth.css';

const ROW = 17;
const BAR = 150;
/** Decades that the bars show at least. */
const FEWEST = 2;

/** How long the bar of a norm is, 0 … 1, on a logarithmic scale of whole decades that holds all of them. */
function scaleOf(norms: readonly LayerNorm[]): (norm: number) => number {
  const logs = norms
    .map(({ norm }) => norm)
    .filter(isMeasured)
    .map(Math.log10);
  const high = Math.ceil(Math.max(...logs) + 1e-9);
  const low = Math.min(high - FEWEST, Math.floor(Math.min(...logs) - 1e-9));
  return (norm) => (isMeasured(norm) ? (Math.log10(norm) - low) / (high - low) : 0);
}

/** How the gradient comes down through the layers: a bar for each, and what becomes of it per layer. */
export function Depth() {
  const words = useDeepWords();
  const blocks = useStore(presentModel);
  const block = useStore(lookedAtBlock);
  const picture = useStore((state) => state.picture);
  const layers = useStore((state) => state.experiment.layers);
  if (layers === 1) return null;
  const norms = depthOf(blocks, block, picture);
  const factor = factorPerLayer(norms);
  const length = scaleOf(norms);
  const write = (value: number) => figure(value, 2).replaceAll(' ', ' ');
  const said =
    norms.length === 0
      ? words.depthWaiting
      : factor === undefined
        ? words.depthGone
        : words.depthFalls(write(norms[0]!.norm), write(norms.at(-1)!.norm), write(factor));
  return (
    <section className="depth" data-chart="depth">
      <header className="gradients-title">
        <h2>
          <Terms text={words.depth} />
        </h2>
        <ChartMenu
          name="depth"
          title={words.depth}
          said={said}
          seen
          table={() => ({
            columns: [{ name: words.depthColumn }, { name: words.normColumn, underflows: true }],
            rows: norms.map(({ layer, norm }) => [layer, norm]),
          })}
        />
      </header>
      <svg width={290} height={norms.length * ROW} aria-hidden="true">
        {norms.map(({ layer, norm }, k) => (
          <g
            key={layer}
            transform={`translate(0 ${k * ROW})`}
            data-health={isMeasured(norm) ? healthToken(norm) : 'gv'}
            data-chosen={layer === block.layer || undefined}
            onClick={() => chooseLayer(layer, block.direction)}
          >
            <text x={0} y={13}>
              {words.layer(layer)}
            </text>
            <rect x={58} y={3} width={Math.max(1.5, BAR * length(norm))} height={ROW - 6} rx={2} />
            <text className="depth-norm" x={58 + Math.max(1.5, BAR * length(norm)) + 7} y={13}>
              {isMeasured(norm) ? figure(norm, 2) : String(norm)}
            </text>
          </g>
        ))}
      </svg>
      <p className="gradients-sentence" data-figure="depth" data-value={factor}>
        {said}
      </p>
    </section>
  );
}

import { lookedAtBlock, lookedAtPicture, useStore, useWords } from '../../store';
import { conceptOf, mark } from '../../ui/concept';
import { IrisMark } from '../../ui/drawing/marks';
import { strength } from '../../ui/drawing/colour';
import { useMedia } from '../../ui/media';
import { figure } from '../../ui/number';
import { boundOf } from './sheet';
import { structureOf } from './structure';
import './legend.css';

const allLevels = [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1];
const SWATCH = 12;

/** What the marks of the stage mean: a valve open and shut, and the colours of signed values. */
export function Legend() {
  const { stage } = useWords();
  const wide = useMedia('(min-width: 1440px)');
  const levels = allLevels.filter((_, k) => wide || k % 2 === 0);
  const cell = useStore(lookedAtBlock).cell;
  const { gates, paths } = structureOf(cell);
  const attended = useStore(({ attention }) => attention.symbol?.replace(/_prev$/, ''));
  const values_tu = useStore(lookedAtPicture)?.values_tu;
  // The colours of the state that is pointed at; otherwise those of the first cable.
  const state = (paths.find((path) => path.state === attended) ?? paths[0]!).state;
  const concept = conceptOf(state);
  const bound = figure(boundOf(state, values_tu?.[state]), 2);
  return (
    <div className="legend">
      {gates.length > 0 && (
        <div className="legend-valve">
          <span>{stage.legend.open}</span>
          <svg width={56} height={16} aria-hidden="true">
            {[1, 0.5, 0].map((opening, k) => (
              <IrisMark key={k} x={9 + k * 19} y={8} r={6.5} concept="w" opening={opening} />
            ))}
          </svg>
          <span>{stage.legend.shut}</span>
        </div>
      )}
      <div
        className="legend-scale"
        role="img"
        aria-label={`${stage.legend.scale}: ${stage.names[state] ?? state} −${bound} … +${bound}`}
      >
        <i className="legend-symbol" data-concept={concept} aria-hidden="true">
          {state}
        </i>
        <span aria-hidden="true">−{bound}</span>
        <svg width={levels.length * SWATCH + 2} height={14} aria-hidden="true">
          {levels.map((level, k) => (
            <g key={level} transform={`translate(${1 + k * SWATCH} 1)`}>
              <rect width={SWATCH - 1} height={12} rx={1.5} fill="var(--zero)" />
              <rect
                width={SWATCH - 1}
                height={12}
                rx={1.5}
                fill={level < 0 ? 'var(--neg)' : `var(--${mark(concept)})`}
                fillOpacity={strength(level)}
              />
              {level < -0.12 && (
                <rect
                  x={2.5}
                  y={5.4}
                  width={6}
                  height={1.2}
                  fill={level < -0.5 ? 'var(--zero)' : 'var(--neg)'}
                />
              )}
            </g>
          ))}
          <rect
            x={0.5}
            y={0.5}
            width={levels.length * SWATCH}
            height={13}
            rx={2.5}
            fill="none"
            stroke="var(--line)"
          />
        </svg>
        <span aria-hidden="true">+{bound}</span>
      </div>
    </div>
  );
}

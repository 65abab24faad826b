import { Terms } from '../../glossary/Terms';
import { lastChunk } from '../../experiment';
import { lookedAt, useStore, useWords } from '../../store';
import { figure } from '../../ui/number';
import type { Health } from './factor';
import { useFlow } from './flow';
import { createFollower, explain, gammaText } from './verdict';
import './gradients.css';

const follow = createFollower();

/** What can be said of the gradient of the present picture; the same wherever it is asked. */
export function useFinding() {
  const run = useStore((state) => state.run);
  const step = useStore((state) => state.step);
  const picture = useStore((state) => state.picture);
  const { index } = useStore(lookedAt);
  const flow = useFlow();
  const rests = useStore((state) => state.status !== 'playing');
  return follow({ run, step, picture, index, flow, rests });
}

/** How many timesteps, of those that were computed first, a loss at the end does not reach. */
function useCut(): number {
  const { T } = useFlow();
  return lastChunk(
    T,
    useStore(({ experiment }) => experiment.truncate),
  );
}

const glyphs: Readonly<Record<Health | 'unknown', string>> = {
  vanishing: 'M0 7.5L26 2.5V13.5L0 8.5Z',
  healthy: 'M0 4H26V12H0Z',
  exploding: 'M0 1.5L26 5.5V10.5L0 14.5Z',
  unknown: 'M0 7.5H26V8.5H0Z',
};

/** What becomes of the gradient on its way back: a small ribbon, a word and the factor per timestep γ. */
export function Verdict() {
  const { stage } = useWords();
  const finding = useFinding();
  const first = useCut();
  const failed = useStore(({ status }) => status === 'failed');
  const { health, factor, norms, flow } = finding;
  const { gradient } = stage;
  const name = health
    ? gradient.health[health]
    : !norms
      ? failed
        ? '–'
        : gradient.waiting
      : flow.enters === 'every'
        ? flow.fromAbove
          ? gradient.gradientEverywhere
          : gradient.lossEverywhere
        : gradient.unfitShort;
  return (
    <div
      className="gradients-verdict"
      data-health={health}
      title={explain(stage, finding, write, first)}
    >
      <svg width={26} height={16} aria-hidden="true">
        <path d={glyphs[health ?? 'unknown']} />
      </svg>
      <strong>
        <Terms text={name} />
      </strong>
      {factor && (
        <span>
          <i>
            <Terms text="γ" />
          </i>
          <span className="unseen">{stage.gradient.gamma}</span>
          {' = '}
          <b data-figure="gamma" data-value={factor.gamma}>
            {gammaText(factor.gamma)}
          </b>
        </span>
      )}
    </div>
  );
}

/** The verdict in a sentence. */
export function VerdictSentence() {
  const { stage } = useWords();
  const finding = useFinding();
  const first = useCut();
  return <p className="gradients-sentence">{explain(stage, finding, write, first)}</p>;
}

/** A number that stays on one line. */
const write = (value: number) => figure(value, 2).replaceAll(' ', '\u00a0');

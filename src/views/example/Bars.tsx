import { percent } from '../../ui/number';
import { useTaskWords } from './words';

interface BarsProps {
  readonly label: string;
  readonly rows: readonly {
    readonly name: string;
    readonly share: number | undefined;
    readonly best: boolean;
    readonly truth: boolean;
  }[];
}

/** Probabilities of a few answers as bars; the right one is named, the most probable one is filled. */
export function Bars({ label, rows }: BarsProps) {
  const { tasks } = useTaskWords();
  return (
    <ul className="example-bars" aria-label={label}>
      {rows.map(({ name, share, best, truth }) => (
        <li key={name} data-best={best} data-truth={truth}>
          <bdi>{name}</bdi>
          <span className="example-bar">
            <i style={{ width: `${100 * (share ?? 0)}%` }} />
          </span>
          <span className="example-share">{share === undefined ? '–' : percent(share)}</span>
          <span className="example-truth">{truth && tasks.truth}</span>
        </li>
      ))}
    </ul>
  );
}

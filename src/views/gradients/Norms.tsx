import { memo } from 'react';
import { useWords } from '../../store';
import { figure } from '../../ui/number';

/** The numbers of the bars, for those who read rather than look. */
export const Norms = memo(function Norms({ norms }: { norms: Float32Array }) {
  const { stage } = useWords();
  return (
    <table className="unseen">
      <caption>{stage.gradient.table}</caption>
      <thead>
        <tr>
          <th scope="col">{stage.axis}</th>
          <th scope="col">{stage.gradient.norm}</th>
        </tr>
      </thead>
      <tbody>
        {Array.from(norms, (norm, t) => (
          <tr key={t}>
            <td>{t + 1}</td>
            <td>{norm === 0 ? stage.gradient.gone : figure(norm, 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
});

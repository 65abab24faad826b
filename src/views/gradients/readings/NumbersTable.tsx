import { memo } from 'react';
import { figure } from '../../../ui/number';
import type { Numbers } from './numbers';
import { useReadingWords } from './words';

/** Columns up to which a table is made for those who read rather than look. */
const MOST = 60;

/** The numbers of a chart, for those who read rather than look. */
export const NumbersTable = memo(function NumbersTable({
  title,
  numbers: { columns, rows },
}: {
  readonly title: string;
  readonly numbers: Numbers;
}) {
  const words = useReadingWords();
  const shown = columns.slice(0, MOST);
  return (
    <table className="unseen">
      <caption>{title}</caption>
      <thead>
        <tr>
          {shown.map(({ name }) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {shown.map(({ name, underflows }, k) => (
              <td key={name}>{row[k] === 0 && underflows ? words.gone : figure(row[k]!)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

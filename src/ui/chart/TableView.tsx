import { useState } from 'react';
import { cellText, type Table } from './table';

/** Cells up to which all of them are on the page, where a screen reader finds them. */
const MANY = 6000;
/** Height of a row, by chart.css. */
const ROW = 28;
/** Rows in sight, and as many again above and below. */
const WINDOW = 20;

/**
 * The numbers of a chart to read. It scrolls in both directions, the names of its rows and columns stay;
 * of a very long one only the rows near those in sight are on the page.
 */
export function TableView({ table, title }: { readonly table: Table; readonly title: string }) {
  const { columns, rows } = table;
  const whole = rows.length * columns.length <= MANY;
  const [first, setFirst] = useState(0);
  const from = whole ? 0 : Math.max(0, Math.min(first, rows.length) - WINDOW);
  const to = whole ? rows.length : Math.min(rows.length, first + 2 * WINDOW);
  return (
    <div
      className="chart-table"
      role="region"
      aria-label={title}
      // What scrolls takes the focus, so that the arrow keys scroll it in every browser.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={(event) => {
        if (whole) return;
        // In strides, so that not every pixel renders.
        const row = Math.floor(event.currentTarget.scrollTop / ROW / WINDOW) * WINDOW;
        if (row !== first) setFirst(row);
      }}
    >
      <div style={{ paddingTop: from * ROW, paddingBottom: (rows.length - to) * ROW }}>
        <table aria-rowcount={rows.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map(({ name }, k) => (
                <th key={k} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(from, to).map((row, k) => (
              <tr key={from + k} aria-rowindex={from + k + 2}>
                {columns.map(({ underflows }, column) => {
                  const text = cellText(row[column], underflows);
                  return column === 0 ? (
                    <th key={column} scope="row">
                      {text}
                    </th>
                  ) : (
                    <td key={column}>{text}</td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

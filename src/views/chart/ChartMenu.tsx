// How a chart gets its table and its downloads, in three lines:
//   1. `data-chart="reach"` on the element that is the chart (heading, canvases, SVG, legends and all);
//   2. `<ChartMenu name="reach" title={…} said={…} table={() => …} />` in its `gradients-title` header, or
//      with `corner` anywhere inside it (a positioned element) when it has no header;
//   3. `said` is the sentence that says what is seen, `seen` whether it is on the screen beside the chart.
// What is pressed is left out of pictures; so is whatever has `data-picture="leave-out"`.
import { Ellipsis, FileImage, FileSpreadsheet, Spline, Table2 } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Dialog } from '../../controls/Dialog';
import { useStore, useWords } from '../../store';
import { download, type Format } from '../../ui/chart/files';
import type { Table } from '../../ui/chart/table';
import { TableView } from '../../ui/chart/TableView';
import { chartWords } from '../../words/chart';
import '../../ui/chart/chart.css';

/** The words of charts in the reader's language. */
export const useChartWords = () => chartWords[useStore((state) => state.language)];

interface ChartMenuProps {
  /** A plain word, for names of files: `norms`. */
  readonly name: string;
  /** What the chart is called. */
  readonly title: string;
  /** What is seen, in a sentence. */
  readonly said: string;
  /** Its numbers, made when they are asked for. */
  readonly table: () => Table;
  /** Whether the sentence stands on the screen already. */
  readonly seen?: boolean;
  /** Whether the sentence is read out when training rests. One chart on the screen does, or all would talk at once. */
  readonly live?: boolean;
  readonly corner?: boolean;
}

const formats = [
  ['png', FileImage],
  ['svg', Spline],
  ['csv', FileSpreadsheet],
] as const;

/** Room that the choices need under their button. */
const TALL = 210;

/** Puts the choices at their button: under it, or above it where there is more room. */
function placeAt(button: Element, choices: HTMLElement): void {
  const { top, bottom, left, right } = button.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = bottom + TALL < clientHeight;
  const toLeft = right > clientWidth / 3;
  choices.style.top = below ? `${bottom + 2}px` : 'auto';
  choices.style.bottom = below ? 'auto' : `${clientHeight - top + 2}px`;
  choices.style.right = toLeft ? `${clientWidth - right}px` : 'auto';
  choices.style.left = toLeft ? 'auto' : `${left}px`;
}

/** What every chart offers: its sentence, its numbers as a table, and both as files. */
export function ChartMenu(props: ChartMenuProps) {
  const { name, title, said, table, seen = false, live = false, corner = false } = props;
  const words = useChartWords();
  const { shell } = useWords();
  const playing = useStore((state) => state.status === 'playing');
  const step = useStore((state) => state.step);
  const language = useStore((state) => state.language);
  const button = useRef<HTMLButtonElement>(null);
  const choices = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<{ table: Table; title: string; said: string }>();
  const [failed, setFailed] = useState(false);
  const id = useId();
  const close = () => {
    choices.current?.hidePopover();
    button.current?.focus();
  };
  const show = () => {
    close();
    // What is read stays as it was, also while training goes on.
    setShown({ table: table(), title: words.tableTitle(title, step), said });
  };
  const save = async (format: Format) => {
    const chart = button.current?.closest('[data-chart]');
    if (!chart) return;
    const source = words.source(shell.name, step);
    const sentence = said;
    try {
      await download(format, chart, { name, title, sentence, source, language, step }, table);
      close();
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="chart-menu" data-corner={corner} data-picture="leave-out">
      <button
        ref={button}
        type="button"
        className="icon"
        popoverTarget={id}
        aria-label={words.menu(title)}
        title={words.menu(title)}
      >
        <Ellipsis size={18} aria-hidden="true" />
      </button>
      <div
        ref={choices}
        id={id}
        popover="auto"
        className="chart-choices"
        role="group"
        aria-label={words.menu(title)}
        onBeforeToggle={(event) => {
          if (event.newState !== 'open') return;
          setFailed(false);
          placeAt(button.current!, event.currentTarget);
        }}
      >
        <button type="button" onClick={show}>
          <Table2 size={16} aria-hidden="true" />
          {words.table}
        </button>
        {formats.map(([format, Icon]) => (
          <button key={format} type="button" onClick={() => void save(format)}>
            <Icon size={16} aria-hidden="true" />
            {words[format]}
          </button>
        ))}
        {failed && <p role="alert">{words.failed}</p>}
      </div>
      {!seen && (
        <p className="unseen" aria-live={live && !playing ? 'polite' : 'off'}>
          {said}
        </p>
      )}
      {/* Away from the chart, whose styles are for its own parts. */}
      {createPortal(
        <Dialog
          title={shown?.title ?? title}
          kind="box"
          open={shown !== undefined}
          onClose={() => setShown(undefined)}
        >
          {shown && (
            <>
              <p className="chart-said">{shown.said}</p>
              {shown.table.rows.length > 0 ? (
                <TableView table={shown.table} title={shown.title} />
              ) : (
                <p>{words.empty}</p>
              )}
            </>
          )}
        </Dialog>,
        document.body,
      )}
    </div>
  );
}

import { useEffect, useMemo, useState } from 'react';
import { wiresOf, type Cell } from '../../cells';
import { inNumbers, inShapes, inSymbols, texOf, texOfSymbol, type Setting } from '../../cells/tex';
import { isMemoryless } from '../../experiment';
import { attend, lookedAtBlock, showReading, useStore } from '../../store';
import { conceptOf } from '../../ui/concept';
import { Segmented } from '../../ui/Segmented';
import { useSize } from '../../ui/size';
import { loadTex, type Tex } from '../../ui/tex';
import { litPart } from '../cell/attention';
import { useCalmLayer, useLook } from '../cell/looking';
import { nameOf } from '../cell/sentence';
import { Equation } from './Equation';
import { Aside, Notes } from './Notes';
import { inOrderOf } from './order';
import { reckon, type Reckoning } from './numbers';
import { termsOf } from './terms';
import { useVisible } from './visible';
import './equations.css';
import { useCellWords } from '../cell/words';

/** KaTeX once it is here; 'failed' when it could not be fetched. */
function useTex(): { readonly tex: Tex | 'failed' | undefined; readonly retry: () => void } {
  const [tex, setTex] = useState<Tex | 'failed'>();
  const [tries, setTries] = useState(1);
  useEffect(() => {
    let wanted = true;
    const take = (loaded: Tex | 'failed') => wanted && setTex(() => loaded);
    loadTex().then(take, () => take('failed'));
    return () => {
      wanted = false;
    };
  }, [tries]);
  const retry = () => {
    setTex(undefined);
    setTries(tries + 1);
  };
  return { tex, retry };
}

/** The numbers of the chosen unit at the playhead, while they can be seen. */
function useReckoning(cell: Cell, seen: boolean): Reckoning | undefined {
  const wanted = useStore((state) => state.reading) === 'numbers' && seen;
  const layer = useCalmLayer();
  const watched = useStore((state) => state.watched);
  const unit = useStore((state) => state.unit);
  const { t, before, H } = useLook();
  const { inputs: D } = useStore(lookedAtBlock);
  return useMemo(() => {
    if (!wanted) return undefined;
    const x = (layer?.inputs_tu ?? watched.x_tbd).subarray(t * D, (t + 1) * D);
    return reckon(layer, { cell, x, t, before, unit, H });
  }, [wanted, layer, watched, unit, t, before, H, D, cell]);
}

/** The equations of the cell: in symbols, in shapes, or in the numbers of this timestep and unit. */
export function Equations() {
  const words = useCellWords();
  const { cell: text } = words;
  const reading = useStore((state) => state.reading);
  const attended = useStore((state) => state.attention.symbol);
  const { inputs, direction } = useStore(lookedAtBlock);
  const mirrored = direction === 'backward';
  const { batch } = useStore((state) => state.experiment);
  const [withBatch, setWithBatch] = useState(false);
  const [focused, setFocused] = useState(0);
  const [said, setSaid] = useState('');
  const [list, { width }] = useSize<HTMLUListElement>();
  const { cell, H, padding } = useLook();
  const wires = wiresOf(cell);
  const { tex: katex, retry } = useTex();
  const seen = useVisible(list);
  const reckoning = useReckoning(cell, seen);

  const symbols = Object.keys(cell.equations);
  const current = Math.min(focused, symbols.length - 1);
  const lit = litPart(wires, attended);
  const memoryless = useStore(({ experiment }) => isMemoryless(experiment));
  // Without memory nothing goes on to a next cell.
  const glossOf = (symbol: string) =>
    memoryless
      ? text.glossOfRole.output
      : (text.gloss[symbol] ?? text.glossOfRole[wires.roles.get(symbol)!]);

  const shapes = { inputs, units: H, batch: withBatch ? batch : undefined };
  const numbers = !padding && reading === 'numbers' ? reckoning : undefined;
  const setting: Setting =
    reading === 'shapes'
      ? inShapes(cell, shapes)
      : numbers
        ? inNumbers(cell, numbers)
        : inSymbols(cell);
  const disagreeing = symbols.filter((symbol) => numbers && !numbers.agrees(symbol));
  const texOfRow = (symbol: string) =>
    disagreeing.includes(symbol)
      ? `${texOfSymbol(symbol)} = ${setting.symbol(symbol, true)}`
      : texOf(cell, symbol, setting);

  const onKeyDown = (event: React.KeyboardEvent, row: number) => {
    const rows = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const terms = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.altKey || event.ctrlKey || event.metaKey || !(rows || terms)) return;
    event.preventDefault();
    if (rows) {
      const next = Math.max(0, Math.min(symbols.length - 1, row + rows));
      list.current?.querySelectorAll<HTMLElement>('.equations-gloss')[next]?.focus();
      return;
    }
    const all = termsOf(cell, symbols[row]!);
    const at = attended === undefined ? -1 : all.indexOf(attended);
    const next = all[(at + terms! + all.length) % all.length]!;
    attend({ symbol: next });
    setSaid(
      next.includes('.')
        ? next.endsWith('.b')
          ? text.bias(next.replace('.b', ''))
          : text.weight(next.replace('.', ' '))
        : nameOf(words, wires, next),
    );
  };

  return (
    <section
      className="equations"
      aria-label={text.equations}
      data-reading={reading}
      style={{ '--rows': symbols.length } as React.CSSProperties}
    >
      <div className="equations-head">
        <h2 className="unseen">{text.equations}</h2>
        <Segmented
          label={text.reading}
          size="small"
          options={(['symbols', 'shapes', 'numbers'] as const).map((name) => ({
            name,
            text: text.readings[name],
          }))}
          value={reading}
          onChoose={showReading}
        />
        <Aside cell={cell} withBatch={withBatch} onBatch={setWithBatch} />
      </div>
      {katex === 'failed' ? (
        <div className="equations-failed" role="alert">
          <p>{text.failed}</p>
          <button type="button" className="outlined" onClick={retry}>
            {text.retry}
          </button>
        </div>
      ) : (
        <ul ref={list} aria-busy={katex === undefined}>
          {symbols.map((symbol, row) => (
            <li
              key={symbol}
              className="equations-row"
              data-concept={conceptOf(symbol)}
              data-lit={lit === symbol || undefined}
            >
              {katex ? (
                <Equation tex={inOrderOf(mirrored, texOfRow(symbol))} katex={katex} width={width} />
              ) : (
                <div className="equations-math" />
              )}
              <button
                type="button"
                className="equations-gloss"
                aria-label={`${nameOf(words, wires, symbol)}: ${glossOf(symbol)}`}
                aria-describedby="equations-keys"
                tabIndex={row === current ? 0 : -1}
                onFocus={() => {
                  setFocused(row);
                  attend({ symbol });
                }}
                onBlur={() => attend({})}
                onPointerEnter={() => attend({ symbol })}
                onPointerLeave={() => attend({})}
                onKeyDown={(event) => onKeyDown(event, row)}
              >
                {glossOf(symbol)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p id="equations-keys" hidden>
        {text.terms}
      </p>
      <p className="unseen" aria-live="polite">
        {said}
      </p>
      <Notes
        withBatch={withBatch}
        disagrees={disagreeing.length > 0}
        waiting={reading === 'numbers' && !padding && !reckoning && seen}
      />
    </section>
  );
}

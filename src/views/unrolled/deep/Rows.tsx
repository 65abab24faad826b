import { chooseLayer, useStore } from '../../../store';
import { MathSymbol, StampMark } from '../../../ui/drawing/marks';
import type { Band, Stack } from '../bands';
import { isCarried } from '../structure';
import { conceptOf } from '../../../ui/concept';
import { useDeepWords } from './words';
import './deep.css';

/** Room for the names of rows, at the left of them. */
const NAMES = 112;
const LINE = 11.5;

/** The names of the rows at their left, by which one is chosen; at their right what leaves them. */
export function Rows({ stack }: { readonly stack: Stack }) {
  const words = useDeepWords();
  const { bands, chosen, frame } = stack;
  const merge = useStore((state) => state.experiment.merge);
  const rows = bands.filter(({ column }) => column === 0);
  const both = rows.some(({ mirror }) => mirror !== undefined);
  const current = rows.findIndex(
    ({ block }) => block.layer === chosen.block.layer && block.direction === chosen.block.direction,
  );
  const named = namedRows(rows, current);
  const lone = rows.length === 1;
  const choose = (row: number, target: Element) => {
    const band = rows[row];
    if (!band) return;
    chooseLayer(band.block.layer, band.block.direction);
    const own = target
      .closest('[role="radiogroup"]')
      ?.querySelectorAll<SVGGElement>('[role="radio"]');
    own?.[row]?.focus();
  };
  return (
    <>
      {lone && !frame.scrolls && <Stacks stack={stack} />}
      {!lone && (
        <g role="radiogroup" aria-label={words.choose} className="deep-rows">
          {rows.map((band, row) => {
            const { block } = band;
            const way = both ? words.ways[block.direction] : undefined;
            return (
              <g
                key={block.name}
                role="radio"
                aria-checked={row === current}
                aria-label={words.row(block.layer, way)}
                tabIndex={row === current ? 0 : -1}
                data-kind={band.kind}
                onClick={() => chooseLayer(block.layer, block.direction)}
                onKeyDown={(event) => {
                  const by = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
                  if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
                  event.preventDefault();
                  choose(row + by, event.currentTarget);
                }}
              >
                <Name band={band} pair={both} name={named.get(row)} words={words.layer} />
              </g>
            );
          })}
        </g>
      )}
      {both &&
        rows.map((band, row) => (
          <Merge
            key={band.block.name}
            lower={band}
            upper={rows[row + 1]}
            text={words.merges[merge]}
            narrow={frame.scrolls}
          />
        ))}
      <g aria-hidden="true">
        {bands.map(
          (band) =>
            // What the encoder ends with the decoder goes on with.
            (band.column > 0 || bands.every(({ column }) => column === 0)) && (
              <Ends key={band.block.name} band={band} />
            ),
        )}
      </g>
    </>
  );
}

const middleOf = ({ kind, layout: { cell }, top, bottom }: Band) =>
  kind === 'cells' ? (cell.top + cell.bottom) / 2 : (top + bottom) / 2;

/** Where the name of a row stands, and whether it is that of both directions of its layer. */
interface RowName {
  readonly y: number;
  readonly ofBoth: boolean;
}

/**
 * The rows that are named: the one that is looked at, the uppermost, and of the others as many as there is room for.
 * Two directions that are too close to be told apart have one name.
 */
function namedRows(rows: readonly Band[], current: number): ReadonlyMap<number, RowName> {
  const named = new Map<number, RowName>();
  const last = rows.length - 1;
  for (const row of [current, last, ...rows.keys()]) {
    const own = middleOf(rows[row]!);
    const { layer } = rows[row]!.block;
    const partner = rows.findIndex((band, k) => k !== row && band.block.layer === layer);
    const other = partner < 0 ? Infinity : middleOf(rows[partner]!);
    const ofBoth = Math.abs(other - own) < LINE && row !== current && partner !== current;
    const y = ofBoth ? (own + other) / 2 : own;
    if ([...named.values()].every((name) => Math.abs(name.y - y) >= LINE))
      named.set(row, { y, ofBoth });
  }
  return named;
}

interface NameProps {
  readonly band: Band;
  readonly pair: boolean;
  readonly name: RowName | undefined;
  readonly words: (layer: number) => string;
}

function Name({ band, pair, name, words }: NameProps) {
  const { block, layout, top, bottom, kind } = band;
  const { scrolls } = layout;
  const cells = kind === 'cells';
  const height = bottom - top;
  const way = name?.ofBoth ? ' ⇄' : block.direction === 'forward' ? ' →' : ' ←';
  const arrow = pair ? way : '';
  if (scrolls && !name) return null;
  if (scrolls)
    return (
      <text className="deep-name" x={8} y={cells ? top - 5 : name!.y + 4}>
        {words(block.layer)}
        {arrow}
      </text>
    );
  const low = Math.min(height, 30);
  const middle = middleOf(band);
  return (
    <>
      <rect x={0} y={middle - low / 2} width={NAMES} height={low} rx={Math.min(9, low / 2)} />
      {name && (
        <>
          {cells && height >= 22 && (
            <StampMark x={15} y={middle} size={15} own={layout.stamp.dot} />
          )}
          <text className="deep-name" x={30} y={name.y + 4}>
            {words(block.layer)}
            {arrow}
          </text>
        </>
      )}
    </>
  );
}

/** Encoder and decoder, each with weights of its own. */
function Stacks({ stack: { bands } }: { readonly stack: Stack }) {
  const words = useDeepWords();
  return (
    <g aria-hidden="true">
      {bands.map((band, k) => {
        const y = middleOf(band) + (k - (bands.length - 1) / 2) * 26;
        return (
          <g key={band.block.name}>
            <StampMark x={15} y={y} size={15} own={band.layout.stamp.dot} />
            <text className="deep-name" x={30} y={y + 4}>
              {words[band.block.stack]}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** That the states of both directions of a layer become one, and how. */
function Merge({
  lower,
  upper,
  text,
  narrow,
}: {
  readonly lower: Band;
  readonly upper: Band | undefined;
  readonly text: string;
  readonly narrow: boolean;
}) {
  if (!upper || narrow || upper.block.layer !== lower.block.layer) return null;
  const [from, to] = [middleOf(lower), middleOf(upper)];
  if (from - to < 44) return null;
  const y = (from + to) / 2;
  return (
    <text className="deep-merge" x={30} y={y + 4} aria-hidden="true">
      {text}
    </text>
  );
}

/** Which state leaves the row at its end. */
function Ends({ band }: { readonly band: Band }) {
  const { layout, kind, mirror, lane } = band;
  if (kind !== 'cells' || lane || layout.goesOn || layout.scrolls || mirror !== undefined)
    return null;
  return layout.rows
    .filter(({ path }) => isCarried(path))
    .map(({ path, y }) => (
      <MathSymbol
        key={path.state}
        x={layout.right + 15}
        y={y + 5}
        base={path.state}
        concept={conceptOf(path.state)}
        anchor="start"
      />
    ));
}

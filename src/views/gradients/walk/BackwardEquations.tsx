import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { Cell } from '../../../cells';
import { BackwardTex } from '../../../cells/adjoint/tex';
import { conceptOf } from '../../../ui/concept';
import { useSize } from '../../../ui/size';
import { loadTex, type Tex } from '../../../ui/tex';
import { inOrderOf } from '../../equations/order';
import { Equation } from '../../equations/Equation';
import '../../equations/equations.css';
import type { Pass } from './pass';
import { useWalkWords } from './words';

/** Up to so many equations each gradient is written as a fraction; more have to stand below each other. */
const FEW = 4;

/** How the equations are read: in the numbers of the chosen unit, or in symbols. */
export type WalkReading = 'numbers' | 'symbols';

interface BackwardEquationsProps {
  readonly cell: Cell;
  readonly loss: 'last' | 'every';
  readonly pass: Pass;
  readonly t: number;
  readonly unit: number;
  readonly reading: WalkReading;
  /** The matrix whose gradient is added up. */
  readonly matrix: string;
  /** Whether nothing goes on to the timestep before: it is the first one, or behind a cut. */
  readonly ends: boolean;
  /** Of a layer that computes against the order of time. */
  readonly mirrored: boolean;
}

/** KaTeX once it is here; 'failed' when it could not be fetched. */
function useTex(): Tex | 'failed' | undefined {
  const [tex, setTex] = useState<Tex | 'failed'>();
  useEffect(() => {
    let wanted = true;
    const take = (loaded: Tex | 'failed') => wanted && setTex(() => loaded);
    loadTex().then(take, () => take('failed'));
    return () => {
      wanted = false;
    };
  }, []);
  return tex;
}

/** The cell's own backward equations of one timestep, derived by its adjoint: in the numbers of a unit, or in symbols. */
export function BackwardEquations(props: BackwardEquationsProps) {
  const { cell, loss, pass, t, unit, reading, matrix, ends, mirrored } = props;
  const words = useWalkWords();
  const katex = useTex();
  const [list, { width }] = useSize<HTMLUListElement>();
  const tex = useMemo(() => {
    const fractions = new BackwardTex(cell, loss, 'fractions');
    return fractions.equations.length <= FEW ? fractions : new BackwardTex(cell, loss, 'deltas');
  }, [cell, loss]);
  const Onward = mirrored ? ArrowRight : ArrowLeft;
  if (katex === 'failed') return <p className="walk-note">{words.failed}</p>;

  const setting = reading === 'numbers' ? tex.inNumbers(pass.numbers(t, unit)) : tex.inSymbols();
  const rows = tex.equations.flatMap((equation, k) => {
    const { left } = equation;
    if (left.kind === 'weight') return [];
    const carries = 'before' in left && left.before;
    if (carries && ends) return [];
    const of = left.kind === 'affine' ? left.affine.name.replace(/\..*/, '') : left.state;
    return [
      { key: `${k}`, tex: tex.equation(equation, setting), of, does: carries ? 'carries' : '' },
    ];
  });
  const contribution = tex.contributions.find(({ weight }) => weight === matrix);
  const added = contribution && tex.contribution(contribution, tex.inSymbols());
  const all = added ? [...rows, { key: matrix, tex: added, of: matrix, does: 'adds' }] : rows;
  return (
    <div
      className="equations walk-equations"
      data-reading={reading}
      data-many={tex.isShort}
      role="group"
      aria-label={words.equations}
      // What scrolls can be reached by keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {katex && tex.isShort && <Definitions {...{ tex, katex, mirrored }} />}
      <ul ref={list}>
        {all.map((row) => (
          <li key={row.key} className="equations-row" data-concept={conceptOf(row.of)}>
            <span className="walk-does" aria-hidden="true">
              {row.does === 'carries' && <Onward size={14} />}
              {row.does === 'adds' && <i className="math">W</i>}
            </span>
            {row.does && (
              <span className="unseen">{row.does === 'carries' ? words.carries : words.adds}</span>
            )}
            <div className="walk-math">
              {katex && <Equation tex={inOrderOf(mirrored, row.tex)} katex={katex} width={width} />}
            </div>
          </li>
        ))}
      </ul>
      {katex && !tex.isShort && <Definitions {...{ tex, katex, mirrored }} />}
    </div>
  );
}

interface DefinitionsProps {
  readonly tex: BackwardTex;
  readonly katex: Tex;
  readonly mirrored: boolean;
}

/** What the short names stand for, in small print. */
function Definitions({ tex, katex, mirrored }: DefinitionsProps) {
  const words = useWalkWords();
  const [first, ...others] = tex.definitions();
  const arrow = tex.equations.some(({ left }) => left.kind === 'carried');
  const short = tex.isShort ? [String.raw`\delta h_t = \partial L/\partial h_t`] : [];
  // Sums that are made otherwise than the first are written out too.
  const products = (definition: string) => definition.split(String.raw`\,`).length;
  const different = others.filter((other) => products(other) !== products(first!));
  return (
    <p className="walk-note">
      {[...short, ...(first ? [first] : []), ...different].map((definition) => (
        <Inline key={definition} tex={inOrderOf(mirrored, definition)} katex={katex} />
      ))}
      {others.length > different.length && <span>({words.likewise})</span>}
      {arrow && <span>{mirrored ? words.mirroredArrow : words.arrow}</span>}
    </p>
  );
}

function Inline({ tex, katex }: { readonly tex: string; readonly katex: Tex }) {
  const ref = (element: HTMLSpanElement | null) => {
    if (element)
      katex.render(tex, element, {
        throwOnError: false,
        strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
        trust: ({ command }) => command === '\\htmlData',
        output: 'htmlAndMathml',
      });
  };
  return <span ref={ref} />;
}

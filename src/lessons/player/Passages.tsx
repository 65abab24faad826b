import { createContext, Fragment, use } from 'react';
import { attend, store, useStore } from '../../store';
import { Term } from '../../glossary/Term';
import { conceptOf } from '../../ui/concept';
import type { Measured } from '../figures';
import type { Figure, Inline, Passage } from '../format/lesson';
import { Formula } from './Formula';
import { MarksContext } from './marks';
import { measuredOf, told } from './measured';
import { afterFigure } from './particle';
import { pointTo } from './pointing';

/** What the figures within were measured of; undefined for the run as it is now. */
export const MeasuredContext = createContext<Measured | undefined>(undefined);

/** What a word does that shows what it names. */
export const PointingContext = createContext(pointTo);

type TextInline = Extract<Inline, { kind: 'text' }>;

/** Text with its terms marked; it may begin in another way than it is written. */
function Text({
  inline,
  text = inline.text,
}: {
  readonly inline: TextInline;
  readonly text?: string;
}) {
  const pieces = use(MarksContext)?.pieces.get(inline);
  if (!pieces) return text;
  let rest = text.length;
  for (const piece of pieces) rest -= piece.text.length;
  return pieces.map((piece, k) =>
    piece.term ? (
      <Term key={k} of={piece.term}>
        {piece.text}
      </Term>
    ) : k === 0 ? (
      text.slice(0, piece.text.length + rest)
    ) : (
      piece.text
    ),
  );
}

interface FigureOfProps {
  readonly figure: Figure;
  /** The text that goes on from it: how the number is read decides its particle. */
  readonly after: TextInline | undefined;
}

/** A number that is filled in from the run, with what is said of it. */
function FigureOf({ figure, after }: FigureOfProps) {
  const frozen = use(MeasuredContext);
  const text = useStore((state) => told(figure, frozen ?? measuredOf(state)).text);
  const { value } = told(figure, frozen ?? measuredOf(store.getState()));
  return (
    <>
      <b className="lesson-figure" data-of={figure.name} data-value={value ?? ''}>
        {text}
      </b>
      {after && <Text inline={after} text={afterFigure(text, after.text)} />}
    </>
  );
}

type PointerInline = Extract<Inline, { kind: 'pointer' }>;

/** A word that shows what it names. */
function Pointer({ inline }: { readonly inline: PointerInline }) {
  const { to, name, inlines } = inline;
  const term = use(MarksContext)?.pointers.get(inline);
  const lit = useStore(({ attention }) => to === 'sym' && attention.symbol === name);
  const point = use(PointingContext);
  return (
    <button
      type="button"
      className="lesson-pointer"
      data-to={to}
      data-concept={to === 'sym' ? conceptOf(name) : undefined}
      data-lit={lit || undefined}
      data-term={term}
      // What leads elsewhere is not stopped for.
      data-acts={term && to !== 'sym' ? '' : undefined}
      aria-pressed={to === 'sym' ? lit : undefined}
      onClick={({ nativeEvent }) => {
        // What the mouse rests on is lit already.
        const byMouse = nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'mouse';
        if (to !== 'sym' || !byMouse) point(to, name);
      }}
      onPointerEnter={({ pointerType }) =>
        to === 'sym' && pointerType === 'mouse' && attend({ symbol: name })
      }
      onPointerLeave={({ pointerType }) => to === 'sym' && pointerType === 'mouse' && attend({})}
    >
      <Inlines inlines={inlines} />
    </button>
  );
}

export function Inlines({ inlines }: { readonly inlines: readonly Inline[] }) {
  return inlines.map((inline, k) => {
    const after = inlines[k + 1];
    if (inline.kind === 'figure')
      return (
        <FigureOf
          key={k}
          figure={inline.figure}
          after={after?.kind === 'text' ? after : undefined}
        />
      );
    // It stands with the figure.
    if (inline.kind === 'text' && inlines[k - 1]?.kind === 'figure') return null;
    return <Fragment key={k}>{drawn(inline)}</Fragment>;
  });
}

function drawn(inline: Exclude<Inline, { kind: 'figure' }>) {
  switch (inline.kind) {
    case 'text':
      return <Text inline={inline} />;
    case 'strong':
      return (
        <strong>
          <Inlines inlines={inline.inlines} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines inlines={inline.inlines} />
        </em>
      );
    case 'formula':
      return <Formula tex={inline.tex} />;
    case 'pointer':
      return <Pointer inline={inline} />;
    case 'link':
      return (
        <a href={inline.url} target="_blank" rel="noopener noreferrer">
          <Inlines inlines={inline.inlines} />
        </a>
      );
  }
}

/** Blocks of a lesson's text. */
export function Passages({ passages }: { readonly passages: readonly Passage[] }) {
  return passages.map((passage, k) => {
    if (passage.kind === 'formula') return <Formula key={k} tex={passage.tex} display />;
    if (passage.kind === 'list')
      return (
        <ul key={k}>
          {passage.items.map((item, n) => (
            <li key={n}>
              <Inlines inlines={item} />
            </li>
          ))}
        </ul>
      );
    return (
      <p key={k}>
        <Inlines inlines={passage.inlines} />
      </p>
    );
  });
}

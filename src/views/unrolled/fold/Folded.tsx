import { FoldHorizontal, UnfoldHorizontal } from 'lucide-react';
import { useCallback, useMemo, useRef } from 'react';
import { orderOf } from '../../../experiment';
import { fold, lookedAt, store, useStore } from '../../../store';
import { placeOf } from '../../../tasks/places';
import type { Token } from '../../../tasks/task';
import { Drawing } from '../../../ui/Drawing';
import type { Palette } from '../../../ui/theme';
import { deepWords } from '../../../words/deep';
import type { Stack } from '../bands';
import { drawStage } from '../draw';
import type { Moving } from '../motion';
import { answerAt } from '../outputs';
import type { Sheet } from '../sheet';
import { fitText } from '../Tokens';
import { drawLoops, foldedStack } from './folded';
import { foldedX, sheetAt } from './morph';
import './fold.css';

const ramp = (part: number, from: number, to: number) =>
  Math.max(0, Math.min(1, (part - from) / (to - from)));

/** How opaque the unrolled network is while it is folded. */
export const unrolledOpacity = (part: number): string => String(1 - ramp(part, 0.6, 0.98));

interface FoldedProps {
  readonly stack: Stack;
  readonly sheetsNow: () => readonly (Sheet | undefined)[];
  readonly tokens: readonly Token[];
  readonly motion: Moving['motion'];
  readonly watch: Moving['watch'];
  /** Draws what goes from one row to the next. */
  readonly connect:
    ((context: CanvasRenderingContext2D, palette: Palette, stack: Stack) => void) | undefined;
}

/** The one cell with its loop, with the values of the timestep at the playhead. */
export function Folded({ stack, sheetsNow, tokens, motion, watch, connect }: FoldedProps) {
  const { frame, bands } = stack;
  const { width, height } = frame;
  const loop = useMemo(() => foldedStack(stack), [stack]);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) => {
      const part = motion.current.folded;
      if (context.canvas instanceof HTMLCanvasElement)
        context.canvas.style.opacity = String(ramp(part, 0.5, 0.9));
      if (part === 0) return;
      const state = store.getState();
      const sheets = sheetsNow();
      const { t } = lookedAt(state);
      drawLoops(context, palette, loop);
      drawStage(context, palette, {
        stack: loop,
        sheets: loop.bands.map(({ block }) =>
          sheetAt(sheets[bands.findIndex((band) => band.block === block)], orderOf(block, t)),
        ),
        playhead: motion.current.playhead,
        walking: false,
        lit: [],
        litUnit: undefined,
        backward: false,
        connect: connect && ((...on) => connect(...on, loop)),
      });
    },
    [loop, bands, sheetsNow, motion, connect],
  );
  return (
    <>
      <Drawing width={width} height={height} draw={draw} watch={watch} />
      <svg className="unrolled-over folded-marks" width={width} height={height} aria-hidden="true">
        <Marks stack={stack} tokens={tokens} />
      </svg>
    </>
  );
}

/** What comes in at the playhead's timestep, and what goes out. */
function Marks({ stack, tokens }: { readonly stack: Stack; readonly tokens: readonly Token[] }) {
  const { frame, bands } = stack;
  const t = useStore((state) => state.t);
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const output_sk = useStore((state) => state.picture?.output_sk);
  const x = foldedX(frame);
  const token = tokens[t];
  const s = placeOf(source, t);
  const answer =
    s === undefined || !output_sk ? undefined : answerAt(source, output_sk, watched.target, s);
  // After its only input, nothing comes in.
  const empty = source.shape === 'one-to-many' && t > 0;
  const kind = empty ? 'padding' : token?.asks ? 'asks' : token?.marked ? 'marked' : 'ordinary';
  const top = Math.min(...bands.map((band) => band.layout.cell.top)) - 30;
  return (
    <>
      {token && !token.padding && (
        <g className="unrolled-tokens" data-kind={kind}>
          <g data-kind={kind}>
            <rect x={x - 17} y={frame.token.y - 13} width={34} height={26} rx={6} />
            <text x={x} y={frame.token.y + 5} fontSize={14} textAnchor="middle">
              {fitText(token.text, 14, 30)}
            </text>
          </g>
        </g>
      )}
      {answer && (
        <text className="unrolled-real" x={x} y={Math.max(14, top)} textAnchor="middle">
          {answer.right === false ? '◇' : '◆'} {answer.text}
        </text>
      )}
    </>
  );
}

/** How far a hand draws to fold or unfold the whole network, in CSS pixels. */
const DRAW = 260;

/** Folds the network into its loop and unfolds it again: pressed, or drawn to a side. */
export function FoldButton() {
  const words = deepWords[useStore((state) => state.language)];
  const isFolded = useStore((state) => state.folded > 0.5);
  const hand = useRef<{ readonly x: number; readonly from: number; drawn: boolean }>(undefined);
  const Icon = isFolded ? UnfoldHorizontal : FoldHorizontal;
  return (
    <button
      type="button"
      className="fold-button"
      aria-pressed={isFolded}
      aria-label={isFolded ? words.unfold : words.fold}
      title={isFolded ? words.unfoldHint : words.foldHint}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        hand.current = { x: event.clientX, from: store.getState().folded, drawn: false };
      }}
      onPointerMove={(event) => {
        const begun = hand.current;
        if (!begun) return;
        const by = begun.x - event.clientX;
        if (!begun.drawn && Math.abs(by) < 6) return;
        begun.drawn = true;
        // Short of the ends: those are where it goes when it is let go.
        fold(Math.max(0.001, Math.min(0.999, begun.from + by / DRAW)));
      }}
      onPointerUp={() => {
        if (hand.current?.drawn) fold(Math.round(store.getState().folded));
      }}
      onPointerCancel={() => {
        if (hand.current?.drawn) fold(Math.round(store.getState().folded));
        hand.current = undefined;
      }}
      onClick={() => {
        const drawn = hand.current?.drawn;
        hand.current = undefined;
        if (!drawn) fold(isFolded ? 0 : 1);
      }}
    >
      <Icon size={16} aria-hidden="true" />
      <span>{isFolded ? words.unfold : words.fold}</span>
    </button>
  );
}

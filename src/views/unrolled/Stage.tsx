import { Suspense, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import { Guarded } from '../../controls/Guarded';
import { isMemoryless, recurrentBlocks, type Block } from '../../experiment';
import { lookedAtBlock, presentModel, store, useStore, useWords } from '../../store';
import { columnsOf, placeOf } from '../../tasks/places';
import { Drawing } from '../../ui/Drawing';
import { later } from '../../ui/later';
import type { Palette } from '../../ui/theme';
import { Axis } from './Axis';
import { litIn, singleStack, type Stack } from './bands';
import { useDeep } from './deep';
import { useFold } from './fold';
import { drawStage } from './draw';
import { ForwardLayer, LiveSentence } from './layers';
import { layoutStage } from './layout';
import { useMotion } from './motion';
import { overviewTime } from './frame';
import { optional } from './optional';
import { usePointing } from './pointing';
import { useScroll } from './scroll';
import { readerOf } from './sheet';
import { Labels, Loop } from './Labels';
import { structureOf } from './structure';
import { TimeSlider } from './TimeSlider';
import { Tokens } from './Tokens';
import { WalkButtons } from './WalkButtons';

const Backward = later(() => import('./Backward'), 'Backward');
const Overview = optional(() => import('./Overview'), 'Overview');
const PartList = optional(() => import('./PartList'), 'PartList');
const Bubble = optional(() => import('./Bubble'), 'Bubble');

const SLIDER = 44;

export function Stage({ width, height }: { width: number; height: number }) {
  const { stage, shell } = useWords();
  const experiment = useStore((state) => state.experiment);
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const scale = useStore((state) => (state.theme === 'projector' ? 1.2 : 1));
  const view = useStore((state) => state.view);
  const walking = useStore((state) => state.walking);
  const t = useStore((state) => state.t);
  const dragging = useRef(false);
  const onDrag = useCallback((drags: boolean) => {
    dragging.current = drags;
  }, []);
  const blocks = useStore(presentModel);
  const block = useStore(lookedAtBlock);
  const columns = columnsOf(source);

  const deep = useDeep(recurrentBlocks(blocks).length > 1);
  const { scroller, scroll, onScroll } = useScroll(width, source, deep !== undefined, dragging);
  const stack = useMemo((): Stack => {
    const size = { width, height, scroll, scale, oneInput: source.shape === 'one-to-many' };
    const backward = view === 'backward';
    if (deep)
      return deep.layoutStack({ ...size, columns: source, blocks, chosen: block, backward });
    const { cell, timesteps: T, units: H } = block;
    return singleStack(layoutStage({ ...size, T, H, structure: structureOf(cell) }), block);
  }, [deep, width, height, scroll, scale, source, blocks, block, view]);
  const { frame: layout, bands, chosen } = stack;
  const structure = structureOf(block.cell);
  const tokens = useMemo(() => source.tokens(watched, 0), [source, watched]);
  const hasOutput = useCallback(
    (column: number) => view === 'forward' && placeOf(source, column) !== undefined,
    [view, source],
  );

  // The picture is read when it is drawn, so that a new one needs no rendering.
  const sheetsNow = useMemo(() => {
    const readers = bands.map((band) => readerOf(band, tokens));
    return () => {
      const layers = store.getState().picture?.layers;
      return bands.map(({ index }, k) => readers[k]!(layers?.[index]));
    };
  }, [bands, tokens]);
  const sheetNow = useCallback(() => {
    const sheets = sheetsNow();
    return deep ? deep.alongOf(bands, chosen, sheets, columns) : sheets[bands.indexOf(chosen)];
  }, [deep, sheetsNow, bands, chosen, columns]);
  const { motion, watch, beginMorph } = useMotion(dragging);
  const folding = useFold();
  const folded = useStore((state) => state.folded > 0);
  const before = useRef<{ readonly stack: Stack; readonly shown: Shown }>(undefined);
  const morphsFrom = useRef<Stack>(undefined);
  useLayoutEffect(() => {
    const shown = { blocks, block, backward: view === 'backward' };
    const old = before.current;
    before.current = { stack, shown };
    // Another size, or a scroll, moves at once; another model, or another row that is looked at, goes there.
    if (!old || !differs(old.shown, shown)) return;
    morphsFrom.current = old.stack;
    beginMorph();
  }, [stack, blocks, block, view, beginMorph]);
  const connect = deep?.drawConnections;
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) => {
      const state = store.getState();
      const { folded: part, morphed } = motion.current;
      const from = morphsFrom.current;
      const going = folding && from && morphed < 1 ? folding.morphed(from, stack, morphed) : stack;
      const seen = folding ? folding.squeezed(going, part) : going;
      // A drawing that is recorded for a file is on no canvas of the page.
      if (context.canvas instanceof HTMLCanvasElement)
        context.canvas.style.opacity = folding?.unrolledOpacity(part) ?? '1';
      drawStage(context, palette, {
        stack: seen,
        sheets: sheetsNow(),
        playhead: Math.min(columns - 1, motion.current.playhead),
        walking: state.walking,
        lit: part > 0 ? [] : litIn(chosen, layout, hasOutput, state.attention),
        litUnit: state.attention.unit,
        backward: state.view === 'backward',
        connect: connect && state.view === 'forward' ? (...on) => connect(...on, seen) : undefined,
      });
    },
    [stack, chosen, layout, connect, folding, sheetsNow, motion, hasOutput, columns],
  );

  const pointing = usePointing({ stack, hasOutput });
  const future = walking && chosen.mirror === undefined ? t + 1 : columns;
  const { strip } = layout;
  const sliderLeft = layout.x(0) - 20;
  const stripWidth = width - stripLeft - stripRight;
  const { T } = source;
  const said =
    t < T ? stage.timestepOf(t + 1, T) : stage.inDecoder(stage.timestepOf(t - T + 1, columns - T));
  const cellName = isMemoryless(experiment)
    ? shell.neuron
    : shell.cells[experiment.cell === 'gru-after' ? 'gru' : experiment.cell];
  const alone = bands.length === 1;

  const window = (
    <div
      className="unrolled-window"
      style={{ width, height }}
      data-folded={folded}
      {...(folded ? {} : pointing.handlers)}
    >
      <Drawing width={width} height={height} draw={draw} watch={watch} />
      {folding && view === 'forward' && (
        <folding.Folded {...{ stack, sheetsNow, tokens, motion, watch, connect }} />
      )}
      {view === 'backward' && (
        <Guarded>
          {deep ? (
            <deep.Ribbons stack={stack} motion={motion} watch={watch} />
          ) : (
            <Backward layout={layout} motion={motion} watch={watch} />
          )}
        </Guarded>
      )}
      <svg
        className="unrolled-over"
        width={width}
        height={height}
        role="group"
        aria-label={stage.network}
      >
        {alone && <Loop layout={layout} name={cellName} />}
        {alone && <Labels layout={layout} />}
        {deep && <deep.Rows stack={stack} />}
        <Tokens layout={layout} tokens={tokens} future={future} />
        <Axis layout={layout} t={t} />
        {deep && source.decoder && <deep.Writing stack={stack} future={future} />}
        {view === 'forward' && !(deep && source.decoder) && (
          <ForwardLayer layout={layout} tokens={tokens} future={future} alone={alone} />
        )}
        <Suspense>
          <PartList
            band={chosen}
            parts={pointing.present}
            tokens={tokens}
            onPoint={pointing.point}
          />
        </Suspense>
      </svg>
      <Suspense>
        {pointing.bubble && <Bubble {...pointing.bubble} tokens={tokens} width={width} />}
      </Suspense>
    </div>
  );

  return (
    <>
      {layout.scrolls ? (
        <div
          className="unrolled-scroll"
          ref={scroller}
          onScroll={onScroll}
          style={{ height: strip!.top }}
          // What scrolls can be reached with the keys, also where no part of it takes the focus.
          {...(pointing.present.length === 0 && {
            tabIndex: 0,
            role: 'group',
            'aria-label': stage.axis,
          })}
        >
          <div style={{ width: layout.contentWidth, height: '100%' }}>{window}</div>
        </div>
      ) : (
        window
      )}
      {alone && !folded && layout.loop && layout.cell.bottom + 36 < layout.axisY - 20 && (
        <p className="unrolled-same" style={{ top: layout.cell.bottom + 18 }}>
          {stage.sameWeights(columns)}
        </p>
      )}
      <div className="unrolled-corner">
        {deep && <deep.LayerPicker />}
        {folding && view === 'forward' && <folding.FoldButton />}
        {alone && layout.rows[0]!.strands.units > 1 && (
          <p className="unrolled-means">{stage.unitsPerStrand(layout.rows[0]!.strands.units)}</p>
        )}
      </div>
      <WalkButtons top={(strip ? strip.top + 24 : layout.axisY) - 20} />
      {strip ? (
        <TimeSlider
          left={stripLeft}
          top={strip.top}
          width={stripWidth}
          height={strip.height}
          timeAt={(x) => overviewTime(x, stripWidth, columns)}
          onDrag={onDrag}
          said={said}
        >
          <Suspense>
            <Overview
              layout={alone ? layout : { ...layout, rows: chosen.layout.rows }}
              sheetNow={sheetNow}
              width={stripWidth}
              height={strip.height}
              t={t}
            />
          </Suspense>
        </TimeSlider>
      ) : (
        <TimeSlider
          left={sliderLeft}
          top={layout.axisY - SLIDER / 2}
          width={layout.x(columns - 1) - layout.x(0) + 40}
          height={SLIDER}
          timeAt={(x) => layout.columnAt(x + sliderLeft)}
          onDrag={onDrag}
          said={said}
        />
      )}
      <LiveSentence structure={structure} tokens={tokens} />
    </>
  );
}

/** What of the model the stage shows. */
interface Shown {
  readonly blocks: readonly Block[];
  readonly block: Block;
  readonly backward: boolean;
}

const differs = (old: Shown, now: Shown) =>
  old.blocks !== now.blocks || old.block !== now.block || old.backward !== now.backward;

/** Where the overview begins, right of the buttons. */
const stripLeft = 138;
/** What is left free at its right, for what the stage offers. */
const stripRight = 48;

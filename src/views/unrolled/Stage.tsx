import { useCallback, useMemo, useRef } from 'react';
import { Guarded } from '../../controls/Guarded';
import { lookedAtBlock, lookedAtPicture, store, useStore, useWords } from '../../store';
import { Drawing } from '../../ui/Drawing';
import { later } from '../../ui/later';
import type { Palette } from '../../ui/theme';
import { Axis } from './Axis';
import { drawStage } from './draw';
import { ForwardLayer, LiveSentence } from './layers';
import { layoutStage } from './layout';
import { useMotion } from './motion';
import { placeOf } from '../../tasks/places';
import { Overview, overviewTime } from './Overview';
import { litParts } from './parts';
import { Bubble, PartList } from './PartList';
import { usePointing } from './pointing';
import { useScroll } from './scroll';
import { createSheets } from './sheet';
import { Labels, Loop } from './Labels';
import { structureOf } from './structure';
import { TimeSlider } from './TimeSlider';
import { Tokens } from './Tokens';
import { WalkButtons } from './WalkButtons';

const Backward = later(() => import('./Backward'), 'Backward');

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
  const structure = structureOf(useStore(lookedAtBlock).cell);
  const { T } = source;
  const { H } = experiment;

  const { scroller, scroll, onScroll } = useScroll(width, T, dragging);
  const layout = useMemo(
    () => layoutStage({ width, height, T, H, structure, scroll, scale }),
    [width, height, T, H, structure, scroll, scale],
  );
  const tokens = useMemo(() => source.tokens(watched, 0), [source, watched]);
  const hasOutput = useCallback(
    (time: number) => view === 'forward' && placeOf(source, time) !== undefined,
    [view, source],
  );

  // The picture is read when it is drawn, so that a new one needs no rendering.
  const sheetNow = useMemo(() => {
    const isPadding = (time: number) => Boolean(tokens[time]?.padding);
    const read = createSheets(layout.rows, structure.gates, T, H, isPadding);
    return () => read(lookedAtPicture(store.getState()));
  }, [layout.rows, structure, tokens, T, H]);
  const { motion, watch } = useMotion(dragging);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) => {
      const state = store.getState();
      drawStage(context, palette, {
        layout,
        sheet: sheetNow(),
        playhead: Math.min(T - 1, motion.current.playhead),
        walking: state.walking,
        lit: litParts(layout, hasOutput, state.attention),
        litUnit: state.attention.unit,
        backward: state.view === 'backward',
      });
    },
    [layout, sheetNow, motion, hasOutput, T],
  );

  const pointing = usePointing({ layout, hasOutput, T, H });
  const future = walking ? t + 1 : T;
  const { strip } = layout;
  const sliderLeft = layout.x(0) - 20;
  const stripWidth = width - stripLeft - stripRight;
  const said = stage.timestepOf(t + 1, T);
  const cellName = experiment.cell === 'gru-after' ? 'gru' : experiment.cell;

  const window = (
    <div className="unrolled-window" style={{ width, height }} {...pointing.handlers}>
      <Drawing width={width} height={height} draw={draw} watch={watch} />
      {view === 'backward' && (
        <Guarded>
          <Backward layout={layout} motion={motion} watch={watch} />
        </Guarded>
      )}
      <svg
        className="unrolled-over"
        width={width}
        height={height}
        role="group"
        aria-label={stage.network}
      >
        <Loop layout={layout} name={shell.cells[cellName]} />
        <Labels layout={layout} />
        <Tokens layout={layout} tokens={tokens} future={future} />
        <Axis layout={layout} t={t} />
        {view === 'forward' && <ForwardLayer layout={layout} tokens={tokens} future={future} />}
        <PartList parts={pointing.present} tokens={tokens} onPoint={pointing.point} />
      </svg>
      {pointing.bubble && <Bubble {...pointing.bubble} tokens={tokens} width={width} />}
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
        >
          <div style={{ width: layout.contentWidth, height: '100%' }}>{window}</div>
        </div>
      ) : (
        window
      )}
      {layout.loop && layout.cell.bottom + 36 < layout.axisY - 20 && (
        <p className="unrolled-same" style={{ top: layout.cell.bottom + 18 }}>
          {stage.sameWeights(T)}
        </p>
      )}
      {layout.rows[0]!.strands.units > 1 && (
        <p className="unrolled-means">{stage.unitsPerStrand(layout.rows[0]!.strands.units)}</p>
      )}
      <WalkButtons top={(strip ? strip.top + 24 : layout.axisY) - 20} />
      {strip ? (
        <TimeSlider
          left={stripLeft}
          top={strip.top}
          width={stripWidth}
          height={strip.height}
          timeAt={(x) => overviewTime(x, stripWidth, T)}
          onDrag={onDrag}
          said={said}
        >
          <Overview
            layout={layout}
            sheetNow={sheetNow}
            width={stripWidth}
            height={strip.height}
            t={t}
          />
        </TimeSlider>
      ) : (
        <TimeSlider
          left={sliderLeft}
          top={layout.axisY - SLIDER / 2}
          width={layout.x(T - 1) - layout.x(0) + 40}
          height={SLIDER}
          timeAt={(x) => Math.round((x - 20) / layout.pitch)}
          onDrag={onDrag}
          said={said}
        />
      )}
      <LiveSentence structure={structure} tokens={tokens} />
    </>
  );
}

/** Where the overview begins, right of the buttons. */
const stripLeft = 138;
/** What is left free at its right, for what the stage offers. */
const stripRight = 48;

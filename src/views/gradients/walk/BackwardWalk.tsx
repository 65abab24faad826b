import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { cutBefore, experimentCell, lastChunk } from '../../../experiment';
import { store, useStore } from '../../../store';
import { Drawing } from '../../../ui/Drawing';
import { useSize } from '../../../ui/size';
import type { Palette } from '../../../ui/theme';
import { ChartMenu } from '../../chart/ChartMenu';
import { matricesOf, type WeightMatrix } from '../../weights/matrices';
import { Name } from '../../weights/Name';
import { goToClick, useAxis, watchPlayhead } from '../readings/axis';
import { useWaiting } from '../readings/words';
import { BackwardEquations, type WalkReading } from './BackwardEquations';
import { walkTable } from './numbers';
import { OneMatrix } from './OneMatrix';
import type { Pass } from './pass';
import { walkSentence } from './sentence';
import { drawStrip, STRIP } from './strip';
import { sumsOf } from './sums';
import { usePass } from './usePass';
import { ReadingOf, WalkControls } from './WalkControls';
import { useWalkWords } from './words';
import './walk.css';

/** The backward pass one timestep at a time: its equations with their numbers, and the one W that all timesteps add to. */
export function BackwardWalk({ underStage }: { readonly underStage: boolean }) {
  const words = useWalkWords();
  const pass = usePass();
  const waiting = useWaiting(words.waiting);
  return (
    <section className="gradients-figure walk" data-chart="walk">
      {pass ? (
        <Walk pass={pass} underStage={underStage} />
      ) : (
        <p className="readings-sentence">{waiting}</p>
      )}
    </section>
  );
}

function Walk({ pass, underStage }: { readonly pass: Pass; readonly underStage: boolean }) {
  const words = useWalkWords();
  const [body, { height }] = useSize<HTMLDivElement>();
  const experiment = useStore((state) => state.experiment);
  const source = useStore((state) => state.source);
  const t = useStore((state) => state.t);
  const unit = useStore((state) => state.unit);
  const padding = useStore((state) => state.watched.mask_tb?.[state.t] === 0);
  const [reading, setReading] = useState<WalkReading>('numbers');
  const [wanted, setWanted] = useState<string>();
  const { T } = source;
  const { truncate } = experiment;
  const cell = experimentCell(experiment);
  const matrices = useMemo(() => {
    const { inputs, recurrent } = matricesOf(cell);
    return [...recurrent, ...inputs];
  }, [cell]);
  const matrix = matrices.find(({ name }) => name === wanted) ?? matrices[0]!;
  const sums = useMemo(() => sumsOf(pass, cell, matrix.name), [pass, cell, matrix.name]);
  const loss = source.shape === 'many-to-one' ? 'last' : 'every';
  const end = loss === 'last' ? lastChunk(T, truncate) : 0;
  const cut = cutBefore(t, T, truncate);
  const sentence = walkSentence(words, {
    t,
    T,
    gradient: pass.norm('h', t),
    added: sums.norms_t[t]!,
    whole: sums.sums_t[0]!,
    padding,
    cut,
    beyondCut: t < end,
  });
  const table = () => walkTable(words, pass, sums);
  return (
    <>
      <header className="walk-head">
        {/* Under the stage, the stage's own buttons walk. */}
        {!underStage && <WalkControls end={end} />}
        <ReadingOf reading={reading} onChoose={setReading} />
        <label className="walk-select">
          <span className="unseen">{words.matrix}</span>
          <select value={matrix.name} onChange={(event) => setWanted(event.target.value)}>
            {matrices.map(({ name, base, index }) => (
              <option key={name} value={name}>
                {`∂L/∂${base}_${index}`}
              </option>
            ))}
          </select>
        </label>
      </header>
      <Strip norms_t={sums.norms_t} underStage={underStage} truncate={truncate}>
        <ChartMenu name="walk" title={words.title} said={sentence} table={table} seen live />
      </Strip>
      <div className="walk-body" ref={body}>
        <BackwardEquations
          {...{ cell, loss, pass, t, unit, reading }}
          matrix={matrix.name}
          ends={t === 0 || cut}
        />
        <OneMatrix sums={sums} t={t} T={T} room={underStage ? height : Infinity} />
      </div>
      <p className="readings-sentence">{named(sentence, matrix)}</p>
    </>
  );
}

/** A sentence with the name of the matrix where `{W}` stands. */
function named(sentence: string, matrix: WeightMatrix) {
  const [before, after] = sentence.split('{W}');
  if (after === undefined) return before;
  return (
    <>
      {before}
      <Name of={matrix} />
      {after}
    </>
  );
}

interface StripProps {
  readonly norms_t: Float64Array;
  readonly underStage: boolean;
  readonly truncate: number;
  /** What stands beside it. */
  readonly children: ReactNode;
}

/** The timesteps that the walk has been at, on the stage's own axis. */
function Strip({ norms_t, underStage, truncate, children }: StripProps) {
  const [ref, { width }] = useSize<HTMLDivElement>();
  const axis = useAxis(width, underStage);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) =>
      drawStrip(context, palette, {
        axis,
        norms_t,
        playhead: store.getState().t,
        isCut: (t) => cutBefore(t, norms_t.length, truncate),
      }),
    [axis, norms_t, truncate],
  );
  return (
    <div className="walk-strip" ref={ref} data-under-stage={underStage}>
      {width > 0 && (
        <>
          <Drawing width={width} height={STRIP.height} draw={draw} watch={watchPlayhead} />
          <svg
            width={width}
            height={STRIP.height}
            aria-hidden="true"
            onClick={(event) => goToClick(event, axis)}
          />
        </>
      )}
      {children}
    </div>
  );
}

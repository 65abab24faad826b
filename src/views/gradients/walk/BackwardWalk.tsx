import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { cutBefore, orderOf } from '../../../experiment';
import { lookedAt, lookedAtBlock, useStore } from '../../../store';
import { Drawing } from '../../../ui/Drawing';
import { useSize } from '../../../ui/size';
import type { Palette } from '../../../ui/theme';
import { ChartMenu } from '../../chart/ChartMenu';
import { matricesOf, type WeightMatrix } from '../../weights/matrices';
import { Name } from '../../weights/Name';
import { goToClick, ownTimestep, useAxis, watchPlayhead } from '../readings/axis';
import { reachedOf, useFlow } from '../flow';
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
  const { truncate } = useStore((state) => state.experiment);
  const { block, t } = useStore(lookedAt);
  const flow = useFlow();
  const unit = useStore((state) => state.unit);
  const padding = useStore(
    ({ watched }) => watched.mask_tb?.[t] === 0 && block.stack === 'encoder',
  );
  const [reading, setReading] = useState<WalkReading>('numbers');
  const [wanted, setWanted] = useState<string>();
  const { T, mirrored } = flow;
  const { cell } = block;
  const matrices = useMemo(() => {
    const { inputs, recurrent } = matricesOf(cell);
    return [...recurrent, ...inputs];
  }, [cell]);
  const matrix = matrices.find(({ name }) => name === wanted) ?? matrices[0]!;
  const sums = useMemo(() => sumsOf(pass, cell, matrix.name), [pass, cell, matrix.name]);
  const loss = block.returns === 'last' ? 'last' : 'every';
  const [from, to] = flow.enters === 'end' ? reachedOf(flow, truncate) : [0, T - 1];
  const cut = cutBefore(orderOf(block, t), T, truncate);
  const sentence = walkSentence(words, {
    t,
    T,
    mirrored,
    gradient: pass.norm('h', t),
    added: sums.norms_t[t]!,
    whole: sums.whole,
    padding,
    cut,
    beyondCut: t < from || t > to,
  });
  const table = () => walkTable(words, pass, sums);
  return (
    <>
      <header className="walk-head">
        {/* Under the stage, the stage's own buttons walk. */}
        {!underStage && <WalkControls end={mirrored ? to : from} />}
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
          ends={t === (mirrored ? T - 1 : 0) || cut}
          mirrored={mirrored}
        />
        <OneMatrix
          sums={sums}
          t={t}
          T={T}
          mirrored={mirrored}
          room={underStage ? height : Infinity}
        />
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
  const block = useStore(lookedAtBlock);
  const draw = useCallback(
    (context: CanvasRenderingContext2D, palette: Palette) =>
      drawStrip(context, palette, {
        axis,
        norms_t,
        playhead: ownTimestep(),
        mirrored: block.direction === 'backward',
        isCut: (t) => cutBefore(orderOf(block, t), norms_t.length, truncate),
      }),
    [axis, norms_t, truncate, block],
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

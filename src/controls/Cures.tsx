import { useMemo } from 'react';
import { Terms } from '../glossary/Terms';
import { chapterSteps, commonFields, mayCarryOn } from '../experiment';
import { change, useStore } from '../store';
import { integer, real } from '../tasks/field';
import { figure } from '../ui/number';
import { Segmented } from '../ui/Segmented';
import { Slider } from '../ui/Slider';
import { Toggle } from '../ui/Toggle';
import { labWords } from '../words/lab';

/** Thresholds that a slider reaches; a link may say smaller ones. */
const thresholds = real(0.01, 100, 1, { scale: 'log', ticks: [0.01, 0.1, 1, 10, 100] });

/** What clipping limits, and to what; nothing while it is off. */
export function ClippingSettings() {
  const { cures } = labWords[useStore((state) => state.language)];
  const clip = useStore((state) => state.experiment.clip);
  const clipBy = useStore((state) => state.experiment.clipBy);
  if (clip === 0) return null;
  return (
    <div className="rail-group">
      <Slider
        label={cures.clipAt}
        field={thresholds}
        value={Math.max(thresholds.min, clip)}
        onChange={(value) => change({ clip: value })}
        format={() => figure(clip, 2)}
        formatTick={String}
      />
      <Segmented
        label={cures.clipBy}
        size="small"
        options={commonFields.clipBy.names.map((name) => ({ name, text: cures.clipsBy[name] }))}
        value={clipBy}
        onChoose={(name) => change({ clipBy: name })}
      />
    </div>
  );
}

/** How many timesteps the gradient is carried over, or all. */
export function Truncation() {
  const { cures } = labWords[useStore((state) => state.language)];
  const truncate = useStore((state) => state.experiment.truncate);
  const T = useStore((state) => state.source.T);
  const field = useMemo(
    () =>
      integer(1, Math.max(2, T), 1, {
        scale: 'log',
        ticks: [1, 2, 5, 10, 25, 50, 100, 200].filter(
          (tick, _, all) => tick < T && (T <= 50 || tick !== all[1]),
        ),
      }),
    [T],
  );
  const value = Math.min(truncate, field.max);
  return (
    <div className="rail-group">
      <Toggle
        label={<Terms text={cures.truncate} inLabel />}
        on={truncate > 0}
        onChange={(on) => change({ truncate: on ? Math.max(1, Math.ceil(T / 3)) : 0 })}
      />
      {truncate > 0 && (
        <>
          <Slider
            label={cures.truncateAt}
            field={field}
            value={value}
            onChange={(timesteps) => change({ truncate: timesteps })}
            format={cures.timesteps}
            formatTick={String}
          />
          <p className="rail-hint">{cures.truncateHint}</p>
        </>
      )}
    </div>
  );
}

/** Whether states go on from batch to batch; nothing where they cannot. */
export function CarriedStates() {
  const { cures } = labWords[useStore((state) => state.language)];
  const carry = useStore((state) => state.experiment.carry);
  const may = useStore((state) => mayCarryOn(state.experiment));
  if (!may) return null;
  return (
    <div className="rail-group">
      <Toggle
        label={<Terms text={cures.carry} inLabel />}
        on={carry === 'on'}
        onChange={(on) => change({ carry: on ? 'on' : 'off' })}
      />
      {carry === 'on' && <p className="rail-hint">{cures.carryHint(chapterSteps)}</p>}
    </div>
  );
}

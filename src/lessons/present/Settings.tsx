import { Minus, Pause, Play, Plus, RotateCcw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { fields, type FieldName } from '../../experiment';
import { change, chooseTask, store, useStore, useWords } from '../../store';
import type { TaskName } from '../../tasks';
import { figure } from '../../ui/number';
import { useNames } from '../player/names';
import { symbols } from '../player/SceneControls';
import { useLessonWords } from '../words';
import { nextValue } from './rungs';

/** Turns a setting to its next value up or down. @returns whether it has one. */
export function turn(name: FieldName, by: number): boolean {
  const next = nextValue(name, store.getState().experiment[name], by);
  if (next === undefined) return false;
  if (name === 'task') chooseTask(next as TaskName);
  else change({ [name]: next });
  return true;
}

/** A button that is held goes on after so long, and then so fast. */
const patience = 450;
const repeated = 110;

/** What is pressed acts at once, and again and again while it is held, as long as there is something to do. */
function useHold(act: (by: number) => boolean) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = () => clearTimeout(timer.current);
  useEffect(() => release, []);
  return (by: number) => ({
    onPointerDown({ button }: React.PointerEvent) {
      if (button !== 0) return;
      const again = (after: number) => {
        if (act(by)) timer.current = setTimeout(() => again(repeated), after);
      };
      release();
      // A button that can do no more hears no more of the pointer.
      addEventListener('pointerup', release, { once: true });
      again(patience);
    },
    onPointerLeave: release,
    onPointerCancel: release,
    // The keys press without a pointer.
    onClick: ({ detail }: React.MouseEvent) => detail === 0 && act(by),
  });
}

interface SettingProps {
  readonly name: FieldName;
  /** Whether the keys turn it. */
  readonly atHand: boolean;
  readonly onTake: () => void;
}

/** A setting as a room reads it, with its next values left and right. */
function Setting({ name, atHand, onTake }: SettingProps) {
  const { shell } = useWords();
  const names = useNames();
  const value = useStore((state) => state.experiment[name]);
  const hold = useHold((by) => {
    onTake();
    return turn(name, by);
  });
  const label = names.label(name);
  const { kind } = fields[name];
  const text =
    kind === 'choice'
      ? names.choice(name, String(value))
      : kind === 'integer'
        ? String(value)
        : figure(Number(value), 2);
  const buttons = [
    { by: -1, said: shell.less1, Icon: Minus },
    { by: 1, said: shell.more1, Icon: Plus },
  ].map(({ by, said, Icon }) => (
    <button
      key={by}
      type="button"
      aria-label={`${label}: ${said}`}
      title={`${said} (${by > 0 ? '+' : '−'})`}
      disabled={nextValue(name, value, by) === undefined}
      onFocus={onTake}
      {...hold(by)}
    >
      <Icon aria-hidden="true" />
    </button>
  ));
  return (
    <div
      className="present-setting"
      role="group"
      aria-label={label}
      data-control={name}
      data-at-hand={atHand}
    >
      <span aria-hidden="true">
        {label} {symbols[name] && <i className="math">{symbols[name]}</i>}
      </span>
      <div>
        {buttons[0]}
        <output aria-live="polite">{text}</output>
        {buttons[1]}
      </div>
    </div>
  );
}

interface SettingsProps {
  readonly names: readonly FieldName[];
  readonly atHand: FieldName | undefined;
  readonly onTake: (name: FieldName) => void;
  /** Whether the run is gone on with here. */
  readonly trains: boolean;
  readonly onTrain: () => void;
  /** Begins the scene anew; undefined while it is as it began. */
  readonly onAgain: (() => void) | undefined;
}

/** The settings of which a screen speaks, and the run that they change. */
export function Settings({ names, atHand, onTake, trains, onTrain, onAgain }: SettingsProps) {
  const { shell } = useWords();
  const words = useLessonWords();
  const playing = useStore((state) => state.status === 'playing');
  const TrainIcon = playing ? Pause : Play;
  const trainText = playing ? shell.pause : shell.train;
  if (names.length === 0 && !trains && !onAgain) return null;
  return (
    <div className="present-settings">
      {names.map((name) => (
        <Setting
          key={name}
          name={name}
          atHand={names.length > 1 && name === atHand}
          onTake={() => onTake(name)}
        />
      ))}
      {trains && (
        <button
          type="button"
          className="filled"
          aria-label={trainText}
          title={`${trainText} (T)`}
          onClick={onTrain}
        >
          <TrainIcon fill="currentColor" strokeWidth={0} aria-hidden="true" />
          {names.length < 2 && trainText}
        </button>
      )}
      {onAgain && (
        <button
          type="button"
          className="present-again"
          aria-label={words.again}
          title={`${words.again} (R)`}
          onClick={onAgain}
        >
          <RotateCcw aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

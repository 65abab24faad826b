import { ChevronDown, ChevronUp } from 'lucide-react';
import { Suspense, useState } from 'react';
import { Terms } from '../glossary/Terms';
import { activationNames, cellNames, type CellName } from '../cells';
import { commonFields, isMemoryless, shapeOf } from '../experiment';
import { change, chooseTask, useStore, useWords } from '../store';
import { taskNames, tasks } from '../tasks';
import { Boundary } from '../ui/Boundary';
import { later } from '../ui/later';
import { superscript } from '../ui/number';
import { Segmented } from '../ui/Segmented';
import { Select } from '../ui/Select';
import { Slider } from '../ui/Slider';
import { Stepper } from '../ui/Stepper';
import { Toggle } from '../ui/Toggle';
import { structureWords } from '../words/structure';
import { Shapes } from './Shapes';
import { AttentionChoice, Directions } from './Structure';
import { useControlWords } from './words';

const depths = [1, 2, 3, 4, 5, 6, 7, 8];
const sizes = [1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128];

const family = (cell: CellName) => (cell === 'gru-after' ? 'gru' : cell);
const families = cellNames.filter((cell) => family(cell) === cell);

/** A learning rate as people write it: 0.02, 0.004. */
const decimal = (value: number) => String(Number(value.toPrecision(2)));

const MoreSettings = later(() => import('./MoreSettings'), 'MoreSettings');

/** Clipping on or off; its limit is the last one that it had, or 1. */
function Clipping() {
  const words = useControlWords();
  const clip = useStore((state) => state.experiment.clip);
  const clipBy = useStore((state) => state.experiment.clipBy);
  const [last, setLast] = useState(1);
  return (
    <Toggle
      label={
        <>
          <Terms text={words.clip} inLabel />{' '}
          <span className="limit">
            {clipBy === 'norm' ? '‖∇‖' : '|∇ᵢ|'} ≤ {String(clip > 0 ? clip : last)}
          </span>
        </>
      }
      on={clip > 0}
      onChange={(on) => {
        if (!on) setLast(clip);
        change({ clip: on ? last : 0 });
      }}
    />
  );
}

/** Everything that changes the experiment, in the order in which it is usually tried. */
export function Rail() {
  const { problems, shell, tasks: taskWords } = useWords();
  const words = useControlWords();
  const [open, setOpen] = useState(false);
  const structure = structureWords[useStore((state) => state.language)];
  const { cell, activation, task, T, H, layers, rate } = useStore((state) => state.experiment);
  const memoryless = useStore((state) => isMemoryless(state.experiment));
  const given = useStore((state) => state.source.T);
  const parityAtEnd = useStore(
    ({ experiment }) => experiment.task === 'parity' && shapeOf(experiment) === 'many-to-one',
  );
  return (
    <div className="rail">
      <div className="rail-group">
        <span className="field-label">
          <span>
            <Terms text={shell.cell} />
          </span>
        </span>
        <Segmented
          label={shell.cell}
          options={families.map((name) => ({
            name,
            text: shell.cells[name as keyof typeof shell.cells],
          }))}
          value={family(cell)}
          onChoose={(name) => change({ cell: name })}
        />
        {family(cell) === 'gru' && !memoryless && (
          <Segmented
            label={words.gruForm}
            size="small"
            options={(['gru', 'gru-after'] as const).map((name) => ({
              name,
              text: shell.gruForms[name],
            }))}
            value={cell}
            onChoose={(name) => change({ cell: name })}
          />
        )}
        {memoryless && <p className="rail-hint">{structure.noMemory}</p>}
        {(cell === 'rnn' || memoryless) && (
          <Segmented
            label={words.activation}
            size="small"
            options={activationNames.map((name) => ({ name, text: words.activations[name] }))}
            value={activation}
            onChoose={(name) => change({ activation: name })}
          />
        )}
      </div>
      <div className="rail-group">
        <Select
          label={shell.task}
          options={taskNames.map((name) => ({ name, text: taskWords.names[name] }))}
          value={task}
          onChoose={chooseTask}
        />
        <p className="rail-hint">{parityAtEnd ? structure.parityAtEnd : taskWords.hints[task]}</p>
        {parityAtEnd && T > 4 && <p className="rail-hint">{structure.hardParity}</p>}
      </div>
      <Shapes />
      {tasks[task].length === 'chosen' ? (
        <Slider
          label={
            <>
              {shell.length} <i className="math">T</i>
            </>
          }
          field={commonFields.T}
          value={T}
          onChange={(value) => change({ T: value })}
          format={String}
        />
      ) : (
        <div className="field-label">
          <span>
            {shell.length} <i className="math">T</i>
          </span>
          <span>
            {given} · {words.lengthGiven}
          </span>
        </div>
      )}
      <div className="rail-pair">
        <Stepper
          label={words.hidden}
          shown={<Terms text={words.hidden} />}
          ladder={sizes}
          value={H}
          onChange={(value) => change({ H: value })}
          less={shell.less1}
          more={shell.more1}
        />
        <Stepper
          label={shell.layers}
          shown={<Terms text={shell.layers} />}
          ladder={depths}
          value={layers}
          onChange={(value) => change({ layers: value })}
          less={shell.less1}
          more={shell.more1}
        />
      </div>
      <AttentionChoice />
      <Slider
        label={<Terms text={words.rate} />}
        field={commonFields.rate}
        value={rate}
        onChange={(value) => change({ rate: value })}
        format={decimal}
        formatTick={(tick) => `10${superscript(Math.round(Math.log10(tick)))}`}
      />
      <Clipping />
      <Directions />
      <button type="button" className="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? words.less : words.more}
        {open ? <ChevronUp size={15} aria-hidden /> : <ChevronDown size={15} aria-hidden />}
      </button>
      {open && (
        <Boundary sentence={problems.broken} again={problems.again}>
          <Suspense>
            <MoreSettings />
          </Suspense>
        </Boundary>
      )}
    </div>
  );
}

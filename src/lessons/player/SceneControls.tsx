import { Terms } from '../../glossary/Terms';
import { fields, type FieldName } from '../../experiment';
import { change, chooseTask, useStore, useWords } from '../../store';
import type { TaskName } from '../../tasks';
import { figure, superscript } from '../../ui/number';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import { Stepper } from '../../ui/Stepper';
import { useNames } from './names';
import { trackOf } from './track';

export const symbols: Partial<Record<FieldName, string>> = { T: 'T', H: 'H' };
/** Up to so many choices stand side by side. */
const sideBySide = 4;
/** Up to so many whole numbers are gone through one by one. */
const oneByOne = 12;

const from = (min: number, max: number) => Array.from({ length: max - min + 1 }, (_, k) => min + k);

function Control({ name }: { readonly name: FieldName }) {
  const { shell } = useWords();
  const names = useNames();
  const field = fields[name];
  const value = useStore((state) => state.experiment[name]);
  const T = useStore((state) => state.source.T);
  const label = names.label(name);
  const set = (next: number | string) =>
    name === 'task' ? chooseTask(next as TaskName) : change({ [name]: next });
  if (field.kind === 'text') return null;
  if (field.kind === 'choice') {
    const options = field.names.map((option) => ({
      name: option,
      text: names.choice(name, option),
    }));
    if (options.length > sideBySide)
      return (
        <Select
          label={
            <span>
              <Terms text={label} />
            </span>
          }
          options={options}
          value={String(value)}
          onChoose={set}
        />
      );
    return (
      <div className="rail-group">
        <span className="field-label">
          <span>
            <Terms text={label} />
          </span>
        </span>
        <Segmented label={label} options={options} value={String(value)} onChoose={set} />
      </div>
    );
  }
  const { min, max, scale, kind } = field;
  const steps =
    name === 'seed'
      ? from(0, 20)
      : kind === 'integer' || name === 'forgetBias'
        ? from(min, Math.min(max, min + oneByOne))
        : [];
  if (name === 'seed' || (steps.length > 0 && max - min < oneByOne))
    return (
      <Stepper
        label={label}
        shown={<Terms text={label} />}
        ladder={steps}
        value={Number(value)}
        onChange={set}
        less={shell.less1}
        more={shell.more1}
      />
    );
  const shown = trackOf(name, field, T);
  return (
    <Slider
      label={
        <>
          <Terms text={label} /> {symbols[name] && <i className="math">{symbols[name]}</i>}
        </>
      }
      field={shown}
      value={Math.max(shown.min, Math.min(shown.max, Number(value)))}
      onChange={set}
      format={(v) => (kind === 'integer' ? String(v) : figure(v, 2))}
      formatTick={(tick) =>
        scale === 'log' && max / min > 1000 && tick < 1
          ? `10${superscript(Math.round(Math.log10(tick)))}`
          : String(tick)
      }
    />
  );
}

/** The settings that a step offers, and no others. */
export function SceneControls({ names }: { readonly names: readonly FieldName[] }) {
  if (names.length === 0) return null;
  return (
    <div className="lesson-controls">
      {names.map((name) => (
        <div key={name} data-control={name}>
          <Control name={name} />
        </div>
      ))}
    </div>
  );
}

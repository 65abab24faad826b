import type { FieldName } from '../experiment';
import { fields } from '../experiment';
import { change, useStore, useWords } from '../store';
import { tasks } from '../tasks';
import { figure } from '../ui/number';
import { Segmented } from '../ui/Segmented';
import { Slider } from '../ui/Slider';
import { Stepper } from '../ui/Stepper';
import type { Words } from '../words';

type TaskField = keyof Words['tasks']['fields'];

const from = (min: number, max: number) => Array.from({ length: max - min + 1 }, (_, k) => min + k);

/** One setting that belongs to the task alone; text has a place of its own beside the example. */
function TaskSetting({ name }: { readonly name: TaskField }) {
  const { tasks: taskWords, shell } = useWords();
  const field = fields[name as FieldName];
  const value = useStore((state) => state.experiment[name as FieldName]);
  const label = taskWords.fields[name];
  const set = (next: number | string) => change({ [name]: next });
  if (field.kind === 'choice')
    return (
      <div className="rail-group">
        <span className="field-label" aria-hidden="true">
          {label}
        </span>
        <Segmented
          label={label}
          size="small"
          options={field.names.map((option) => ({
            name: option,
            text: taskWords.positions[option as keyof typeof taskWords.positions],
          }))}
          value={String(value)}
          onChoose={set}
        />
      </div>
    );
  if (field.kind === 'integer')
    return (
      <Stepper
        label={label}
        ladder={from(field.min, field.max)}
        value={Number(value)}
        onChange={set}
        less={shell.less1}
        more={shell.more1}
      />
    );
  if (field.kind === 'real')
    return (
      <Slider
        label={label}
        field={field}
        value={Number(value)}
        onChange={set}
        format={(v) => figure(v, 2)}
      />
    );
  return null;
}

/** The settings that belong to the task alone. */
export function TaskSettings() {
  const task = useStore((state) => state.experiment.task);
  return (
    <>
      {Object.keys(tasks[task].fields).map((field) => (
        <TaskSetting key={field} name={`${task}.${field}` as TaskField} />
      ))}
    </>
  );
}

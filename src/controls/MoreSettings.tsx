import { Terms } from '../glossary/Terms';
import { commonFields } from '../experiment';
import { change, useStore, useWords } from '../store';
import { Select } from '../ui/Select';
import { Stepper } from '../ui/Stepper';
import { CarriedStates, ClippingSettings, Truncation } from './Cures';
import { Seed } from './Seed';
import { MoreStructure } from './Structure';
import { TaskSettings } from './TaskSettings';

const batches = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const biases = [-2, -1, 0, 1, 2, 3, 4, 5];

/** What is changed less often: the task's own settings, and how it is trained. */
export function MoreSettings() {
  const { shell } = useWords();
  const { optimizer, batch, init, forgetBias, cell } = useStore((state) => state.experiment);
  return (
    <>
      <ClippingSettings />
      <Truncation />
      <CarriedStates />
      <MoreStructure />
      <TaskSettings />
      <div className="rail-pair">
        <Select
          label={<Terms text={shell.optimizer} />}
          options={commonFields.optimizer.names.map((name) => ({
            name,
            text: shell.optimizers[name],
          }))}
          value={optimizer}
          onChoose={(name) => change({ optimizer: name })}
        />
        <Select
          label={shell.init}
          options={commonFields.init.names.map((name) => ({ name, text: shell.inits[name] }))}
          value={init}
          onChoose={(name) => change({ init: name })}
        />
      </div>
      <div className="rail-pair">
        <Stepper
          label={shell.batch}
          shown={<Terms text={shell.batch} />}
          ladder={batches}
          value={batch}
          onChange={(value) => change({ batch: value })}
          less={shell.less1}
          more={shell.more1}
        />
        <Seed />
      </div>
      {cell === 'lstm' && (
        <div className="rail-pair">
          <Stepper
            label={shell.forgetBias}
            shown={<Terms text={shell.forgetBias} />}
            ladder={biases}
            value={forgetBias}
            onChange={(value) => change({ forgetBias: value })}
            less={shell.less1}
            more={shell.more1}
          />
        </div>
      )}
    </>
  );
}

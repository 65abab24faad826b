import { Terms } from '../glossary/Terms';
import { commonFields } from '../experiment';
import { change, useStore, useWords } from '../store';
import { Select } from '../ui/Select';
import { Stepper } from '../ui/Stepper';
import { CarriedStates, ClippingSettings, Truncation } from './Cures';
import { Holds } from './Holds';
import { Seed } from './Seed';
import { MoreStructure } from './Structure';
import { TaskSettings } from './TaskSettings';
import { useControlWords } from './words';

const batches = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const biases = [-2, -1, 0, 1, 2, 3, 4, 5];

/** What is changed less often: the task's own settings, and how it is trained. */
export function MoreSettings() {
  const { shell } = useWords();
  const words = useControlWords();
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
          label={<Terms text={words.optimizer} />}
          options={commonFields.optimizer.names.map((name) => ({
            name,
            text: words.optimizers[name],
          }))}
          value={optimizer}
          onChoose={(name) => change({ optimizer: name })}
        />
        <Select
          label={words.init}
          options={commonFields.init.names.map((name) => ({ name, text: words.inits[name] }))}
          value={init}
          onChoose={(name) => change({ init: name })}
        />
      </div>
      <div className="rail-pair">
        <Stepper
          label={words.batch}
          shown={<Terms text={words.batch} />}
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
            label={words.forgetBias}
            shown={<Terms text={words.forgetBias} />}
            ladder={biases}
            value={forgetBias}
            onChange={(value) => change({ forgetBias: value })}
            less={shell.less1}
            more={shell.more1}
          />
        </div>
      )}
      <Holds />
    </>
  );
}

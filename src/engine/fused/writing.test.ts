import { describe, expect, it } from 'vitest';
import { outputsOf } from '../../experiment';
import { exampleOf } from '../../tasks/example';
import { memories } from '../recurrence/testing/kernels';
import { relativeError } from '../recurrence/testing/sample';
import { build, structures } from '../structures.fixture';
import { isForced } from '../training/chance';
import { FusedTrainer } from './trainer';

const everything = { values: true, gradients: true, parameters: true };

describe.each(memories)('an encoder–decoder in %s', (_, newMemory) => {
  const { experiment, source, batch } = build({
    ...structures.find(({ attention, truncate }) => attention === 'dot' && truncate === 0)!,
    dropout: 0.3,
    masked: true,
  });
  const settings = { ...experiment, forcing: 0.5, clip: 1, optimizer: 'adam' } as const;

  it('has the same bits after a checkpoint, whatever chance decides', () => {
    const trainer = new FusedTrainer(newMemory, settings, source);
    for (let step = 1; step <= 3; step++) trainer.train(batch);
    const resumed = new FusedTrainer(newMemory, settings, source, trainer.checkpoint());
    const forced = Array.from({ length: 6 }, (__, k) => isForced(settings, 4 + k));
    expect(new Set(forced).size).toBe(2);
    for (let step = 4; step <= 9; step++) {
      trainer.train(batch);
      trainer.look(exampleOf(source, batch, step % 3), everything);
      resumed.train(batch);
    }
    expect(resumed.checkpoint()).toEqual(trainer.checkpoint());
  });

  it('writes the same whether it is looked at or asked', () => {
    const trainer = new FusedTrainer(newMemory, settings, source);
    const { decoded_t, output_sk } = trainer.look(exampleOf(source, batch, 1), everything);
    const outputs = trainer.predict(batch);
    const own = outputs.subarray(output_sk!.length, 2 * output_sk!.length);
    expect(relativeError([own], [output_sk!])).toBeLessThan(1e-6);
    const K = outputsOf(source);
    // What it reads is what it found most probable one timestep before.
    decoded_t!.forEach((input, t) => {
      const before = output_sk!.subarray((t - 1) * K, t * K);
      expect(input).toBe(t === 0 ? K : before.indexOf(Math.max(...before)));
    });
  });
});

import { rnnLinear } from '../../cells/rnn';
import type { Memory } from '../recurrence/kernels/memory/kernels';
import { Recurrence } from '../recurrence/kernels/memory/recurrence';
import { FLOAT, Workspace } from '../recurrence/kernels/memory/workspace';
import { planOf } from '../recurrence/plan/plan';
import type { Working } from './analysis';

/** ∂h_T/∂h_t [T] of a linear RNN of one unit whose W_h is w: what the kernels make of w to the power T − t. */
export function* powersOf(newMemory: () => Memory, w: number, T: number): Working<'powers'> {
  const workspace = new Workspace(newMemory);
  const parameters = new Map(
    ['h.W', 'h.U', 'h.b'].map((name) => [
      name,
      { value: workspace.take(4), gradient: workspace.take(4) },
    ]),
  );
  workspace.floats(parameters.get('h.U')!.value, 1)[0] = w;
  const input = workspace.take(T);
  const plan = planOf(rnnLinear, { masked: false, loss: 'last', purpose: 'training' });
  const layer = new Recurrence(workspace, plan, {
    batch: 1,
    timesteps: T,
    inputs: 1,
    units: 1,
    parameters,
    input: { at: input, step: FLOAT, row: FLOAT },
  });
  layer.forward();
  yield;
  const incoming = layer.incoming('h');
  workspace.floats(incoming.at + (T - 1) * incoming.step, 1)[0] = 1;
  layer.backward(false);
  const { at, step } = layer.gradient('h');
  const gradients_t = Float32Array.from(
    { length: T },
    (_, t) => workspace.floats(at + t * step, 1)[0]!,
  );
  return { kind: 'powers', gradients_t };
}

import { FusedTrainer } from '../../src/engine/fused/trainer';
import { relativeError } from '../../src/engine/recurrence/testing/sample';
import { LostError } from '../../src/engine/training/trainer';
import { startTfjsCpu } from '../../src/engine/tfjs/cpu';
import { PlainTrainer } from '../../src/engine/training/plain-trainer';
import { defaultExperiment, experimentSource, type Experiment } from '../../src/experiment';
import { stream } from '../../src/tasks/random';
import type { Checkpoint, Needs } from '../../src/worker/protocol';

const everything: Needs = { values: true, gradients: true, parameters: true };

/** Things on the GPU, and calls, counted. */
const counts = { textures: 0, framebuffers: 0, programs: 0, draws: 0 };
const counted = (name: string, change: () => void) => {
  const methods = WebGL2RenderingContext.prototype as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >;
  const method = methods[name]!;
  methods[name] = function (this: unknown, ...args) {
    change();
    return method.apply(this, args);
  };
};
counted('createTexture', () => counts.textures++);
counted('deleteTexture', () => counts.textures--);
counted('createFramebuffer', () => counts.framebuffers++);
counted('deleteFramebuffer', () => counts.framebuffers--);
counted('createProgram', () => counts.programs++);
counted('deleteProgram', () => counts.programs--);
counted('drawArrays', () => counts.draws++);

const context = () => new OffscreenCanvas(1, 1).getContext('webgl2')!;
const gl = context();

function setting(changes: Partial<Experiment>, resume?: Checkpoint, on = gl) {
  const experiment: Experiment = { ...defaultExperiment, H: 7, T: 9, batch: 6, ...changes };
  const source = experimentSource(experiment);
  return {
    experiment,
    source,
    fused: new FusedTrainer(on, experiment, source, resume),
    batch: (step: number, size = experiment.batch) =>
      source.batch(stream(experiment.seed, `training ${step}`), size),
    watched: source.batch(stream(experiment.seed, 'watched'), 1),
  };
}

/** The largest relative error of anything that a run of five steps shows, beside TensorFlow.js on the processor. */
export async function trainerError(changes: Partial<Experiment>): Promise<number> {
  await startTfjsCpu();
  const { experiment, source, fused, batch, watched } = setting(changes);
  const plain = new PlainTrainer(experiment, source);
  const errors: number[] = [];
  const compare = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    errors.push(relativeError([a], [b]));
  for (let step = 1; step <= 5; step++) {
    fused.train(batch(step));
    plain.train(batch(step));
  }
  fused.observe(batch(6));
  plain.observe(batch(6));
  const [ours, theirs] = [fused.losses(), plain.losses()];
  compare(ours.losses, theirs.losses);
  compare(ours.metrics, theirs.metrics);
  compare(ours.norms, theirs.norms);
  compare(ours.clippedNorms, theirs.clippedNorms);
  const [seen, expected] = [fused.look(watched, everything), plain.look(watched, everything)];
  const [layer, expectedLayer] = [seen.layers[0]!, expected.layers[0]!];
  for (const part of ['values_tu', 'gradients_t', 'parameters'] as const)
    for (const [name, values] of Object.entries(expectedLayer[part]!))
      compare(layer[part]![name]!, values);
  compare(seen.output_sk!, expected.output_sk!);
  compare(seen.head!.W!, expected.head!.W!);
  for (const size of [3, 9]) compare(fused.predict(batch(9, size)), plain.predict(batch(9, size)));
  plain.checkpoint().slots.forEach((slot, k) => {
    for (const [name, values] of Object.entries(slot))
      if (name !== 'head.b') compare(fused.checkpoint().slots[k]![name]!, values);
  });
  fused.dispose();
  plain.dispose();
  return Math.max(...errors);
}

const numbers = ({ parameters, slots }: Checkpoint) =>
  [parameters, ...slots].flatMap((values) => Object.values(values).map((value) => [...value]));

/** Whether two runs of 100 steps end with the same bits, though one of them is looked at. */
export function sameBits(changes: Partial<Experiment>): boolean {
  const [first, second] = [setting(changes), setting(changes)];
  for (let step = 1; step <= 100; step++) {
    first.fused.train(first.batch(step));
    second.fused.train(second.batch(step));
    if (step % 20 === 0) {
      if (step % 40 === 0) second.fused.gather(second.watched, everything, true);
      second.fused.observe(second.batch(step));
      second.fused.look(second.watched, everything);
      second.fused.predict(second.batch(step, 2));
    }
  }
  const [a, b] = [first, second].map(({ fused }) => ({
    state: numbers(fused.checkpoint()),
    losses: [...fused.losses().losses],
  }));
  first.fused.dispose();
  second.fused.dispose();
  return a!.losses.length === 100 && JSON.stringify(a) === JSON.stringify(b);
}

/** Whether a run goes on from a checkpoint as if it had never stopped, also by way of another size of batch. */
export function resumes(changes: Partial<Experiment>): boolean {
  const { fused, batch } = setting(changes);
  fused.train(batch(1));
  fused.train(batch(2, 11));
  const resumed = setting(changes, fused.checkpoint()).fused;
  for (const trainer of [fused, resumed]) trainer.train(batch(3));
  const same = JSON.stringify(fused.checkpoint()) === JSON.stringify(resumed.checkpoint());
  fused.dispose();
  resumed.dispose();
  return same;
}

/** Whether a run goes on with other settings and weights as one that took its checkpoint up with them. */
export function changes(of: Partial<Experiment>, to: Partial<Experiment>): boolean {
  const { experiment, fused, batch } = setting(of);
  for (let step = 1; step <= 3; step++) fused.train(batch(step));
  const checkpoint = fused.checkpoint();
  const U = checkpoint.parameters['layer1.f.U']!.map((weight) => 1.5 * weight);
  const parameters = { ...checkpoint.parameters, 'layer1.f.U': U };
  const resumed = setting({ ...of, ...to }, { ...checkpoint, parameters }).fused;
  fused.change({ ...experiment, ...to }, { 'layer1.f.U': U });
  for (let step = 4; step <= 6; step++)
    for (const trainer of [fused, resumed]) trainer.train(batch(step));
  const same = JSON.stringify(fused.checkpoint()) === JSON.stringify(resumed.checkpoint());
  const all = fused.losses().losses.length === 6;
  fused.dispose();
  resumed.dispose();
  return same && all;
}

/** Draws of one training step. */
export function drawsPerStep(changes: Partial<Experiment>): number {
  const { fused, batch } = setting(changes);
  fused.train(batch(1));
  fused.losses();
  const before = counts.draws;
  fused.train(batch(2));
  const draws = counts.draws - before;
  fused.dispose();
  return draws;
}

/** What is on the GPU after few steps and after many, and after all is given back. */
export function held(steps: number) {
  const { fused, batch, watched } = setting({ H: 3, T: 4 });
  const at: (typeof counts)[] = [];
  for (let step = 1; step <= steps; step++) {
    fused.train(batch(1));
    if (step % 100 !== 0) continue;
    fused.losses();
    fused.observe(batch(1));
    fused.look(watched, everything);
    fused.checkpoint();
    at.push({ ...counts, draws: 0 });
  }
  fused.dispose();
  return { first: at[0]!, last: at.at(-1)!, after: { ...counts, draws: 0 } };
}

/** What is on the GPU after many runs, one after another. */
export function heldAfterRuns(runs: number) {
  for (let run = 0; run < runs; run++) {
    // Most of them small: what takes time is compiling.
    const large = run % 10 === 0;
    const { fused, batch, watched } = setting({
      cell: large ? 'lstm' : 'rnn',
      optimizer: large ? 'adam' : 'sgd',
      clip: large ? 1 : 0,
      H: 1 + (run % 5),
      T: 2 + (run % 3),
      seed: run,
    });
    fused.train(batch(1));
    if (large) fused.look(watched, everything);
    fused.dispose();
  }
  return { ...counts, draws: 0, glError: gl.getError() };
}

/** ‖∂L/∂h_t‖ where each timestep back makes a quarter of it. */
export function vanishing(): number[] {
  const changes = { cell: 'rnn', activation: 'linear', T: 60, H: 4 } as const;
  const first = setting(changes);
  const { parameters } = first.fused.checkpoint();
  first.fused.dispose();
  const U = Float32Array.from({ length: 16 }, (_, k) => (k % 5 === 0 ? 0.25 : 0));
  const { fused, batch, watched } = setting(changes, {
    step: 0,
    parameters: { ...parameters, 'layer1.h.U': U },
    slots: [],
  });
  fused.observe(batch(1));
  const norms = [...fused.look(watched, everything).layers[0]!.gradients_t!.h!];
  fused.dispose();
  return norms;
}

/** What each reading says once the context is gone. */
export function afterLoss(): string[] {
  const lost = context();
  const { fused, batch, watched } = setting({}, undefined, lost);
  fused.train(batch(1));
  lost.getExtension('WEBGL_lose_context')!.loseContext();
  const said = (read: () => unknown) => {
    try {
      read();
      return 'nothing';
    } catch (error) {
      return error instanceof LostError ? 'lost' : String(error);
    }
  };
  return [
    said(() => {
      fused.train(batch(2));
      fused.losses();
    }),
    said(() => fused.look(watched, everything)),
    said(() => fused.checkpoint()),
    said(() => fused.predict(batch(2))),
    said(() => setting({}, undefined, lost)),
    said(() => fused.dispose()).replace('nothing', 'disposed'),
  ];
}

/** The most that five steps of a run change the parameters of gates that are held: open, shut, and by the mark. */
export function heldChange(optimizer: Experiment['optimizer']): number {
  const held = { 'hold.f': 'open', 'hold.i': 'mark', 'hold.o': 'shut' } as const;
  const { fused, batch } = setting({ optimizer, cell: 'lstm', ...held });
  const before = fused.checkpoint().parameters;
  for (let step = 1; step <= 5; step++) fused.train(batch(step));
  const changes = Object.entries(fused.checkpoint().parameters).flatMap(([name, values]) =>
    /\.[fio]\./.test(name) ? Array.from(values, (value, k) => value - before[name]![k]!) : [],
  );
  fused.dispose();
  return Math.max(...changes.map(Math.abs));
}

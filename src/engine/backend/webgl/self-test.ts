import { graphOf } from '../../../cells';
import { lstm } from '../../../cells/lstm';
import { valuesOf } from '../../../cells/numbers';
import { layerBlock, parametersOf, type Block } from '../../../experiment';
import type { Source } from '../../../tasks/task';
import { Network } from '../../fused/webgl/network';

const [T, D, H] = [3, 2, 3];
const blocks: readonly Block[] = [
  layerBlock({ cell: lstm, inputs: D, units: H, timesteps: T, returns: 'last' }),
  { kind: 'dense', name: 'head', inputs: H, outputs: 1 },
];
const source: Pick<Source, 'T' | 'inputs' | 'shape' | 'output'> = {
  T,
  inputs: D,
  shape: 'many-to-one',
  output: { kind: 'reals', size: 1 },
};

/** Whether a context computes the states of a small LSTM as plain numbers do. */
export function selfTest(gl: WebGL2RenderingContext): boolean {
  let drawn = 0;
  const numbers = (length: number) => Float32Array.from({ length }, () => Math.sin(++drawn));
  const parameters = Object.fromEntries(
    blocks.flatMap((block) =>
      parametersOf(block).map(({ name, shape }) => [
        `${block.name}.${name}`,
        numbers(shape.reduce((product, length) => product * length, 1)),
      ]),
    ),
  );
  const x_tbd = numbers(T * D);
  const network = new Network(gl, { source, blocks }, { size: 1, masked: false, training: undefined }); // prettier-ignore
  network.parameters.write([parameters]);
  const batch = { size: 1, x_tbd, target: new Float32Array(1) };
  network.forward(batch);
  const look = network.look(batch);
  const found = look.values(network.read(look.textures), new Float32Array(1)).layers[0]!;
  network.dispose();

  const own = Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => [name.replace('layer1.', ''), values]),
  );
  const graph = graphOf(lstm);
  let previous: Record<string, ArrayLike<number>> = { h: [0, 0, 0], c: [0, 0, 0] };
  for (let t = 0; t < T; t++) {
    const x = x_tbd.subarray(t * D, (t + 1) * D);
    const values = valuesOf(graph, { parameters: own, x, previous });
    const state = (name: string) => values[graph.symbols.get(name)!.id]!;
    previous = { h: state('h'), c: state('c') };
    for (const name of ['h', 'c'])
      for (let unit = 0; unit < H; unit++)
        if (!(Math.abs(found[name]![t * H + unit]! - state(name)[unit]!) < 1e-5)) return false;
  }
  return true;
}

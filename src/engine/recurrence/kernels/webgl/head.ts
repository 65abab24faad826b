import { rowsOf } from './arrangement';
import { Grid } from './grid';
import { clippedNormLines } from './optimizer';
import { byParity, multiply, originOf, parametersAt, transposed } from './products';
import {
  literal,
  loop,
  ShaderText,
  type Columns,
  type Shader,
  type Sheet,
  type Spot,
} from './shader';
import type { Stack } from './stack';
import type { Sums } from './sums';
import { channelOf, texturesFor, type Limits, type Texels } from './texels';

export interface HeadOptions {
  readonly texels: Texels;
  readonly limits: Limits;
  readonly batch: number;
  readonly timesteps: number;
  /** S, the last timesteps at which there is an output. */
  readonly places: number;
  /** H and K. */
  readonly inputs: number;
  readonly outputs: number;
  /** h. */
  readonly input: Spot;
  readonly stack: Stack;
  readonly parameters: Columns;
  /** Whether h is the tanh of something, whose gradient is wanted in the place of its own. */
  readonly throughTanh?: boolean;
  readonly loss: 'classes' | 'reals';
}

/** Where everything of a dense head lies in textures. Four outputs stand where a layer has four affine values. */
export interface HeadArrangement extends HeadOptions {
  /** y, and ∂L/∂y. */
  readonly logits: Sheet;
  readonly gradients: Sheet;
  /** What should come out, and in the last column what each output counts for. */
  readonly targets: Sheet;
  /** By example: log Σ exp y (of classes), the loss, and what is right (of classes). */
  readonly losses: Sheet;
  readonly injection: Spot;
}

const four = [0, 1, 2, 3] as const;

/** Where ∂L/∂h goes. */
export function injectionOf({
  texels,
  limits,
  batch,
  places,
  inputs,
}: Pick<HeadOptions, 'texels' | 'limits' | 'batch' | 'places' | 'inputs'>): Spot {
  const grid = new Grid(inputs, rowsOf(texels, batch), places, limits.textureSize);
  return { sheet: { name: 'injection', grid, textures: 1, alternates: false }, index: 0 };
}

export function headOf(options: HeadOptions): HeadArrangement {
  const { texels, limits, batch, places, outputs, loss, stack } = options;
  const rows = rowsOf(texels, batch);
  const sheet = (name: string, width: number, values: number): Sheet => ({
    name,
    grid: new Grid(width, rows, places, limits.textureSize),
    textures: texturesFor(texels, values),
    alternates: false,
  });
  return {
    ...options,
    logits: sheet('logits', stack.units, 4),
    gradients: sheet('logitGradients', stack.units, 4),
    targets: sheet('targets', (loss === 'classes' ? 1 : outputs) + 1, 1),
    losses: sheet('losses', 1, 3),
    injection: injectionOf(options),
  };
}

/** y = h W + b at every place. */
export function logitsShader(head: HeadArrangement): Shader {
  const { texels, logits, parameters, stack, inputs, input, timesteps, places } = head;
  const text = new ShaderText(texels);
  text.line(...logits.grid.decode());
  const bias = parametersAt(text, parameters, 'k', stack.biasRow);
  text.line(`vec4 bias = ${bias};`);
  const registers = Array.from({ length: texturesFor(texels, 4) }, (_, a) => a);
  for (const a of registers)
    text.line(`vec4 a${a} = ${texels.values === 4 ? 'bias' : `vec4(bias.${'xyzw'[a]})`};`);
  const rows = { units: stack.units, row: 0, rows: inputs };
  text.line(`int time = block + ${timesteps - places};`);
  text.line(`ivec2 at = ${originOf(input.sheet, 'time')};`);
  text.line(
    byParity(input.sheet, 'time', (side) =>
      multiply(text, parameters, rows, four, text.value(input, side, 'at + ivec2(j, row)')),
    ),
  );
  return text.build(registers.map((a) => `a${a}`));
}

/** Where the outputs and the targets of a place are, and what the outputs count for. */
function beginPlace(text: ShaderText, head: HeadArrangement, sheet: Sheet): void {
  const { targets, logits } = head;
  text.line(...sheet.grid.decode());
  text.line(`ivec2 at = ${originOf(logits, 'block')} + ivec2(0, row);`);
  text.line(`ivec2 wanted = ${originOf(targets, 'block')} + ivec2(0, row);`);
  const column = targets.grid.width - 1;
  const spot = { sheet: targets, index: 0 };
  const weight = text.value(spot, 'same', `wanted + ivec2(${column}, 0)`);
  text.line(`${text.texels.type} weight = ${weight};`);
}

/** Lines for each output of a place, whose number is `o` and whose y is `y`. */
export function forOutputs(text: ShaderText, head: HeadArrangement, lines: string): string {
  const { texels, logits, stack, outputs } = head;
  const fetches = Array.from(
    { length: logits.textures },
    (_, a) => `vec4 a${a} = ${text.texel(logits, a, 'same', 'at + ivec2(j, 0)')};`,
  );
  const parts = four.map((channel) => {
    const register = texels.values === 4 ? 'a0' : `a${channel}`;
    const own = `int o = 4 * j + ${channel}; ${texels.type} y = ${channelOf(texels, register, channel)};`;
    const guard = outputs % 4 !== 0 && channel >= outputs % 4 ? `if (4 * j + ${channel} < ${outputs}) ` : ''; // prettier-ignore
    return `${guard}{ ${own} ${lines} }`;
  });
  return loop(stack.units, `${fetches.join(' ')} ${parts.join(' ')}`);
}

/** Loss and metric of each example, times what it counts; `training/rules` says what they are. */
export function lossShader(head: HeadArrangement): Shader {
  const { texels, losses, targets, loss, outputs } = head;
  const { type } = texels;
  const text = new ShaderText(texels);
  beginPlace(text, head, losses);
  const target = { sheet: targets, index: 0 };
  if (loss === 'reals') {
    text.line(`${type} sum = ${type}(0.0);`);
    const wanted = text.value(target, 'same', 'wanted + ivec2(o, 0)');
    text.line(forOutputs(text, head, `${type} e = y - ${wanted}; sum += e * e;`));
    const error = `weight * sum / ${literal(outputs)}`;
    return text.write([undefined, error, error]);
  }
  text.line(`${type} label = ${text.value(target, 'same', 'wanted')};`);
  text.line(`${type} best = ${type}(-3.4e38), right = ${type}(0.0), own = right, sum = right;`);
  // The first of several largest outputs is the one that counts.
  text.line(
    forOutputs(
      text,
      head,
      `${type} isLabel = equals(label, float(o)); own += isLabel * y; right = above(y, best, isLabel, right); best = max(best, y);`,
    ),
  );
  text.line(forOutputs(text, head, 'sum += exp(y - best);'));
  const z = text.variable('best + log(sum)');
  return text.write([z, `weight * (${z} - own)`, `weight * right`]);
}

/** ∂L/∂y: w (softmax y − one hot) of classes, 2 w (y − target) / K of reals. */
export function logitGradientsShader(head: HeadArrangement): Shader {
  const { texels, gradients, targets, loss, losses, outputs } = head;
  const text = new ShaderText(texels);
  beginPlace(text, head, gradients);
  const target = { sheet: targets, index: 0 };
  const registers = Array.from({ length: texturesFor(texels, 4) }, (_, a) => a);
  for (const a of registers) {
    const y = text.texel(head.logits, a, 'same', 'at + ivec2(k, 0)');
    text.line(`vec4 a${a} = ${y};`);
  }
  if (loss === 'classes') {
    const label = text.variable(text.value(target, 'same', 'wanted'));
    const at = `${originOf(losses, 'block')} + ivec2(0, row)`;
    const z = text.variable(text.value({ sheet: losses, index: 0 }, 'same', at));
    return text.write(
      four.map((channel) => {
        const y = channelOf(texels, registers.length === 1 ? 'a0' : `a${channel}`, channel);
        const gradient = `weight * (exp(${y} - ${z}) - equals(${label}, float(4 * k + ${channel})))`;
        return within(gradient, channel);
      }),
    );
  }
  return text.write(
    four.map((channel) => {
      const y = channelOf(texels, registers.length === 1 ? 'a0' : `a${channel}`, channel);
      const x = `min(4 * k + ${channel}, ${outputs - 1})`;
      const wanted = text.variable(text.value(target, 'same', `wanted + ivec2(${x}, 0)`));
      return within(`${literal(2 / outputs)} * weight * (${y} - ${wanted})`, channel);
    }),
  );

  /** Outputs that are there only to fill four have no gradient. */
  function within(value: string, channel: number): string {
    if (outputs % 4 === 0) return value;
    return `(4 * k + ${channel} < ${outputs} ? ${value} : ${texels.type}(0.0))`;
  }
}

/** ∂L/∂h at every place, or that of what h is the tanh of. */
export function injectionShader(head: HeadArrangement): Shader {
  const { texels, gradients, input, parameters, stack, injection, throughTanh } = head;
  const text = new ShaderText(texels);
  text.line(...injection.sheet.grid.decode());
  text.line(`ivec2 at = ${originOf(gradients, 'block')} + ivec2(0, row);`);
  const sum = text.variable(`${texels.type}(0.0)`);
  const dz = dzOf(head);
  text.line(transposed(text, parameters, { units: stack.units, row: 0 }, dz, 'same', 'at', sum));
  if (throughTanh) {
    const at = `${originOf(input.sheet, 'block')} + ivec2(k, row)`;
    const h = text.variable(text.value(input, 'same', at));
    text.line(`${sum} *= 1.0 - ${h} * ${h};`);
  }
  return text.write([sum]);
}

const dzOf = ({ gradients }: HeadArrangement) =>
  four.map((affine) => ({ affine, spot: { sheet: gradients, index: affine } }));

/** What the gradients of a head are sums of. */
export function headSums(head: HeadArrangement): Sums {
  const { stack, texels, batch, timesteps, places, inputs, input } = head;
  return {
    stack,
    texels,
    batch,
    timesteps,
    places,
    reversed: false,
    sources: [{ spot: input, previous: false, rows: inputs, affines: four }],
    dz: dzOf(head),
    weights: [],
  };
}

/** Parts that the sums over the examples are made in; they are added when they are read. */
export const LOSS_PARTS = 32;

/**
 * The loss and the metric of a batch, in parts: one column of the sheet that keeps those of many
 * training steps. Beside them, the same in every part, the norm of the gradient before and after clipping.
 */
export function lossSumShader(
  { texels, losses, places, batch }: HeadArrangement,
  norm: Sheet,
): Shader {
  const text = new ShaderText(texels);
  const rows = rowsOf(texels, batch);
  const total = rows * places;
  text.line('float loss = 0.0, metric = 0.0;');
  const at = `${originOf(losses, `n / ${rows}`)} + ivec2(0, n % ${rows})`;
  const of = (index: number) => texels.sum(text.value({ sheet: losses, index }, 'same', at));
  text.line(
    `for (int n = int(gl_FragCoord.y); n < ${total}; n += ${LOSS_PARTS}) { loss += ${of(1)}; metric += ${of(2)}; }`,
  );
  text.line(...clippedNormLines(text, norm));
  return text.build(['vec4(loss, metric, before, after)']);
}

import { gradientDraw } from '../../recurrence/kernels/webgl/gradients';
import { Grid } from '../../recurrence/kernels/webgl/grid';
import * as head from '../../recurrence/kernels/webgl/head';
import {
  columnNormsShader,
  normSheets,
  normShader,
  updateShader,
  type OptimizerName,
} from '../../recurrence/kernels/webgl/optimizer';
import type { Draw, Sheet } from '../../recurrence/kernels/webgl/shader';
import type { Limits } from '../../recurrence/kernels/webgl/texels';
import type { ParameterSheets } from './parameters';

/** What a training step draws beside the passes through blocks. */
export interface TrainingDraws {
  /** From the logits to ∂L/∂h. */
  readonly loss: readonly Draw[];
  readonly lossSum: Draw;
  readonly headGradients: Draw;
  readonly norms: readonly Draw[];
  readonly update: Draw;
}

/** Training steps whose losses the GPU can keep until they are read. */
export const LOSSES_KEPT = 64;

export function trainingDraws(
  on: head.HeadArrangement,
  { values, gradients, of }: ParameterSheets,
  optimizer: OptimizerName,
  limits: Limits,
): TrainingDraws {
  const { columns, norm } = normSheets(gradients, limits);
  const kept: Sheet = {
    name: 'lossSums',
    grid: new Grid(LOSSES_KEPT, head.LOSS_PARTS, 1, limits.textureSize),
    textures: 1,
    alternates: false,
  };
  return {
    loss: [
      { shader: head.lossShader(on), sheet: on.losses },
      { shader: head.logitGradientsShader(on), sheet: on.gradients },
      { shader: head.injectionShader(on), sheet: on.injection.sheet },
    ],
    lossSum: { shader: head.lossSumShader(on, norm), sheet: kept },
    headGradients: gradientDraw(head.headSums(on), of('head').gradients),
    norms: [
      { shader: columnNormsShader(gradients), sheet: columns },
      { shader: normShader(columns), sheet: norm },
    ],
    update: { shader: updateShader(values, gradients, optimizer, norm), sheet: values },
  };
}

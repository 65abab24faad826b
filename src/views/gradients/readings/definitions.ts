import type { Cell } from '../../../cells';
import { texOfParameter } from '../../../cells/tex';

const norm = (inside: string) => `\\bigl\\lVert ${inside} \\bigr\\rVert`;

/** ∂L/∂h_t: what the loss tells a state. */
export const timestepsTex = norm('\\tfrac{\\partial L}{\\partial h_t}');

/** ∂h_T/∂h_t: how far a change in a state goes on; of a block that computes against the order of time, ∂h_1/∂h_t. */
export const reachTex = (mirrored: boolean): string =>
  `\\tfrac{1}{\\sqrt H}\\,${norm(`\\tfrac{\\partial h_${mirrored ? 1 : 'T'}}{\\partial h_t}`)}_F`;

/** ∂L/∂W: what the update uses, and what a timestep adds to it. */
export const sharesTex = (cell: Cell, parameter: string): string =>
  `\\tfrac{\\partial L}{\\partial ${texOfParameter(cell, parameter)}} = G = \\textstyle\\sum_t G_t,\\;\\; ` +
  `\\tfrac{\\langle G_t,\\, G\\rangle}{\\lVert G\\rVert^2}`;

/** ∂L_τ/∂h_t: one loss by itself. */
export const lossesTex = norm('\\tfrac{\\partial L_\\tau}{\\partial h_t}');

import { lookedAtBlock, lookedAtPicture, type State } from '../../store';
import { normsOf } from './norms';

/**
 * What the ribbon of the block that is looked at shows by timestep: ‖∂L/∂h_t‖ of the last training batch, or ‖∂L_τ/∂h_t‖ where one loss of
 * the watched example was chosen. Undefined until it is known.
 */
export function ribbonNorms(state: State): Float32Array | undefined {
  const { tracedLoss } = state;
  const { timesteps } = lookedAtBlock(state);
  if (!tracedLoss) return normsOf(lookedAtPicture(state)?.gradients_t, 'h', timesteps);
  return tracedLoss.norms_t?.length === timesteps ? tracedLoss.norms_t : undefined;
}

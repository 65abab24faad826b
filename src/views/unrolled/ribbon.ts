import type { State } from '../../store';
import { normsOf } from './norms';

/**
 * What the ribbon shows by timestep: ‖∂L/∂h_t‖ of the last training batch, or ‖∂L_τ/∂h_t‖ where one loss of
 * the watched example was chosen. Undefined until it is known.
 */
export function ribbonNorms({
  tracedLoss,
  picture,
  source,
}: Pick<State, 'tracedLoss' | 'picture' | 'source'>): Float32Array | undefined {
  if (!tracedLoss) return normsOf(picture?.layers[0], 'h', source.T);
  return tracedLoss.norms_t?.length === source.T ? tracedLoss.norms_t : undefined;
}

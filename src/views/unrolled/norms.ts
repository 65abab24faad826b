import type { LayerPicture } from '../../worker/protocol';

/** ‖∂L/∂state_t‖ of a block by timestep [T], when they have been looked at. */
export function normsOf(
  gradients_t: LayerPicture['gradients_t'],
  state: string,
  T: number,
): Float32Array | undefined {
  const norms = gradients_t?.[state];
  return norms?.length === T ? norms : undefined;
}

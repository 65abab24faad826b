import type { LayerPicture } from '../../worker/protocol';

/** ‖∂L/∂state_t‖ by timestep [T], when they have been looked at. */
export function normsOf(
  layer: Pick<LayerPicture, 'gradients_t'> | undefined,
  state: string,
  T: number,
): Float32Array | undefined {
  const norms = layer?.gradients_t?.[state];
  return norms?.length === T ? norms : undefined;
}

import type { deep as ko } from '../ko/deep';

export const deep: typeof ko = {
  choose: 'Layer and direction to look at',
  layer: (layer) => `Layer ${layer}`,
  layerOf: (layer, layers) => `Layer ${layer}/${layers}`,
  upper: 'The layer above',
  lower: 'The layer below',
  direction: 'Direction of reading',
  ways: { forward: 'forward in time', backward: 'backward in time' },
  row: (layer, way) => (way ? `Layer ${layer}, ${way}` : `Layer ${layer}`),
  merges: { concat: 'concat', sum: 'sum', mean: 'mean' },
  fold: 'Fold',
  unfold: 'Unfold',
  foldHint: 'Fold the unrolled network into its loop (or draw to the left)',
  unfoldHint: 'Unfold the loop, timestep by timestep (or draw to the right)',
  encoder: 'Encoder',
  decoder: 'Decoder',
  reads: 'The encoder reads,',
  writes: 'the decoder writes',
  losses: 'a loss enters at every timestep',

  depth: 'Size of the gradient at each layer (mean over timesteps)',
  depthColumn: 'Layer',
  normColumn: '‖∂L/∂hₜ‖, mean over timesteps',
  depthFalls: (top, bottom, factor) =>
    `${top} at the top layer, ${bottom} at the bottom one: as if each layer down multiplied by ${factor}.`,
  depthWaiting: 'Computing the gradients',
  depthGone:
    'At some layer the gradient is 0 or no finite number, so it cannot be told by how much a layer multiplies.',
};

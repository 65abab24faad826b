export { drawConnections } from './connections';
export { LayerPicker } from './LayerPicker';
export { Ribbons } from './Ribbons';
export { Rows } from './Rows';
export { layoutStack } from './stack';

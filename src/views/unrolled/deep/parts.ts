export { alongOf } from './along';
export { drawConnections } from './connections';
export { LayerPicker } from './LayerPicker';
export { Ribbons } from './Ribbons';
export { Rows } from './Rows';
export { Writing } from './Writing';
export { layoutStack } from './stack';

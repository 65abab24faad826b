export { FoldButton, Folded, unrolledOpacity } from './Folded';
export { morphed, squeezed } from './morph';

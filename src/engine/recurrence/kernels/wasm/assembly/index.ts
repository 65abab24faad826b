export * from './product';
export * from './pointwise';
export * from './rows';
export * from './losses';
export * from './attention';
export * from './optimizers';

/** Where memory is free: all below belongs to the constants of the kernels. */
export const heap: usize = __heap_base;

import * as layer from './layer';
import * as trainers from './trainers';

const calls = { ...layer, ...trainers };
export type Calls = typeof calls;

Object.assign(globalThis, { calls });

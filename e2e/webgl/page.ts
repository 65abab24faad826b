import * as devices from './devices';
import * as layer from './layer';
import * as trainers from './trainers';

const calls = { ...devices, ...layer, ...trainers };
export type Calls = typeof calls;

Object.assign(globalThis, { calls });

import * as devices from './devices';
import * as layer from './layer';
import * as networks from './networks';
import * as reading from './reading';
import * as trainers from './trainers';

const calls = { ...devices, ...layer, ...networks, ...reading, ...trainers };
export type Calls = typeof calls;

Object.assign(globalThis, { calls });

import * as devices from './devices';
import * as layer from './layer';
import * as networks from './networks';
import * as operation from './operation';
import * as reading from './reading';
import * as trainers from './trainers';

const calls = { ...devices, ...layer, ...networks, ...operation, ...reading, ...trainers };
export type Calls = typeof calls;

Object.assign(globalThis, { calls });

import * as devices from './devices';
import * as layer from './layer';
import * as networks from './networks';
import * as operation from './operation';
import * as reading from './reading';
import * as structures from './structures';
import * as trainers from './trainers';

const calls = {
  ...devices,
  ...layer,
  ...networks,
  ...operation,
  ...reading,
  ...structures,
  ...trainers,
};
export type Calls = typeof calls;

Object.assign(globalThis, { calls });

export { affordable, costLimit, costOf } from './cost';
export {
  commonFields,
  defaultExperiment,
  experimentCell,
  experimentSource,
  fieldNames,
  fields,
  switchableNames,
  type CommonName,
  type Experiment,
  type FieldName,
  type Switchable,
} from './experiment';
export {
  modelOf,
  outputsOf,
  parametersOf,
  type Block,
  type BlockParameter,
  type DenseBlock,
  type RecurrentBlock,
} from './model';
export { chunkStarts, cutBefore, lastChunk } from './truncation';

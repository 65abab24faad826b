export { affordable, costLimit, costOf } from './cost';
export {
  commonFields,
  defaultExperiment,
  experimentCell,
  experimentSource,
  fieldNames,
  fields,
  type CommonName,
  type Experiment,
  type FieldName,
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

export { carriesOn, chapterSteps, mayCarryOn, opensChapter, trainingBatches } from './carry';
export { affordable, costLimitOf, costlyNames, costOf } from './cost';
export {
  commonFields,
  defaultExperiment,
  experimentCell,
  experimentSource,
  fieldNames,
  fields,
  mayReadBackwards,
  offersShape,
  shapeOf,
  switchableNames,
  type CommonName,
  type Experiment,
  type FieldName,
  type Hold,
  type Switchable,
} from './experiment';
export { heldGates, holdable, holdNames, holdOf } from './hold';
export {
  isMemoryless,
  layerBlock,
  modelOf,
  orderOf,
  outputsOf,
  parametersOf,
  recurrentBlocks,
  residualFrom,
  timestepBefore,
  type AttentionBlock,
  type Block,
  type BlockParameter,
  type DenseBlock,
  type JunctionBlock,
  type RecurrentBlock,
  type StackName,
} from './model';
export { chunkStarts, cutBefore, lastChunk } from './truncation';

import type { lessons } from '../words/ko/lessons';
import { glossaryWords, type TermName } from '../words/glossary';

export type { TermName } from '../words/glossary';
type LessonId = keyof (typeof lessons)['list'];

/** What is known of a term whatever the language. */
interface Facts {
  /** How equations write it. */
  readonly symbol?: string;
  /** Where it is taught: a lesson, and its step, 0-based. */
  readonly taught?: readonly [lesson: LessonId, step: number];
}

const facts: Readonly<Partial<Record<TermName, Facts>>> = {
  accuracy: { taught: ['order', 0] },
  'activation function': { taught: ['products', 3] },
  argmax: { taught: ['sampling', 0] },
  attention: { symbol: 'α' },
  'backpropagation through time': { taught: ['bptt', 0] },
  baseline: { taught: ['memory-cell', 0] },
  batch: { taught: ['shapes', 0] },
  bias: { symbol: 'b', taught: ['shapes', 2] },
  bidirectional: { taught: ['bidirectional', 2] },
  candidate: { symbol: 'g', taught: ['lstm-gates', 0] },
  cell: { taught: ['io-shapes', 0] },
  'cell state': { symbol: 'c', taught: ['lstm-state', 0] },
  decoder: { taught: ['io-shapes', 4] },
  eigenvalue: { symbol: 'λ', taught: ['spectrum', 0] },
  encoder: { taught: ['io-shapes', 4] },
  'encoder–decoder': { taught: ['io-shapes', 4] },
  'exploding gradient': { taught: ['products', 1] },
  'factor per timestep': { symbol: 'γ', taught: ['products', 2] },
  'forget gate': { symbol: 'f', taught: ['lstm-gates', 0] },
  gate: { taught: ['lstm-gates', 0] },
  gradient: { symbol: '∇', taught: ['bptt', 0] },
  'gradient clipping': { taught: ['exploding', 1] },
  GRU: { taught: ['gru', 0] },
  'hidden size': { symbol: 'H', taught: ['shapes', 3] },
  'hidden state': { symbol: 'h', taught: ['memory-cell', 3] },
  'input gate': { symbol: 'i', taught: ['lstm-gates', 0] },
  'language model': { taught: ['word-lm', 0] },
  layer: { taught: ['memory-cell', 3] },
  loss: { symbol: 'L', taught: ['bptt', 0] },
  LSTM: { taught: ['long-term', 4] },
  'many-to-many': { taught: ['io-shapes', 2] },
  'many-to-one': { taught: ['io-shapes', 1] },
  'memory cell': { taught: ['memory-cell', 1] },
  'one-to-many': { taught: ['io-shapes', 3] },
  'one-to-one': { taught: ['io-shapes', 0] },
  'orthogonal matrix': { taught: ['spectrum', 0] },
  output: { symbol: 'y', taught: ['memory-cell', 3] },
  'output gate': { symbol: 'o', taught: ['lstm-gates', 0] },
  'output layer': { taught: ['shapes', 2] },
  parameter: { taught: ['memory-cell', 2] },
  probability: { symbol: 'p', taught: ['word-lm', 0] },
  'recurrent neural network': { taught: ['order', 1] },
  'reset gate': { symbol: 'r', taught: ['gru', 0] },
  'residual connection': { taught: ['deep', 4] },
  'root mean square error': { taught: ['order', 2] },
  sampling: { taught: ['sampling', 4] },
  seed: { taught: ['gru-or-lstm', 1] },
  sequence: { taught: ['order', 0] },
  sigmoid: { symbol: 'σ', taught: ['lstm-gates', 3] },
  'singular value': { symbol: 's', taught: ['spectrum', 1] },
  'spectral radius': { symbol: 'ρ', taught: ['spectrum', 0] },
  tanh: { taught: ['products', 3] },
  target: { taught: ['word-lm', 0] },
  temperature: { symbol: 'τ', taught: ['sampling', 4] },
  timestep: { symbol: 't', taught: ['order', 0] },
  'training step': { taught: ['memory-cell', 1] },
  'truncated BPTT': { taught: ['bptt', 3] },
  unit: { taught: ['memory-cell', 3] },
  'unit circle': { taught: ['spectrum', 0] },
  unrolling: { taught: ['memory-cell', 2] },
  'update gate': { symbol: 'z', taught: ['gru', 0] },
  'vanishing gradient': { taught: ['products', 0] },
  weight: { symbol: 'W', taught: ['shared-weights', 0] },
};

/** What is known of a term whatever the language. */
export const factsOf = (term: TermName): Facts => facts[term] ?? {};

/** All terms, by their English names. */
export const termNames = Object.keys(glossaryWords.ko.terms) as TermName[];

export const isTerm = (name: string | null | undefined): name is TermName =>
  name !== null && name !== undefined && Object.hasOwn(glossaryWords.ko.terms, name);

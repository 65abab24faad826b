import type { ComponentType } from 'react';
import { later } from '../../ui/later';

/** What the structure of a model is seen by. */
export const parts = {
  shapes: later(() => import('../shapes/Shapes'), 'Shapes'),
  code: later(() => import('../code/Code'), 'Code'),
  lengths: later(() => import('../lengths/Lengths'), 'Lengths'),
  neuron: later(() => import('./FromNeuron'), 'FromNeuron'),
} as const satisfies Readonly<Record<string, ComponentType>>;

export type Part = keyof typeof parts;

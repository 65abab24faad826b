import type { Words } from '..';

const byDefault = (used: string) => used || 'the default';

export const problems: Words['problems'] = {
  dismiss: 'Dismiss',
  machine: {
    backend: { webgl: 'GPU (WebGL)', wasm: 'CPU (WASM)', cpu: 'CPU (JavaScript)' },
    float32: '32-bit floats',
    reason: {
      'no-webgl': 'This browser offers no WebGL, so the CPU computes.',
      'software-renderer':
        'This browser draws in software, without a graphics device, so the faster CPU computes.',
      'half-precision':
        'This GPU computes in 16-bit floats only, which turns small gradients into 0, so the CPU computes.',
      'self-test-failed': 'The GPU gave wrong answers in a self-test, so the CPU computes.',
      'context-lost': 'The connection to the GPU was lost, so the CPU goes on.',
      'no-answer': 'The GPU did not answer in time, so the CPU computes.',
      'no-wasm': 'This browser offers no WASM, so JavaScript computes. It is a little slow.',
      faster: 'Timed on this model, the CPU was faster than the GPU, so the CPU computes.',
      'carried-states': 'States carried between batches are computed by the CPU.',
      'fast-enough': 'A model of this size is fast enough without the GPU, so the CPU computes.',
    },
    choose: 'Computed by',
    choices: { auto: 'automatic', webgl: 'WebGL', wasm: 'WASM', cpu: 'JavaScript' },
  },
  failed: {
    'not-finite': (step) =>
      `At training step ${step} the loss is no longer a finite number. The last picture is kept. Lower the learning rate or turn gradient clipping on, and start over.`,
    'context-lost': (step) =>
      `The connection to the GPU was lost. It goes on from the last saved state (training step ${step}).`,
    'no-backend': () =>
      'This browser cannot compute the model. Please open it in a current Chrome, Edge, Firefox or Safari.',
    broken: (step) =>
      `The worker that computes stopped and was started again (training step ${step}). If it happens again, try a smaller hidden size or length.`,
  },
  link: {
    'not-a-number': ({ field, given, used }) =>
      `${field}=${given} in the address is not a usable number; ${byDefault(used)} is used.`,
    'out-of-limits': ({ field, given, used }) =>
      `${field}=${given} in the address is outside the limits; ${byDefault(used)} is used.`,
    'unknown-choice': ({ field, given, used }) =>
      `The address asks for ${field} “${given}”, which does not exist; ${byDefault(used)} is used.`,
    'unknown-field': ({ field }) =>
      `The address has an unknown part (${field}), which was skipped.`,
    duplicate: ({ field, used }) => `The address says ${field} twice; the first (${used}) is used.`,
    malformed: ({ field }) => `The part ${field} of the address is broken; the default is used.`,
    'newer-version': ({ given }) =>
      `This address was made by a later playground (version ${given}) and cannot be read here, so the default experiment was opened. Try reloading the page.`,
    'too-long': () =>
      'The address is too long and was not read; the default experiment was opened.',
    'text-too-long': ({ field }) =>
      `The text in the address (${field}) is too long; the built-in sentences are used.`,
    'too-costly': ({ field, given, used }) =>
      `These settings are more than a browser can carry, so the ${field === 'layers' ? 'number of layers' : 'batch'} was reduced from ${given} to ${used}.`,
    'no-mark': ({ field }) =>
      `This task marks none of its inputs, so ${field} is left to learning.`,
    'not-offered': () =>
      'This task does not come in that input–output shape, so it was opened in its own.',
    more: ({ given }) => `${given} more parts of the address could not be read.`,
  },
  broken:
    'Something went wrong while drawing this. Draw it again, or reload the page if that does not help; the experiment is in the address and stays.',
  again: 'Draw again',
  hiddenTab: 'Training was paused while the tab was hidden.',
  noLesson: (id) => `There is no lesson “${id}”. Please choose one below.`,
  noWords:
    'The words of the other language could not be loaded: check the connection and reload the page.',
};

export const neuronSteps = ['neuron', 'loop', 'layer'] as const;

/** From a neuron without memory to a layer of cells, on the same task. */
export const neuronLinks: Readonly<Record<(typeof neuronSteps)[number], string>> = {
  neuron: 'v=1&task=parity&cell=rnn&H=1&shape=one-to-one',
  loop: 'v=1&task=parity&cell=rnn&H=1',
  layer: 'v=1&task=parity&cell=rnn',
};

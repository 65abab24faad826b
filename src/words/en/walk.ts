import type { walk as ko } from '../ko/walk';

export const walk: typeof ko = {
  title: 'The backward pass, timestep by timestep',
  back: 'One timestep back',
  forth: 'One timestep forth',
  play: 'Walk back to the end',
  pause: 'Stop walking',
  equations: 'Backward equations of this timestep',
  reading: 'How to read the equations',
  symbols: 'In symbols',
  matrix: 'Weight matrix',
  waiting: 'The backward pass is being computed',
  failed: 'What sets the equations could not be fetched.',

  carries: 'goes on to the timestep computed before',
  adds: 'is added to the gradient of the weights',
  likewise: 'and so on',
  arrow: '←: from the next timestep',
  mirroredArrow: '→: from the timestep before',

  part: (t) => `Timestep ${t} adds`,
  sum: (last, t) => (last === t ? `Timestep ${last}` : `Sum of ${last}…${t}`),
  counted: (T, count) =>
    count === T ? `All ${T} timesteps are added` : `${count} of ${T} timesteps are added`,
  sizes: (sum, whole) => `size of the sum ${sum}, of the whole ${whole}`,

  begins: (t, norm) =>
    `It starts from the loss. Timestep ${t} adds ${norm} to the gradient of {W}.`,
  goesOn: (t, gradient, norm) =>
    `At timestep ${t} the gradient of h has size ${gradient}; it adds ${norm} to the gradient of {W}.`,
  ends: (T, whole) =>
    `No copy has weights of its own. There is one {W}, and what all ${T} timesteps add (size ${whole}) is its gradient.`,
  cutHere: (t, mirrored) =>
    `Backpropagation is cut between timesteps ${t} and ${mirrored ? t + 1 : t - 1}. The state goes on; the gradient does not.`,
  beyondCut: (t) =>
    `Timestep ${t} lies beyond the cut: the state came from it, no gradient reaches it.`,
  gone: (t) =>
    `At timestep ${t} the gradient is 0: smaller than 32-bit numbers can hold. Nothing is added.`,
  padding: (t) => `Timestep ${t} is padding: it adds nothing.`,
  notFinite: 'The gradient is not finite, and cannot be added up.',

  timestep: 'Timestep',
  gradient: '‖∂L/∂hₜ‖',
  added: 'Size of what this timestep adds',
  sumSoFar: 'Size of the sum so far',
};

import type { example as ko } from '../ko/example';

export const example: typeof ko = {
  answered: {
    parity: (answer, share, right) =>
      `The model answers ${answer} with ${share}, which is ${right ? 'right' : 'wrong'}.`,
    follows: (letters, right) =>
      right === letters
        ? `The meaning of all ${letters} letters is right.`
        : `The meaning of ${right} of ${letters} letters is right.`,
    reverse: (places, right) =>
      right === places
        ? `All ${places} places are right, the end included.`
        : `${right} of ${places} places are right, the end included.`,
    melody: (tune, beats, right) =>
      right === beats
        ? `“${tune}”: all ${beats} beats are right.`
        : `“${tune}”: ${right} of ${beats} beats are right.`,
  },

  parity: {
    question: (ones, truth) => `Ones among the bits: ${ones}, so that the answer is ${truth}.`,
  },
  follows: {
    same: 'The “=” at the end leaves the letters as they are.',
    swapped: 'The “≠” at the end swaps 가 and 나.',
    meaning: 'Meaning',
    second: (letter) => `P(${letter})`,
    column: (t, letter, truth, prediction, share) =>
      `Timestep ${t}: letter ${letter}, target ${truth}, prediction ${prediction} (P(나) ${share})`,
  },
  adding: {
    question: (first, second, sum) =>
      `Sum of the marked numbers: ${first}\u00a0+\u00a0${second}\u00a0≈\u00a0${sum}.`,
    answered: (answer, off) => `The model answers ${answer}, off by ${off}.`,
    value: 'Value',
    mark: 'Mark',
    mean: 'mean',
  },
  reverse: {
    place: 'Place',
    read: 'Read',
    wanted: 'Target',
    share: 'Probability',
    written: 'Written',
    firstWrong: (place) => `First wrong at place ${place}.`,
    column: (place, wanted, written, share) =>
      `Place ${place}: target ${wanted}, written ${written} (probability ${share})`,
    nothing: 'nothing',
  },
  melody: {
    tunes: ['Twinkle, twinkle', 'Mary had a little lamb', 'Ode to joy', 'Frère Jacques'],
    notes: ['rest', 'do', 're', 'mi', 'fa', 'sol', 'la'],
    beat: 'Beat',
    firstWrong: (beat) => `First wrong at beat ${beat}.`,
    column: (beat, wanted, played, share) =>
      `Beat ${beat}: target ${wanted}, prediction ${played} (probability ${share})`,
    playModel: 'Play the model',
    playTune: 'Play the target',
    stop: 'Stop',
  },
  figure: {
    names: ['Circle', 'Square', 'Star', 'Heart'],
    better: (name, model, mean) =>
      `${name}: the model’s error (RMSE) is ${model}, below the ${mean} that always drawing the middle has on average.`,
    worse: (name, model, mean) =>
      `${name}: the model’s error (RMSE) is ${model}, not yet below the ${mean} that always drawing the middle has on average.`,
    axis: (axis, of) => `${axis}, ${of}`,
  },
};

import { defaultExperiment, experimentSource, type Experiment } from '../../experiment';
import type { LessonId } from '../curriculum';
import { shownColumns } from './columns';
import {
  loopSketch,
  networkSketch,
  planeSketch,
  shapesSketch,
  type Mark,
  type Room,
} from './sketch';

/** What the small picture of a lesson shows of one of its scenes. */
export interface SceneOfPicture {
  /** The step whose scene it is, from 1. */
  readonly step: number;
  /** As far as the drawing depends on it, with settings that the step offers at one of their values. */
  readonly experiment: Partial<Experiment>;
}

export interface LessonPicture {
  /** As the scene shows it: over time, with the gradient, the cell alone, shapes, the weights' plane, or the loop. */
  readonly as: 'time' | 'gradient' | 'cell' | 'shapes' | 'weights' | 'loop';
  /** Side by side. */
  readonly scenes: readonly SceneOfPicture[];
}

const scene = (step: number, experiment: Partial<Experiment>): SceneOfPicture => ({
  step,
  experiment,
});
const recall = { task: 'recall', T: 30 } as const;

/** 32 different words, so that the picture has the 32 inputs of the lesson. */
const words32 =
  '하나 둘 셋 넷 다섯 여섯 일곱 여덟. 월 화 수 목 금 토 일. 봄 여름 가을 겨울. 동 서 남 북. 도 레 미 파 솔 라 시. 처음 끝.';

/** The picture of each lesson. Tests hold the scenes to those of the lessons. */
export const pictures: Readonly<Record<LessonId, LessonPicture>> = {
  order: {
    as: 'time',
    scenes: [
      scene(1, { task: 'parity', shape: 'one-to-one', cell: 'rnn', T: 8 }),
      scene(2, { task: 'parity', cell: 'rnn', T: 8 }),
    ],
  },
  'memory-cell': { as: 'loop', scenes: [scene(2, { task: 'wave', cell: 'rnn', T: 30 })] },
  'shared-weights': { as: 'time', scenes: [scene(1, { task: 'parity', cell: 'rnn', T: 8 })] },
  shapes: {
    as: 'shapes',
    scenes: [scene(1, { task: 'words', cell: 'rnn', H: 64, 'words.text': words32 })],
  },
  'io-shapes': {
    as: 'time',
    scenes: [
      scene(1, { task: 'words', shape: 'one-to-one', cell: 'rnn' }),
      scene(2, { task: 'words', cell: 'rnn' }),
      scene(3, { task: 'parity', cell: 'rnn', T: 8 }),
      scene(4, { task: 'melody', cell: 'rnn', T: 16 }),
      scene(5, { task: 'reverse', cell: 'rnn', T: 6 }),
    ],
  },
  bptt: { as: 'gradient', scenes: [scene(1, { task: 'recall', cell: 'rnn', T: 8 })] },
  products: {
    as: 'gradient',
    scenes: [scene(1, { task: 'recall', cell: 'rnn', activation: 'linear', H: 1, T: 101 })],
  },
  spectrum: { as: 'weights', scenes: [scene(1, { ...recall, cell: 'rnn', T: 50 })] },
  exploding: {
    as: 'gradient',
    scenes: [scene(1, { task: 'recall', cell: 'rnn', activation: 'linear', T: 20 })],
  },
  'long-term': { as: 'time', scenes: [scene(2, { ...recall, cell: 'rnn' })] },
  'lstm-state': { as: 'time', scenes: [scene(1, { ...recall, cell: 'lstm' })] },
  'lstm-gates': { as: 'cell', scenes: [scene(1, { ...recall, cell: 'lstm' })] },
  gru: { as: 'cell', scenes: [scene(1, { ...recall, cell: 'gru' })] },
  'gru-or-lstm': {
    as: 'cell',
    scenes: [scene(1, { ...recall, cell: 'gru' }), scene(1, { ...recall, cell: 'lstm' })],
  },
  deep: { as: 'time', scenes: [scene(1, { task: 'wave', cell: 'rnn', T: 30, layers: 4 })] },
  bidirectional: {
    as: 'time',
    scenes: [scene(2, { task: 'follows', cell: 'lstm', direction: 'both' })],
  },
  'word-lm': { as: 'time', scenes: [scene(1, { task: 'words', cell: 'lstm' })] },
  sampling: { as: 'time', scenes: [scene(1, { task: 'words', cell: 'lstm' })] },
};

/** Timesteps that a picture of so many networks has room for. */
const most = (networks: number) => (networks === 1 ? 8 : networks === 2 ? 4 : 2);

/** A picture, drawn into a room, from the experiments that stand side by side in it. */
export function pictureOf(
  as: LessonPicture['as'],
  experiments: readonly Experiment[],
  { x, y, width, height }: Room,
): readonly Mark[] {
  const gap = 12;
  const steps = as === 'cell' ? 1 : most(experiments.length);
  // A timestep is as wide in one network as in the other.
  const widths = experiments.map((own) => shownColumns(experimentSource(own), steps).width);
  const pitch = (width - gap * (experiments.length - 1)) / widths.reduce((sum, own) => sum + own);
  let left = x;
  return experiments.flatMap((experiment, k): readonly Mark[] => {
    const room = { x: left, y, width: widths[k]! * pitch, height };
    left += room.width + gap;
    switch (as) {
      case 'shapes':
        return shapesSketch(experiment, room);
      case 'weights':
        return planeSketch(room);
      case 'loop': {
        const loop = width * 0.3;
        const rest = { ...room, x: x + loop + 22, width: width - loop - 22 };
        const [middle, level] = [x + loop + 11, y + height / 2];
        return [
          ...loopSketch(experiment, { ...room, width: loop }),
          { of: 'equals', d: `M${middle - 5} ${level - 2}h10M${middle - 5} ${level + 3}h10` },
          ...networkSketch(experiment, rest, { most: 4, backward: false }),
        ];
      }
      case 'cell':
      case 'time':
      case 'gradient':
        return networkSketch(experiment, room, { most: steps, backward: as === 'gradient' });
    }
  });
}

/** The picture of a lesson. */
export const lessonPicture = (id: LessonId, room: Room): readonly Mark[] =>
  pictureOf(
    pictures[id].as,
    pictures[id].scenes.map(({ experiment }) => ({ ...defaultExperiment, ...experiment })),
    room,
  );

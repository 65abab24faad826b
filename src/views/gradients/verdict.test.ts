import { describe, expect, test } from 'vitest';
import { figure } from '../../ui/number';
import { words } from '../../words/all';
import type { Picture } from '../../worker/protocol';
import type { Flow } from './flow';
import { createFollower, explain, stepsBack } from './verdict';

const picture = (norms: readonly number[]): Picture => ({
  layers: [{ gradients_t: { h: Float32Array.from(norms) } }],
});
const powers = (gamma: number, T: number) =>
  Array.from({ length: T }, (_, t) => gamma ** (T - 1 - t));
const one = (T: number): Flow => ({ T, mirrored: false, enters: 'end', fromAbove: false });
const write = (value: number) => figure(value, 2);

describe('the sentence of the verdict', () => {
  const sentence = (gamma: number, T: number, language: 'ko' | 'en' = 'ko') => {
    const finding = createFollower()({
      run: 1,
      step: 0,
      rests: true,
      picture: picture(powers(gamma, T)),
      index: 0,
      flow: one(T),
    });
    return explain(words[language].stage, finding, write);
  };

  test('names the factor and what is left of the gradient', () => {
    expect(sentence(0.81, 40)).toBe(
      '한 시점마다 0.81을 곱한 셈이에요. 30시점을 거슬러 가면 0.0018만 남아요.',
    );
    expect(sentence(1.18, 40, 'en')).toContain('30 timesteps back it is × 143');
    expect(sentence(1, 12)).toContain('1.00을 곱한');
  });

  test('the particle follows the number as it is read', () => {
    expect(sentence(0.84, 20)).toContain('0.84를');
    expect(sentence(0.86, 20)).toContain('0.86을');
  });

  test('does not go back further than the sequence is long', () => {
    expect(stepsBack(12)).toBe(11);
    expect(stepsBack(200)).toBe(30);
  });

  test('says so when losses enter at every timestep, and when nothing can be measured', () => {
    const many: Flow = { ...one(5), enters: 'every' };
    const { stage } = words.ko;
    const look = { run: 1, step: 0, rests: true, index: 0, picture: picture(powers(0.5, 5)) };
    const finding = createFollower()({ ...look, flow: many });
    expect(finding.factor).toBeUndefined();
    expect(explain(stage, finding, write)).toBe(stage.gradient.manyLosses);
    const zeros = createFollower()({ ...look, picture: picture([0, 0, 0]), flow: one(3) });
    expect(explain(stage, zeros, write)).toBe(stage.gradient.unfit);
    const above = createFollower()({ ...look, flow: { ...many, fromAbove: true } });
    expect(explain(stage, above, write)).toBe(stage.gradient.manyFromAbove);
  });
});

test('a gradient that is cut is spoken of as far as it comes, and the cut with it', () => {
  const norms = powers(0.8, 30).map((norm, t) => (t < 20 ? 0 : norm));
  const look = { run: 1, step: 0, rests: true, index: 0, flow: one(30) };
  const { stage } = words.ko;
  const finding = createFollower()({ ...look, picture: picture(norms) });
  const said = explain(stage, finding, write, 20);
  expect(said).toContain('9시점');
  expect(said).toContain(stage.gradient.cutAt(21));
  const single = norms.map((norm, t) => (t < 29 ? 0 : norm));
  const alone = createFollower()({ ...look, picture: picture(single) });
  expect(explain(stage, alone, write, 29)).toContain(stage.gradient.chunkTooShort);
});

test('two places that show the verdict of one picture show the same', () => {
  const follow = createFollower();
  const flow = one(20);
  const at = (step: number, gamma: number) => ({
    run: 1,
    step,
    rests: false,
    picture: picture(powers(gamma, 20)),
    index: 0,
    flow,
  });
  follow(at(0, 0.8));
  const look = at(10, 1);
  const first = follow(look);
  expect(first.health).toBe('vanishing');
  expect(follow(look)).toBe(first);
  expect(follow(at(30, 1)).health).toBe('healthy');
});

test('norms of another length belong to another experiment', () => {
  const finding = createFollower()({
    run: 1,
    step: 0,
    rests: true,
    picture: picture([1, 1]),
    index: 0,
    flow: one(3),
  });
  expect(finding.norms).toBeUndefined();
});

test('a layer that reads backwards in time is judged from its own loss: the same factor, its line turned round', () => {
  const norms = powers(0.7, 10);
  const at = (values: readonly number[], mirrored: boolean) =>
    createFollower()({
      run: 1,
      step: 0,
      rests: true,
      picture: picture(values),
      index: 0,
      flow: { ...one(10), mirrored },
    });
  const forward = at(norms, false).factor!;
  const { factor, health } = at(norms.toReversed(), true);
  expect(health).toBe('vanishing');
  expect(factor!.gamma).toBeCloseTo(0.7, 5);
  for (let t = 0; t < 10; t++)
    expect(factor!.intercept + factor!.slope * t).toBeCloseTo(
      forward.intercept + forward.slope * (9 - t),
      5,
    );
  expect(explain(words.ko.stage, at(norms.toReversed(), true), write, 3)).toContain(
    words.ko.stage.gradient.cutAfter(7),
  );
});

test('another block has another verdict at once', () => {
  const both: Picture = {
    layers: [powers(0.5, 9), powers(1.3, 9)].map((norms) => ({
      gradients_t: { h: Float32Array.from(norms) },
    })),
  };
  const follow = createFollower();
  const look = { run: 1, step: 5, rests: false, picture: both };
  expect(follow({ ...look, index: 0, flow: one(9) }).health).toBe('vanishing');
  expect(follow({ ...look, index: 1, flow: one(9) }).health).toBe('exploding');
});

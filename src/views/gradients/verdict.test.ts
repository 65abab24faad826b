import { describe, expect, test } from 'vitest';
import { figure } from '../../ui/number';
import { words } from '../../words/all';
import type { Picture } from '../../worker/protocol';
import { createFollower, explain, stepsBack } from './verdict';

const picture = (norms: readonly number[]): Picture => ({
  layers: [{ gradients_t: { h: Float32Array.from(norms) } }],
});
const powers = (gamma: number, T: number) =>
  Array.from({ length: T }, (_, t) => gamma ** (T - 1 - t));
const one = (T: number) => ({ shape: 'many-to-one', T }) as const;
const write = (value: number) => figure(value, 2);

describe('the sentence of the verdict', () => {
  const sentence = (gamma: number, T: number, language: 'ko' | 'en' = 'ko') => {
    const finding = createFollower()({
      run: 1,
      step: 0,
      rests: true,
      picture: picture(powers(gamma, T)),
      source: one(T),
    });
    return explain(words[language].stage, finding, T, write);
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
    const many = { shape: 'many-to-many', T: 5 } as const;
    const { stage } = words.ko;
    const look = { run: 1, step: 0, rests: true, picture: picture(powers(0.5, 5)) };
    const finding = createFollower()({ ...look, source: many });
    expect(finding.factor).toBeUndefined();
    expect(explain(stage, finding, 5, write)).toBe(stage.gradient.manyLosses);
    const zeros = createFollower()({ ...look, picture: picture([0, 0, 0]), source: one(3) });
    expect(explain(stage, zeros, 3, write)).toBe(stage.gradient.unfit);
  });
});

test('a gradient that is cut is spoken of as far as it comes, and the cut with it', () => {
  const norms = powers(0.8, 30).map((norm, t) => (t < 20 ? 0 : norm));
  const look = { run: 1, step: 0, rests: true, source: one(30) };
  const { stage } = words.ko;
  const finding = createFollower()({ ...look, picture: picture(norms) });
  const said = explain(stage, finding, 30, write, 20);
  expect(said).toContain('9시점');
  expect(said).toContain(stage.gradient.cutAt(21));
  const single = norms.map((norm, t) => (t < 29 ? 0 : norm));
  const alone = createFollower()({ ...look, picture: picture(single) });
  expect(explain(stage, alone, 30, write, 29)).toContain(stage.gradient.chunkTooShort);
});

test('two places that show the verdict of one picture show the same', () => {
  const follow = createFollower();
  const source = one(20);
  const at = (step: number, gamma: number) => ({
    run: 1,
    step,
    rests: false,
    picture: picture(powers(gamma, 20)),
    source,
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
    source: one(3),
  });
  expect(finding.norms).toBeUndefined();
});

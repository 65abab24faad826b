import { expect, it } from 'vitest';
import { afterFigure } from './particle';

it.each([
  ['53%', '이에요. 다음', '예요. 다음'],
  ['0.433', '예요.', '이에요.'],
  ['0.405', '이에요.', '예요.'],
  ['100%', '이 되었어요', '가 되었어요'],
  ['0.10', '로 줄었어요', '으로 줄었어요'],
  ['0.101', '으로 줄었어요', '로 줄었어요'],
  ['50%', '과 거의', '와 거의'],
  ['3.7 × 10⁻⁶', '예요', '이에요'],
  ['12', '이었어요', '였어요'],
])('%s reads with its particle: %s becomes %s', (figure, text, read) => {
  expect(afterFigure(figure, text)).toBe(read);
});

it.each([
  ['100%', '이상이에요'],
  ['8', '개예요'],
  ['–', '이에요'],
  ['0.5', ' is small'],
  ['12', '은닉'],
])('%s leaves what is no particle: %s', (figure, text) => {
  expect(afterFigure(figure, text)).toBe(text);
});

import { expect, test } from 'vitest';
import { words } from './all';
import type { SentenceShape, TaskName } from './sentence';

const plain: SentenceShape = { layers: 1, both: false, memoryless: false, article: 'An' };

/** The sentence as it is read, the cell being an LSTM. */
function read(language: 'ko' | 'en', task: TaskName, changes: Partial<SentenceShape>): string {
  const { shell } = words[language];
  const shape = { ...plain, ...changes };
  const texts: Record<string, string> = {
    cell: 'LSTM',
    T: '8',
    given: '8',
    layers: shell.sentenceLayers(shape.layers, task === 'reverse'),
    direction: shell.sentenceDirection.both,
    attention: shell.sentenceAttention.dot,
    task: shell.sentenceTask[task],
  };
  return shell.sentence(task, shape).replaceAll(/\{(\w+)\}/g, (_, name: string) => texts[name]!);
}

test.each([
  ['recall', {}, 'LSTM 한 층이 길이 8의 글자열에서 표시한 글자를 기억해요'],
  [
    'parity',
    { layers: 3, both: true },
    '양방향 LSTM 세 층이 길이 8의 비트열에서 1의 개수가 홀수인지 맞혀요',
  ],
  [
    'parity',
    { memoryless: true },
    '기억이 없는 뉴런 한 층이 길이 8의 비트열에서 1의 개수가 홀수인지 맞히려 해요',
  ],
  [
    'recall',
    { memoryless: true },
    '기억이 없는 뉴런 한 층이 길이 8의 글자열에서 표시한 글자를 기억하려 해요',
  ],
  [
    'reverse',
    { layers: 2, both: true },
    'LSTM 두 층짜리 양방향 인코더와 디코더가 길이 8까지의 글자열을 거꾸로 써요. 어텐션 내적',
  ],
] as const)('the Korean sentence names what %s is learned with: %o', (task, shape, sentence) => {
  expect(read('ko', task, shape)).toBe(sentence);
});

test.each([
  ['recall', {}, 'One LSTM layer learns to recall the marked letter in a string of 8'],
  [
    'wave',
    { layers: 3, both: true },
    'Three bidirectional LSTM layers learn to predict the next value of a wave of 8 points',
  ],
  [
    'parity',
    { memoryless: true },
    'One layer of neurons without memory tries to tell whether the ones are odd in a string of 8',
  ],
  [
    'melody',
    { layers: 2 },
    'Two LSTM layers are given a number and learn to go on with a tune of 8 beats',
  ],
  [
    'reverse',
    {},
    'An LSTM encoder and decoder learn to write backwards strings of up to 8, with dot-product attention',
  ],
  [
    'reverse',
    { layers: 2, both: true },
    'A 2-layer bidirectional LSTM encoder and decoder learn to write backwards strings of up to 8, with dot-product attention',
  ],
] as const)('the English sentence names what %s is learned with: %o', (task, shape, sentence) => {
  expect(read('en', task, shape)).toBe(sentence);
});

/** What a sentence about the learner's own text may name. */
interface TextWords {
  /** Sentences that are used. */
  readonly sentences: number;
  readonly limit: number;
  /** The best possible accuracy, 0 … 1. */
  readonly best: number;
}

/** What is said of a task as a whole. */
export const tasks = {
  names: {
    recall: '표시한 글자 기억하기',
    parity: '홀수인지 짝수인지 세기',
    follows: '뒤에 오는 기호로 뜻 정하기',
    adding: '표시한 두 수 더하기',
    wave: '파형의 다음 값 예측하기',
    words: '다음 단어 맞히기',
    reverse: '거꾸로 쓰기',
    melody: '가락 이어 가기',
    figure: '도형 그리기',
  },
  hints: {
    recall: '표시된 글자 하나를 기억했다가 마지막 ‘?’에서 답해요.',
    parity: '0과 1을 하나씩 받아요. 시점마다 지금까지 나온 1의 개수가 홀수면 1, 짝수면 0을 답해요.',
    follows:
      '글자를 다 읽고 나서야 기호가 나와요. ‘=’이면 글자 그대로, ‘≠’이면 ‘가’와 ‘나’가 서로 바뀐 뜻이에요. 글자마다 무슨 뜻인지 답해요.',
    adding: '0과 1 사이의 수를 하나씩 받아요. 표시된 두 수의 합을 맨 끝에 한 번 답해요.',
    wave: '값을 하나씩 받아요. 시점마다 바로 다음 값을 예측해요.',
    words: '문장의 앞부분을 읽고 다음 단어를 맞혀요. 예시에서 문장을 직접 쓸 수 있어요.',
    reverse: '글자열을 끝까지 읽은 뒤에 거꾸로 써요. 다 썼으면 ‘■’를 써서 끝내요.',
    melody: '처음에 노래 번호 하나만 받고, 그 노래의 계이름을 박자마다 하나씩 이어서 내요.',
    figure: '처음에 도형 하나만 받고, 그 도형을 이루는 점을 시점마다 하나씩 찍어요.',
  },
  fields: {
    'recall.symbols': '글자 종류',
    'recall.position': '표시하는 자리',
    'wave.sines': '더한 사인파 수',
    'wave.noise': '잡음',
    'wave.order': '값의 순서',
    'words.text': '학습할 문장',
    'reverse.symbols': '글자 종류',
    'reverse.order': '쓰는 순서',
    'reverse.shortest': '가장 짧은 길이',
  },
  positions: {
    anywhere: '아무 데나',
    start: '맨 앞',
    reverse: '거꾸로',
    copy: '그대로',
    time: '시간대로',
    shuffled: '섞어서',
  },
  notices: {
    'too-few-words': () =>
      '서로 다른 단어가 둘 이상인 문장이 없어서 처음의 세 문장으로 학습해요. 쓴 글은 그대로 두었어요. 한 줄에 한 문장씩, 띄어쓰기를 넣어 써 보세요.',
    'too-long': ({ sentences }) => `글이 길어서 앞에서부터 ${sentences}문장만 학습해요.`,
    'too-many-words': ({ sentences, limit }) =>
      `서로 다른 단어가 ${limit}개를 넘지 않도록 앞에서부터 ${sentences}문장만 학습해요.`,
    'long-sentences': ({ limit }) => `긴 문장은 앞의 ${limit}단어까지만 학습해요.`,
    'long-words': ({ limit }) => `긴 단어는 앞의 ${limit}글자까지만 읽어요.`,
    contradictory: ({ best }) =>
      `앞부분이 같은데 다음 단어가 다른 문장이 있어요. 그래서 아무리 잘 배워도 정확도는 ${Math.floor(best * 100)}%까지예요.`,
  } satisfies Record<string, (values: TextWords) => string>,
};

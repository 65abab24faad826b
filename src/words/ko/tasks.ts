/** What a sentence about the learner's own text may name. */
interface TextWords {
  /** Sentences that are used. */
  readonly sentences: number;
  readonly limit: number;
  /** The best possible accuracy, 0 … 1. */
  readonly best: number;
}

/** What is said of a task as a whole, and on its picture of an example. Shares and errors come as text. */
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
    'words.text': '학습할 문장',
    'reverse.symbols': '글자 종류',
    'reverse.order': '쓰는 순서',
    'reverse.shortest': '가장 짧은 길이',
  },
  positions: { anywhere: '아무 데나', start: '맨 앞', reverse: '거꾸로', copy: '그대로' },
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

  another: '다른 예시',
  waiting: '모델의 답을 기다리고 있어요.',
  sequence: '입력',
  truth: '정답',
  prediction: '예측',
  answer: '모델의 답',
  right: '맞음',
  wrong: '틀림',
  probabilities: '답의 확률',

  recall: {
    question: (place: number, letter: string) => `${place}번째에 표시한 글자는 ‘${letter}’예요.`,
    answered: (letter: string, share: string, right: boolean) =>
      // The joiner keeps the percent sign and its particle on one line.
      `모델은 ${share}\u2060의 확률로 ‘${letter}’라고 답해서 ${right ? '맞혔어요' : '틀렸어요'}.`,
  },
  parity: {
    answered: (T: number, right: number) =>
      right === T
        ? `${T}개 시점에서 모두 맞혔어요.`
        : `${T}개 시점 가운데 ${right}개에서 맞혔어요.`,
    firstWrong: (t: number) => `처음 틀린 시점은 ${t}번째예요.`,
    bits: '비트',
    odd: '1일 확률',
    column: (t: number, bit: number, truth: number, prediction: number, share: string) =>
      `시점 ${t}: 비트 ${bit}, 정답 ${truth}, 예측 ${prediction}(1일 확률 ${share})`,
  },
  wave: {
    axis: '시점',
    naive: '방금 값',
    better: (model: string, naive: string) =>
      `이 예시에서 모델의 오차(RMSE) ${model}: ‘방금 값 그대로’의 오차 ${naive}보다 작아요.`,
    worse: (model: string, naive: string) =>
      `이 예시에서 모델의 오차(RMSE) ${model}: 아직 ‘방금 값 그대로’의 오차 ${naive}보다 작지 않아요.`,
  },
  words: {
    samples: '학습 예시',
    continue: '이어 쓰기',
    write: '문장 쓰기',
    parts: '다음 단어 맞히기에서 볼 것',
    beginning: '앞부분',
    next: '다음 단어',
    count: (samples: number) => `학습 예시 ${samples}개`,
    answered: (samples: number, right: number) =>
      right === samples
        ? `학습 예시 ${samples}개의 다음 단어를 모두 맞혔어요.`
        : `학습 예시 ${samples}개 가운데 ${right}개의 다음 단어를 맞혔어요.`,
    page: (from: number, to: number, all: number) => `${all}개 가운데 ${from}–${to}번째`,
    earlier: '앞의 예시',
    later: '뒤의 예시',
    watch: (sample: string) => `${sample}: 펼친 그림에서 보기`,
    begin: '이렇게 시작하면',
    beginHint: '단어 몇 개를 써 보세요',
    starters: '문장의 첫 단어',
    unknown: (words: string) => `모델이 배운 적 없는 단어예요: ${words}`,
    empty: '단어를 쓰면 모델이 이어서 써요.',
    follows: '다음 단어의 확률',
    invented: '점선을 친 단어는 학습한 문장에 없던 앞부분을 보고 쓴 것이에요.',
    sentences: '한 줄에 한 문장씩 쓰세요',
    apply: '이 문장으로 학습하기',
    applied: '지금 이 문장으로 학습하고 있어요.',
    appliedBuiltIn: '지금은 처음의 세 문장으로 학습하고 있어요.',
    notApplied: '아직 적용하지 않았어요.',
    startsOver: '적용하면 처음부터 다시 학습해요.',
    tooLong: (limit: string) => `글이 너무 길어요. ${limit}자까지 쓸 수 있어요.`,
    longText: (length: string, shown: string) =>
      `글이 길어서(${length}자) 앞의 ${shown}자만 보여요. 나머지도 그대로 있어요.`,
    clear: '비우고 새로 쓰기',
    restore: '처음 세 문장 넣기',
    back: '쓰던 글 되찾기',
    contents: (sentences: number, words: number, samples: number) =>
      `문장 ${sentences}개, 서로 다른 단어 ${words}개, 학습 예시 ${samples}개`,
  },
};

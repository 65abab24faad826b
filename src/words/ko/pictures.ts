/** What is said on the pictures of examples, which come later than the first picture. Shares and errors come as text. */
export const pictures = {
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
    followsAt: (temperature: string) => `온도 ${temperature}에서 다음 단어의 확률`,
    temperature: '온도',
    drawAgain: '다시 뽑기',
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

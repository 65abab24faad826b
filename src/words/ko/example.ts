/** Words of the pictures of examples that come with them. Numbers and shares come as text. */
export const example = {
  /** Counts of timesteps, places or beats. */
  answered: {
    parity: (answer: string, share: string, right: boolean) =>
      // The joiner keeps the percent sign and its particle on one line.
      `모델은 ${share}\u2060의 확률로 ${answer}이라고 답해서 ${right ? '맞혔어요' : '틀렸어요'}.`,
    follows: (letters: number, right: number) =>
      right === letters
        ? `글자 ${letters}개의 뜻을 모두 맞혔어요.`
        : `글자 ${letters}개 가운데 ${right}개의 뜻을 맞혔어요.`,
    reverse: (places: number, right: number) =>
      right === places
        ? `끝 기호까지 ${places}칸을 모두 맞게 썼어요.`
        : `끝 기호까지 ${places}칸 가운데 ${right}칸을 맞게 썼어요.`,
    melody: (tune: string, beats: number, right: number) =>
      right === beats
        ? `‘${tune}’의 ${beats}박을 모두 맞혔어요.`
        : `‘${tune}’의 ${beats}박 가운데 ${right}박을 맞혔어요.`,
  },

  parity: {
    question: (ones: number, truth: number) => `1이 ${ones}번 나와서 정답은 ${truth}이에요.`,
  },
  follows: {
    same: '끝이 ‘=’라서 글자 그대로의 뜻이에요.',
    swapped: '끝이 ‘≠’라서 ‘가’와 ‘나’의 뜻이 바뀌어요.',
    meaning: '뜻',
    second: (letter: string) => `‘${letter}’일 확률`,
    column: (t: number, letter: string, truth: string, prediction: string, share: string) =>
      `시점 ${t}: 글자 ${letter}, 정답 ${truth}, 예측 ${prediction}(‘나’일 확률 ${share})`,
  },
  adding: {
    question: (first: string, second: string, sum: string) =>
      `표시한 두 수의 합: ${first}\u00a0+\u00a0${second}\u00a0≈\u00a0${sum}.`,
    answered: (answer: string, off: string) => `모델의 답: ${answer}(차이\u00a0${off}).`,
    value: '값',
    mark: '표시',
    mean: '평균',
  },
  reverse: {
    place: '칸',
    read: '읽은 것',
    wanted: '쓸 것',
    share: '확률',
    written: '쓴 것',
    firstWrong: (place: number) => `처음 틀린 칸은 ${place}번째예요.`,
    column: (place: number, wanted: string, written: string, share: string) =>
      `${place}번째 칸: 쓸 것 ${wanted}, 쓴 것 ${written}(확률 ${share})`,
    nothing: '없음',
  },
  melody: {
    tunes: ['작은 별', '비행기', '환희의 송가', '자크 형제'],
    notes: ['쉼', '도', '레', '미', '파', '솔', '라'],
    beat: '박',
    firstWrong: (beat: number) => `처음 틀린 박은 ${beat}번째예요.`,
    column: (beat: number, wanted: string, played: string, share: string) =>
      `${beat}번째 박: 정답 ${wanted}, 예측 ${played}(확률 ${share})`,
    playModel: '모델의 가락 듣기',
    playTune: '정답 듣기',
    stop: '멈추기',
  },
  figure: {
    names: ['동그라미', '네모', '별', '하트'],
    better: (name: string, model: string, mean: string) =>
      `${name}: 모델의 오차(RMSE) ${model}. 늘 한가운데만 찍을 때의 평균 오차 ${mean}보다 작아요.`,
    worse: (name: string, model: string, mean: string) =>
      `${name}: 모델의 오차(RMSE) ${model}. 아직 늘 한가운데만 찍을 때의 평균 오차 ${mean}보다 작지 않아요.`,
    axis: (axis: string, of: string) => `${axis}, ${of}`,
  },
};

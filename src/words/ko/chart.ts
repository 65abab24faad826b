/** Words of what every chart offers: its numbers as a table, files, and what is seen in a sentence. */
export const chart = {
  menu: (title: string) => `그림과 수치: ${title}`,
  table: '표로 보기',
  png: '그림(PNG)',
  svg: '벡터 그림(SVG)',
  csv: '수치(CSV)',
  failed: '파일을 만들지 못했어요. 다시 한번 눌러 주세요.',
  source: (page: string, step: number) => `${page} · 학습 스텝 ${step}`,
  tableTitle: (title: string, step: number) => `${title} (학습 스텝 ${step})`,
  empty: '아직 값이 없어요.',

  // Columns
  timestep: '시점',
  trainingStep: '학습 스텝',
  atStep: (step: number) => `학습 스텝 ${step}`,
  norm: (state: string) => `‖∂L/∂${state}ₜ‖`,
  input: '입력',
  unit: (state: string, unit: number) => `${state}[${unit}]`,
  mean: (gate: string, symbol: string) => `${gate} ${symbol} 평균`,
  output: '출력',
  target: '정답',
  multiplied: '곱한 횟수',
  powerOf: (a: string) => `${a}의 거듭제곱`,
  rank: '순위',
  realPart: '고윳값의 실수부',
  imaginaryPart: '고윳값의 허수부',
  size: '고윳값의 크기',
  singularValue: '특잇값',
  matrix: '행렬',
  row: '행(유닛)',
  column: '열(입력)',
  weight: '가중치',
  answer: '답',
  probability: '확률',

  // Sentences
  norms: (last: string, first: string, T: number) =>
    `기울기의 크기는 마지막 시점에서 ${last}, 첫 시점(${T - 1}시점 앞)에서 ${first}.`,
  normsMirrored: (first: string, last: string, T: number) =>
    `기울기의 크기는 첫 시점에서 ${first}, 마지막 시점(${T - 1}시점 뒤)에서 ${last}.`,
  zeros: (count: number) =>
    `${count}개 시점의 기울기는 32비트 실수로 나타낼 수 없을 만큼 작아서 0이에요.`,
  notFinite: (count: number) => `${count}개 시점의 기울기는 유한한 수가 아니에요.`,
  firstTimestep: '첫 시점',
  lastTimestep: '마지막 시점',
  firstNorm: (where: string, then: string, begun: number, now: string, step: number) =>
    `${where}의 기울기 크기는 학습 스텝 ${begun}에서 ${then}, ${step}에서 ${now}.`,
  lookedOnce: (where: string, now: string, step: number) =>
    `학습 스텝 ${step}에서 ${where}의 기울기 크기는 ${now}.`,
  gone: '0(32비트)',
  unbounded: '무한대',
  largestWeight: (name: string, value: string) => `크기가 가장 큰 가중치는 ${name}의 ${value}.`,
  waitingForWeights: '가중치를 기다리고 있어요.',
  curve: (what: string, step: number, now: string, begun: string, baseline: string) =>
    `학습 스텝 ${step}: ${what} ${now}. 처음에는 ${begun}, ${baseline}.`,
  untrained: (what: string, baseline: string) =>
    `아직 학습하지 않아서 ${what} 곡선이 없어요. ${baseline}.`,
};

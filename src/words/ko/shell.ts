import type { SentenceShape, TaskName } from '../sentence';

const sentences: Readonly<Record<Exclude<TaskName, 'reverse'>, string>> = {
  recall: '길이 {T}의 글자열에서 {task} 기억해요',
  parity: '길이 {T}의 비트열에서 {task} 맞혀요',
  follows: '길이 {T}의 글자열에서 {task} 맞혀요',
  adding: '숫자 {T}개 가운데 {task} 더해요',
  wave: '길이 {T}의 파형에서 {task} 예측해요',
  words: '문장의 앞부분을 읽고 {task} 맞혀요',
  melody: '번호 하나를 보고 {T}박의 {task} 이어 가요',
  figure: '이름 하나를 보고 점 {T}개로 {task} 그려요',
};

/** Words of the frame: header, rail, dock. */
export const shell = {
  name: '펼친 RNN',
  playground: '놀이터',
  lessons: '레슨',
  places: '둘러보기',
  greeting: {
    what: '순서대로 읽고 기억하는 신경망, RNN을 직접 학습시키며 속을 들여다보는 곳이에요.',
    first: '먼저 ‘학습’을 눌러 보세요.',
    lesson: '첫 레슨 시작하기',
    play: '바로 써 볼게요',
  },
  skip: '본문으로 건너뛰기',
  language: '언어',
  theme: '테마',
  themes: { light: '밝게', dark: '어둡게', projector: '프로젝터' },
  share: '공유',
  shareTitle: '이 화면의 주소',
  copy: '복사',
  close: '닫기',
  settings: '설정',
  speed: '학습 속도',
  speeds: { slow: '느리게', steady: '보통', fast: '빠르게' },
  train: '학습',
  pause: '멈춤',
  step: '한 스텝 학습',
  reset: '처음부터',
  trainingStep: '학습 스텝',
  /** The run is not the one that its link begins. */
  changedAt: (step: number) => `${step}에서 바꿈`,
  /** The run, or its beginning up to a training step, was replayed. */
  recorded: '미리 돌려 둔 기록',
  recordedTo: (step: number) => `${step}까지 기록`,
  loss: '손실',
  accuracy: '정확도',
  rmse: '오차(RMSE)',
  chance: (value: string) => `찍기 수준 ${value}`,
  mostFrequent: (value: string) => `가장 흔한 답 ${value}`,
  mean: (value: string) => `평균만 답하기 ${value}`,
  lastValue: (value: string) => `‘방금 값 그대로’ ${value}`,
  stepsPerSecond: (rate: string) => `초당 ${rate}스텝`,
  starting: '모델을 준비하고 있어요',
  cell: '셀',
  cells: { rnn: 'RNN', lstm: 'LSTM', gru: 'GRU' },
  neuron: '뉴런',
  gruForms: { gru: '곱하기 전', 'gru-after': '곱한 뒤' },
  task: '과제',
  length: '길이',
  layers: '층',
  both: '양방향',
  attention: '어텐션',
  less1: '줄이기',
  more1: '늘리기',
  /** The model as a sentence; {cell}, {layers}, {direction}, {T}, {given}, {task} and {attention} are words that can be changed. */
  sentence: (task: TaskName, { layers, both, memoryless }: SentenceShape): string => {
    if (task === 'reverse')
      return `{cell} ${layers > 1 ? '{layers}짜리 ' : ''}${both ? '{direction} ' : ''}인코더와 디코더가 길이 {T}까지의 글자열을 {task} 써요. 어텐션 {attention}`;
    const who = memoryless ? '기억이 없는 뉴런' : `${both ? '{direction} ' : ''}{cell}`;
    const does = `${who} {layers}이 ${sentences[task]}`;
    return memoryless ? does.replace('해요', '하려 해요').replace('맞혀요', '맞히려 해요') : does;
  },
  sentenceTask: {
    recall: '표시한 글자를',
    parity: '1의 개수가 홀수인지',
    follows: '뒤에 오는 기호에 따른 뜻을',
    adding: '표시한 둘을',
    wave: '다음 값을',
    words: '다음 단어를',
    reverse: '거꾸로',
    melody: '가락을',
    figure: '도형을',
  },
  sentenceCopy: '그대로',
  /** How many layers, as they stand in the sentence. */
  sentenceLayers: (layers: number, _decodes: boolean) =>
    `${['한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟'][layers - 1]} 층`,
  sentenceDirection: { forward: '한 방향', both: '양방향' },
  sentenceAttention: { none: '없음', dot: '내적', additive: '덧셈' },
  inspectorLabel: '들여다보기',
  direction: '보는 방향',
  forward: '앞으로 →',
  backward: '← 기울기',
  shortcuts: '단축키 쓰기 (Space 학습 · . 한 스텝 · B 방향)',
  page: '이 페이지',
  inspector: {
    cell: '셀',
    equations: '식',
    attention: '어텐션',
    example: '예시',
    gradients: '기울기',
    weights: '가중치',
    structure: '구조',
    loss: '손실',
  },
  decoderTab: '디코더',
  lossChart: '손실 곡선',
  metricChart: '지표 곡선',
};

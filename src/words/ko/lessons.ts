/** Words of the list of lessons and of the page on which one is taken. */
export const lessons = {
  name: '레슨',
  headline: '먼저 예측하고, 눈으로 확인해요',
  intro:
    '순환 신경망이 어떻게 기억하고 어떻게 배우는지, 브라우저 안에서 진짜로 학습하는 모델을 보며 알아 가요. 답을 먼저 골라 보고, 모델을 돌려 보고, 왜 그런지 읽고, 직접 바꿔 봐요.',
  freely: '순서대로 보아도 좋고, 궁금한 것부터 보아도 좋아요.',
  goOn: (title: string) => `이어서 하기: ${title}`,
  toPlayground: '놀이터 열기',
  path: '레슨의 순서',
  chapters: {
    memory: { title: '기억과 모양', about: '고리 하나가 기억이 되고, 펼치면 시점이 돼요.' },
    gradients: { title: '기울기', about: '배움은 시간을 거슬러 와요. 왜 사라지고, 왜 터질까요?' },
    gates: { title: '게이트', about: '무엇을 남기고 무엇을 적을지 스스로 정하는 셀을 만나요.' },
    depth: { title: '더 깊게, 양쪽으로', about: '층을 쌓고, 뒤에서부터도 읽어요.' },
    language: { title: '언어', about: '단어를 읽고, 다음 단어를 이어 써요.' },
  },
  chapterDone: (done: number, all: number) => `${all}개 가운데 ${done}개를 마쳤어요`,
  minutes: (minutes: number) => `약 ${minutes}분`,
  done: '마쳤어요',
  begun: (step: number, steps: number) => `${steps}단계 가운데 ${step}단계까지`,
  doneOf: (done: number, all: number) => `레슨 ${all}개 가운데 ${done}개를 마쳤어요.`,
  kept: '진도는 이 기기에만 저장돼요.',

  lesson: (number: number, title: string) => `레슨 ${number} · ${title}`,
  all: '모든 레슨',
  steps: '레슨의 단계',
  step: (step: number, steps: number, title: string) => `${step}/${steps}단계: ${title}`,
  previous: '이전',
  next: '다음',
  nextLesson: (title: string) => `다음 레슨: ${title}`,
  text: '레슨 글',
  stage: '움직이는 그림',
  closer: '자세히 보기',
  open: '글 펼치기',
  close: '글 접기',
  shareHint:
    '이 주소를 열면 누구나 레슨의 바로 이 단계에서 시작해요. 아무것도 서버로 보내지 않아요.',
  playground: '놀이터에서 계속하기',
  again: '이 장면 처음부터',

  question: '예측해 보기',
  predict: '이렇게 예측할게요',
  mine: '내 예측',
  right: '예측이 맞았어요.',
  wrong: (answer: string) => `예측과 달랐어요. 맞는 답: “${answer}”`,
  running: (step: number, target: number) => `돌려 보고 있어요 · ${step}/${target} 학습 스텝`,
  waiting: '모델을 보고 있어요',
  run: '돌려 보기',
  resume: '이어서 돌려 보기',
  measured: (step: number, last: number) =>
    `학습 스텝 ${step}에서 쟀어요. 손실, 정확도, 오차는 마지막 ${last}스텝의 평균이에요.`,
  /** Of a run that was trained before and is shown again. */
  replaying: (step: number, target: number) =>
    `미리 돌려 둔 기록을 보고 있어요 · ${step}/${target} 학습 스텝`,
  replayed: '오래 걸리는 학습이라, 같은 엔진으로 미리 돌려 둔 기록을 보여 드렸어요.',
  live: '여기서 직접 돌려 보기',
  unrecorded: '미리 돌려 둔 기록을 불러오지 못해서, 여기서 직접 돌렸어요.',

  goal: '목표',
  reached: '목표를 이루었어요',
  figures: {
    step: '학습 스텝',
    loss: '손실',
    accuracy: '정확도',
    error: '오차',
    chance: '찍기 수준',
    outputs: '출력의 개수',
    gamma: 'γ',
    gradient: '기울기',
    gate: '게이트',
    kept: '남은 정도',
    parameters: '매개변수',
    length: '길이',
  },
  /** What is a mean over the last training steps. */
  averages: { loss: '평균 손실', accuracy: '평균 정확도', error: '평균 오차' } as Readonly<
    Partial<Record<string, string>>
  >,
  /** The gradient that reaches the state of a timestep. */
  gradientAt: (state: string, timestep: string) =>
    state === '' ? `시점 ${timestep}의 기울기` : `시점 ${timestep}에 닿는 ${state}의 기울기`,
  /** How much of the state of a timestep is there at the end. */
  keptOf: (state: string, timestep: string) => `시점 ${timestep}의 ${state}에서 끝까지 남은 것`,
  wanted: {
    above: (value: string) => `${value}보다 크게`,
    below: (value: string) => `${value}보다 작게`,
    equals: (value: string) => `정확히 ${value}`,
  },

  /** Settings that have no name in the playground, or a longer one. */
  controls: {
    H: '유닛 수',
    layers: '층의 수',
    direction: '읽는 방향',
    truncate: '기울기를 끊는 길이',
  },
  choices: { own: '과제대로', off: '끄기', on: '켜기' },

  /** What each lesson is called, and what it is about. */
  list: {
    order: {
      title: '순서가 뜻을 바꾼다',
      about: '기억이 없는 신경망과 있는 신경망에 같은 문제를 내 봐요.',
    },
    'memory-cell': {
      title: '뉴런에서 기억 셀로',
      about: '뉴런에 고리를 하나 달면 기억이 생겨요. 고리를 직접 펼쳐 봐요.',
    },
    'shared-weights': {
      title: '매 시점, 같은 W',
      about: '펼친 칸은 많아도 가중치는 한 벌뿐이에요.',
    },
    shapes: {
      title: '모양 맞추기',
      about: '가중치와 편향, 결과의 모양을 맞혀 봐요.',
    },
    'io-shapes': {
      title: '다섯 가지 입출력',
      about: '일대일부터 인코더–디코더까지, 하나씩 학습해 봐요.',
    },
    bptt: {
      title: '시간을 거슬러',
      about: '손실에서 출발한 기울기를 한 시점씩 따라 거슬러 가요.',
    },
    products: {
      title: '0.9를 100번, 1.2를 100번',
      about: '같은 수를 거듭 곱하면 사라지거나 터져요.',
    },
    spectrum: {
      title: '행렬에서는 고윳값이',
      about: '고윳값이 단위원 안에 있는지 밖에 있는지가 기울기의 운명을 정해요.',
    },
    exploding: {
      title: '폭발과 자르기',
      about: '학습이 터지는 순간을 보고, 기울기를 잘라 살려 내요.',
    },
    'long-term': {
      title: '“한국”을 기억해야 “한국어”를 말한다',
      about: '답이 아주 앞에 있을 때, 얼마나 멀면 잊을까요?',
    },
    'lstm-state': {
      title: '셀 상태라는 컨베이어',
      about: 'LSTM이 기울기를 멀리까지 나르는 길을 봐요.',
    },
    'lstm-gates': {
      title: '세 개의 문',
      about: '망각, 입력, 출력 게이트가 무엇을 남기고 무엇을 적는지 봐요.',
    },
    gru: {
      title: '두 개의 문, GRU',
      about: '게이트 둘로 줄인 셀. 매개변수는 얼마나 줄까요?',
    },
    'gru-or-lstm': {
      title: '정말 그럴까? GRU와 LSTM',
      about: '널리 퍼진 경험칙을 여러 시드로 시험해 봐요.',
    },
    deep: {
      title: '깊은 순환 신경망',
      about: '층을 쌓으면 무엇이 좋아지고 무엇이 어려워질까요?',
    },
    bidirectional: {
      title: '양방향',
      about: '뒤에 오는 것을 알아야 풀리는 문제를 두 방향으로 읽어요.',
    },
    'word-lm': {
      title: '다음 단어 맞히기',
      about: '세 문장에서 열한 개의 예시를 만들어 다음 단어를 배워요.',
    },
    sampling: {
      title: '글 짓기',
      about: '배운 모델에게 첫 단어를 주고 이어 쓰게 해요.',
    },
  },
};

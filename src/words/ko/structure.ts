/** Words of structures: how inputs and outputs lie in time, layers, directions, attention. */
export const structure = {
  shape: '입출력 모양',
  shapes: {
    'one-to-one': '일대일',
    'one-to-many': '일대다',
    'many-to-one': '다대일',
    'many-to-many': '다대다',
    'encoder-decoder': '인코더–디코더',
  },
  noMemory: '일대일에서는 이 셀 대신 기억이 없는 뉴런 층이 시점마다 따로 답해요.',
  parityAtEnd: '0과 1을 하나씩 받아요. 1의 개수가 홀수면 1, 짝수면 0을 맨 끝에 한 번만 답해요.',
  hardParity:
    '중간에는 정답이 없어서, 길이가 4쯤만 넘어도 대개 배우지 못하고 찍기 수준에 머물러요. 다대다와 견주어 보세요.',
  merge: '두 방향을 합치는 방법',
  merges: { concat: '이어 붙이기', sum: '더하기', mean: '평균' },
  readsAhead:
    '거슬러 읽는 층은 다음 값을 먼저 봐요. 예측하지 않고 그 값을 그대로 옮기면 되므로 오차가 작아도 예측을 배운 것은 아니에요.',
  attentions: { none: '없음', dot: '내적', additive: '덧셈' },
  dropout: '층 사이 드롭아웃',
  residual: '잔차 연결',
  forcing: '교사 강요(teacher forcing) 비율',
  forcingHint:
    '학습 스텝 가운데 이만큼은 디코더가 정답을 읽으며 써요. 나머지 스텝에서는 자기가 방금 쓴 글자를 읽어요.',
  parts: '구조에서 볼 것',
  part: { shapes: '크기', code: '코드', lengths: '길이', neuron: '뉴런에서 셀로' },
  library: '라이브러리',
  codeOf: (library: 'keras' | 'pytorch') =>
    `${library === 'keras' ? 'Keras' : 'PyTorch'}로 쓴 지금 모델`,
  codeNote: '크기는 지금 실험의 값이에요. 가중치의 첫 값은 난수라서 라이브러리마다 달라요.',
  copied: '복사했어요',
  copyFailed: '복사하지 못했어요. 코드를 직접 골라 복사해 주세요.',

  block: {
    input: '입력',
    layer: (layer: number) => `층 ${layer}`,
    decoder: (layer: number) => `디코더 층 ${layer}`,
    backward: '거슬러',
    given: '디코더 입력',
    merge: { concat: '이어 붙이기', sum: '더하기', mean: '평균' },
    above: '층 사이',
    attention: '어텐션',
    head: '출력층',
  },
  each: (count: number) => (count === 1 ? '' : `${count}개씩`),
  shapesLead:
    '맨 앞의 B는 배치 크기예요. W는 (나가는 수, 들어오는 수), U는 (나가는 수, 나가는 수).',
  parameters: (count: string, T: number) =>
    `가중치와 편향의 수는 모두 ${count}개. 길이 ${T}의 모든 시점이 함께 쓰므로, 길이를 바꿔도 그대로예요.`,
  waiting: '모델이 크기를 알려 주기를 기다리고 있어요.',
  tempting: (B: number, H: number, D: number) =>
    `마지막 상태는 (${B}, ${H})예요. (${B}, ${D})가 아니에요: ${D}는 들어오는 수이고, W가 (${H}, ${D})라서 ${D}개를 받아 ${H}개를 내요.`,
  example: '배치 100 · 입력 32 · 출력 64로 보기',
  exampleOpen: '지금 배치 100, 입력 32, 은닉 크기 64인 실험이에요.',

  neuron: {
    steps: '뉴런에서 기억 셀로',
    names: {
      neuron: '기억 없는 뉴런 하나',
      loop: '자기에게 돌아오는 뉴런 하나',
      layer: '셀 여덟 유닛',
    },
    lead: '같은 과제(홀수인지 짝수인지 세기)를 세 모델에게 시켜 보세요. 하나씩 누르고 학습해 보세요.',
    says: {
      neuron:
        '지금 들어온 비트만 봐요. 시점 1에서는 맞힐 수 있지만, 그 뒤로는 지난 비트를 몰라서 찍을 수밖에 없어요.',
      loop: '지난 값이 돌아와서 무언가를 기억해요. 하지만 유닛 하나의 tanh는 1이 올 때마다 상태를 뒤집고 0이 올 때는 그대로 두는 일을 둘 다 할 수 없어요.',
      layer:
        '유닛 여덟이 서로의 지난 값을 봐요. 뒤집기와 그대로 두기를 나누어 맡아서 홀짝을 끝까지 셀 수 있어요.',
    },
    measured: (step: number, accuracy: string, chance: string) =>
      `학습 스텝 ${step}에서 정확도 ${accuracy}(찍기 수준 ${chance}).`,
  },

  lengths: {
    title: '짧게 배우고 길게 돌리기',
    axis: '길이',
    trained: '학습한 길이',
    accuracy: '정확도',
    rmse: '오차(RMSE)',
    waiting: '다른 길이로 돌려 보고 있어요.',
    given: '이 과제의 길이는 글에서 정해져서, 다른 길이로 돌려 볼 수 없어요.',
    hint: '길이마다 새 예시 128개를 지금 가중치로 돌려요. 다시 배우지는 않아요.',
    said: (T: number, own: string, far: number, there: string, baseline: string) =>
      `길이 ${T}로 학습하고 있어요. 길이 ${T}에서 ${own}, 길이 ${far}에서 ${there}(${baseline}).`,
  },

  code: {
    firstOnly: (T: number) =>
      `클래스는 시점 1에만 들어가요. RepeatVector(${T})였다면 모든 시점에 들어가요`,
    firstOnlyPadded: '클래스는 시점 1에만 들어가고, 그 뒤는 0이에요',
    masking: '모두 0인 시점은 빈자리',
    bothLast: '앞으로 읽은 쪽은 마지막 시점의, 거슬러 읽은 쪽은 시점 1의 상태',
    notLast: 'output[:, -1]에서 거슬러 읽는 쪽은 마지막 시점 하나만 읽은 상태라서 쓰지 않아요',
    lastReal: '빈자리 앞의 마지막 상태',
    given: '시작 기호, 그다음은 한 시점씩 늦춘 정답',
    start: '시작 기호',
    write: '자기가 쓴 것을 다시 읽으며 써요(greedy)',
    dropoutEach: 'PyTorch는 시점마다 다른 유닛을, 이 페이지는 모든 시점에서 같은 유닛을 빠뜨려요',
    logits: 'softmax는 nn.CrossEntropyLoss에 들어 있어요',
    lengths: '빈자리는 시퀀스 뒤에 두고, 길이를 lengths로 알려요',
    packed: '빈자리는 계산하지 않아요',
    resetBefore: '리셋 게이트가 행렬을 곱하기 전에 있어요. nn.GRU는 곱한 뒤에 있어요',
    noActivation: '활성화 함수가 없어요. nn.RNN에는 tanh와 relu만 있어요',
  },
};

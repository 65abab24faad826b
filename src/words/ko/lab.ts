/** Words of the gradient lab. */
export const lab = {
  name: '기울기 실험실',
  stateOf: '어느 상태의 기울기인지',
  now: '지금',
  momentOf: (step: number) => `학습 스텝 ${step}의 기울기`,
  backToNow: '지금으로',
  history: '학습하는 동안',
  newestOnTop: '맨 위가 지금, 아래로 갈수록 과거',
  moments: (count: number, first: number, last: number) =>
    count === 1
      ? `학습 스텝 ${first}에서 한 번 봤어요`
      : `학습 스텝 ${first}부터 ${last}까지 ${count}번 본 것을 한 줄씩 쌓았어요`,
  pick: '학습 스텝 고르기',
  picked: (step: number) => `학습 스텝 ${step}`,
  ramp: (low: string, high: string) =>
    `색은 기울기의 크기: ${low}에서 ${high}까지 10배마다 한 단계`,
  small: '작음',
  large: '큼',
  zero: '빗금은 0(32비트)',
  notSent: '빗금은 끊어서 닿지 않은 곳',
  infinite: '무한대가 있어요(32비트)',

  weights: '가중치',
  weightColours: '가중치의 색',
  rowsAndColumns: '가로줄 하나가 유닛 하나, 세로줄은 그 유닛이 받는 입력이에요.',
  matrix: '어느 행렬인지',
  eigenvalues: '의 고윳값',
  insideShrinks: '단위원 안 = 줄어듦',
  real: '실수',
  imaginary: '허수',
  noRecurrent: '이 뉴런은 지난 상태를 읽지 않아서 순환 행렬 U가 없어요.',
  noEigenvalues:
    '이 행렬의 고윳값은 계산이 끝나지 않아 보여 드릴 수 없어요. 학습을 이어 가면 다시 계산해요.',
  radius: (radius: string) => `가장 바깥 고윳값의 크기(스펙트럼 반지름)는 ${radius}.`,
  dashed: (gamma: string) => `점선 원은 γ = ${gamma}.`,
  activationToo: '활성화 함수도 기울기를 줄이므로 둘은 같지 않아요.',
  noActivation: '활성화 함수가 없어서, 오래 거슬러 갈수록 배수가 이 크기에 가까워져요.',
  gatesToo: '게이트를 지나는 다른 길이 있어서, 이 행렬 하나가 γ를 정하지는 않아요.',
  scale: '이 행렬에 곱하기',
  unscale: '곱하기 전의 가중치로',
  times: (factor: string) => `${factor}배`,
  scaled: (factor: string, before: string, after: string) =>
    `${factor}배 · 반지름 ${before} → ${after}`,
  singular: (most: string, least: string) =>
    most === least
      ? `특잇값은 모두 ${most}: 한 번 곱하면 어느 방향이든 길이가 이만큼 곱해져요.`
      : `특잇값은 ${most}에서 ${least}까지: 한 번 곱할 때 길이가 늘어나거나 줄어드는 배수의 한계예요.`,

  powers: '백 번 곱하면',
  power: (a: string, value: string) => `${a}의 백제곱은 ${value}`,
  onlyArithmetic:
    '선은 모델을 잰 값이 아니라 곱셈이에요. 기울기도 한 시점을 거슬러 갈 때마다 무언가가 곱해져요.',

  cures: {
    clipAt: '자르는 문턱',
    clipBy: '무엇을 자를지',
    clipsBy: { norm: '노름으로', value: '값마다' },
    truncate: '시간 역전파 끊기(truncated\u00a0BPTT)',
    truncateAt: '거슬러 가는 길이',
    timesteps: (count: number) => `${count}시점`,
    truncateHint: '기울기는 끊은 곳을 넘지 못하지만, 상태는 끊기지 않고 이어져요.',
    carry: '배치 사이에 상태 이어 주기(stateful)',
    carryHint: (steps: number) =>
      `학습 스텝마다 같은 시퀀스를 이어서 읽어요. 앞 스텝이 끝난 상태에서 시작하지만, 기울기는 그 경계를 넘어가지 않아요. ${steps}스텝마다 새 시퀀스를 0인 상태에서 시작해요.`,
  },
  changedRun: (step: number, byHand: boolean) =>
    `학습 스텝 ${step}에서 ${byHand ? '가중치를 직접' : '설정을'} 바꾸고 이어 온 실행이에요. 이 주소는 지금 설정으로 처음부터 시작하므로, 열어도 지금 보이는 수와 같지 않아요. ‘처음부터’를 누르면 이 주소의 실행이 돼요.`,
  clipping: {
    name: '학습 스텝마다 전체 기울기의 노름',
    title: '기울기 노름 ‖∇‖',
    before: '자르기 전 노름',
    after: '자른 뒤 노름',
    threshold: (clip: string) => `문턱 ${clip}`,
    waiting: '아직 학습하지 않았어요. 학습을 누르면 기울기의 노름이 그려져요.',
    summary: (
      before: string,
      after: string,
      clip: number,
      clipBy: 'norm' | 'value',
      share: number,
    ) =>
      clip === 0
        ? `마지막 학습 스텝에서 ${before}. 자르지 않고 있어요.`
        : `마지막 학습 스텝에서 자르기 전 ${before}, 자른 뒤 ${after}. ${clipBy === 'norm' ? `노름을 ${clip} 이하로` : `값마다 크기를 ${clip} 이하로`} 잘라요. 학습 스텝의 ${Math.round(100 * share)}%가 잘렸어요.`,
  },

  presets: '견주어 볼 실험',
  preset: {
    vanishing: '소실',
    healthy: '건강',
    exploding: '폭발',
    clipped: '폭발 + 자르기',
    gates: '게이트로 해결',
  },
  presetSays: {
    vanishing: 'tanh RNN, 길이 40. 학습을 눌러도 먼 시점은 거의 배우지 못해요.',
    healthy: 'ReLU RNN을 단위행렬에서 시작했어요. 기울기가 거의 그대로 지나가요.',
    exploding:
      '활성화 함수가 없는 RNN을 자르기 없이 학습해요. 천천히 학습해 보세요. 스무 스텝 안에 손실이 유한한 수가 아니게 돼요.',
    clipped: '같은 실험에서 기울기 자르기만 켰어요. γ는 여전히 1보다 크지만 끝내 배워요.',
    gates: '소실과 같은 과제를 GRU가 배워요. 배우고 나면 기울기가 먼 시점까지 닿아요.',
  },
};

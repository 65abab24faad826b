/** Words of the readings of the gradient lab: three quantities that are never mixed up. */
export const readings = {
  label: '무엇을 볼지',
  name: {
    timesteps: '시점마다',
    reach: '어디까지 닿나',
    shares: '가중치에 더한 몫',
    losses: '손실 하나씩',
    walk: '한 시점씩 거슬러',
  },
  /** What each one answers, beside its definition. */
  asks: {
    timesteps: '손실이 이 시점의 상태에 하는 말: 상태를 조금 바꾸면 손실이 얼마나 바뀌나요?',
    reach:
      '이 시점의 상태를 조금 바꾸면 마지막 상태가 얼마나 바뀌나요? 손실은 아직 들어가지 않아요.',
    shares: '가중치를 고칠 때 쓰는 기울기예요. 어느 시점에서 얼마나 왔나요?',
    losses: '시점 τ의 손실 하나는 어느 시점의 상태까지 거슬러 닿나요?',
  },
  waiting: '계산하고 있어요',
  stopped: '실행이 멈춰서 이 값은 계산하지 못했어요. 처음부터 다시 시작하면 볼 수 있어요.',
  timestep: '시점',
  zero: '막대가 없는 시점은 32비트 실수로는 0이에요',
  gone: '0(32비트 실수로는 나타낼 수 없어요)',
  unbounded: '유한하지 않은 수',

  one: '1배: 그대로 닿음',
  reachTitle: '시점마다 마지막 상태에 닿는 배수(로그 눈금)',
  reachOf: (state: string) => `${state}에서 마지막에 계산한 h까지`,
  /** By where the state is that is computed last: at the last timestep, or backwards in time at the first. */
  reachEnd: {
    last: {
      itself: '마지막 h는 자기 자신에게 1배예요. 앞 시점을 골라 보세요.',
      reaches: (t: number, h: string) =>
        `시점 ${t}의 h를 조금 바꾸면, 마지막 h는 평균 그 ${h}배만큼 바뀌어요.`,
      nothing: (t: number) =>
        `시점 ${t}의 h를 바꿔도, 마지막 h에 닿는 것은 32비트 실수로는 0이에요.`,
    },
    first: {
      itself: '시점 1의 h는 자기 자신에게 1배예요. 뒤 시점을 골라 보세요.',
      reaches: (t: number, h: string) =>
        `시점 ${t}의 h를 조금 바꾸면, 시점 1의 h는 평균 그 ${h}배만큼 바뀌어요.`,
      nothing: (t: number) =>
        `시점 ${t}의 h를 바꿔도, 시점 1의 h에 닿는 것은 32비트 실수로는 0이에요.`,
    },
  },
  alsoCell: (c: string) => `c를 바꾸면 ${c}배만큼이에요.`,
  ofPadding: '빈자리(패딩)인 시점이라 볼 것이 없어요.',

  matrix: '어느 가중치인지',
  sharesTitle: '시점마다의 몫',
  share: (t: number, share: string, norm: string) => `시점 ${t}: ${share}, 크기 ${norm}`,
  shareColumn: '몫(%)',
  normColumn: '크기 ‖Gₜ‖',
  /** {W} is where the name of the matrix goes. */
  noGradient: '{W}의 기울기는 32비트 실수로는 0이에요.',
  notFinite: '{W}의 기울기가 유한한 수가 아니에요.',
  opposed: (norm: string, t: number, share: string) =>
    `{W}의 기울기(크기 ${norm})는 시점끼리 서로 반대로 밀고 남은 것이에요. 시점 ${t}의 몫은 ${share}예요.`,
  /** By which end of the sequence is near to the loss. */
  sharesFrom: {
    last: {
      near: (norm: string, share: string, count: number) =>
        `{W}의 기울기는 0이 아니에요(크기 ${norm}). 그런데 그 ${share}가 ${count === 1 ? '마지막 시점 하나' : `마지막 ${count}시점`}에서 왔어요. 먼 시점을 배우고 있다는 뜻은 아니에요.`,
      spread: (norm: string, share: string, count: number) =>
        `{W}의 기울기(크기 ${norm}) 가운데 ${share}가 앞쪽 ${count}시점에서 왔어요.`,
    },
    first: {
      near: (norm: string, share: string, count: number) =>
        `{W}의 기울기는 0이 아니에요(크기 ${norm}). 그런데 그 ${share}가 ${count === 1 ? '시점 1 하나' : `처음 ${count}시점`}에서 왔어요. 먼 시점을 배우고 있다는 뜻은 아니에요.`,
      spread: (norm: string, share: string, count: number) =>
        `{W}의 기울기(크기 ${norm}) 가운데 ${share}가 뒤쪽 ${count}시점에서 왔어요.`,
    },
  },

  lossesTitle: '손실마다, 시점마다 기울기의 크기',
  pickLoss: '손실 고르기',
  picked: (t: number) => `시점 ${t}의 손실`,
  all: '고르지 않음',
  backToBatch: '배치의 기울기로',
  emptyCorner: {
    last: '빈 곳: 뒤에 오는 상태는 앞선 손실을 바꾸지 못해요',
    first: '빈 곳: 시간을 거슬러 읽는 층에서 앞 시점의 상태는 뒤 시점의 손실을 바꾸지 못해요',
  },
  hatched: '빗금은 0(32비트)',
  chooseLoss: '가로줄 하나가 손실 하나예요. 하나를 고르면 그 손실만의 리본이 무대에서 거슬러 가요.',
  lossReaches: (tau: number, own: string, first: number, there: string) =>
    `시점 ${tau}의 손실 하나가 시점 ${tau}의 h에 주는 기울기는 ${own}, 시점 ${first}의 h에 주는 기울기는 ${there}.`,
  ownLoss: (tau: number, own: string) =>
    `시점 ${tau}의 손실 하나가 시점 ${tau}의 h에 주는 기울기는 ${own}.`,
  cut: (t: number) => `시점 ${t} 앞에서는 역전파를 끊었어요.`,
  cutAfter: (t: number) => `시점 ${t} 뒤에서는 역전파를 끊었어요.`,

  /** {W} is where W_h goes, {g} where ∂h_T/∂h_t does. */
  measured: (steps: number, a: string, gradient: string) =>
    `점은 실제 모델이에요. 유닛이 하나이고 활성화 함수가 없는 RNN에서 {W}\u00a0=\u00a0${a}일 때 엔진이 계산한 {g}이고, ${steps}시점을 거슬러 가면 ${gradient}예요.`,
  measuredColumn: (a: string) => `엔진의 기울기(Wₕ = ${a})`,
};

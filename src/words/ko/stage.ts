import { josa } from 'es-hangul';

/** Words of the stage: the unrolled network, and the gradient on its way back. */
export const stage = {
  network: '펼친 신경망',
  sameWeights: (T: number) => `같은 가중치를 ${T}번`,
  unitsPerStrand: (units: number) => `한 줄은 유닛 ${units}개의 평균`,
  names: {
    x: '입력',
    h: '은닉 상태',
    c: '셀 상태',
    f: '망각 게이트',
    i: '입력 게이트',
    g: '후보',
    n: '후보',
    o: '출력 게이트',
    z: '업데이트 게이트',
    r: '리셋 게이트',
    y: '출력',
    W: '가중치',
  } as Readonly<Record<string, string>>,

  legend: { open: '열림', shut: '닫힘', scale: '값의 색', bound: '가장 큰 크기' },

  axis: '시점',
  timestep: (t: number) => `시점 ${t}`,
  timestepOf: (t: number, T: number) => `시점 ${t} / ${T}`,
  previous: '앞 시점',
  next: '다음 시점',
  walk: '시점을 따라 걷기',
  walkBack: '시점을 거슬러 걷기',
  stopWalking: '걷기 멈춤',

  /** Where and what of a bubble. */
  where: (t: number, unit: string) => (unit ? `시점 ${t} · ${unit}` : `시점 ${t}`),
  inDecoder: (where: string) => `디코더 ${where}`,
  start: '처음 상태',
  unit: (first: number, last: number) =>
    first === last ? `유닛 ${first}` : `유닛 ${first}–${last}의 평균`,
  mean: '평균',
  unknown: '아직 값이 없어요',
  token: (text: string) => `입력 ‘${text}’`,
  markedToken: (text: string) => `표시된 입력 ‘${text}’`,
  asking: '답을 묻는 시점',
  padding: '빈자리(패딩)',
  sharedWeights: '모든 시점이 함께 쓰는 가중치',
  passes: (name: string, value: string) => `1 − ${name} ${value}`,
  output: '출력',
  target: (text: string) => `정답 ${text}`,
  answer: (label: string, share: string) => `‘${label}’ ${share}`,

  /** What is measured at the marked timestep: gates with their mean value there, and what is written. */
  written: ({
    t,
    shuts,
    opens,
    token,
    kept,
  }: {
    readonly t: number;
    readonly shuts: { readonly name: string; readonly value: string } | undefined;
    readonly opens: { readonly name: string; readonly value: string } | undefined;
    readonly token: string;
    readonly kept: boolean;
  }) => {
    const gates = [
      ...(shuts ? [`${josa(shuts.name, '이/가')} 닫히${opens ? '고' : '며'}(${shuts.value})`] : []),
      ...(opens ? [`${josa(opens.name, '이/가')} 열려(${opens.value})`] : []),
    ].join(' ');
    const end = kept ? '적히고, 그 뒤로는 거의 그대로 지나가요' : '적혀요';
    return `시점 ${t}에서 ${gates} ‘${token}’${josa.pick(token, '이/가')} ${end}`;
  },

  sentence: {
    empty: '모델을 준비하고 있어요.',
    at: (t: number) => `시점 ${t}:`,
    token: (text: string) => `입력 ‘${text}’`,
    output: (text: string) => `출력 ${text}`,
  },

  gradient: {
    norm: '기울기의 크기',
    axis: '시점마다 기울기의 크기(로그 눈금)',
    bank: '점선은 크기 1의 둑',
    gone: '32비트 실수로는 0이에요',
    unbounded: '유한한 수가 아니에요',
    barely: '거의 닿지 않아요',
    cut: '여기서 끊어요',
    cutSummary: (first: string, last: string, t: number) =>
      `기울기의 크기는 마지막 시점에서 ${last}, 시점 ${t}에서 ${first}. 그 앞은 끊어서 닿지 않아요.`,
    cutAt: (t: number) => `시점 ${t}보다 앞은 끊어서 닿지 않아요.`,
    cutAfter: (t: number) => `시점 ${t}보다 뒤는 끊어서 닿지 않아요.`,
    chunkTooShort: '이어진 시점이 너무 적어서, 한 시점에 몇 배가 되는지 알 수 없어요.',
    waiting: '기울기를 계산하고 있어요',
    oneLoss: (t: number) => `시점 ${t}의 손실 하나, 예시 하나의 기울기예요(배치 아님)`,
    lossEverywhere: '손실이 시점마다 들어와요',
    gradientEverywhere: '기울기가 시점마다 들어와요',
    health: { vanishing: '기울기 소실', healthy: '건강', exploding: '기울기 폭발' },
    gamma: '한 시점마다 곱해지는 배수',
    perStep: (gamma: string) => `한 시점마다 ${gamma}배`,
    vanishes: (factor: string, steps: number, left: string) =>
      `한 시점마다 ${factor}${multiplied(factor)} 곱한 셈이에요. ${steps}시점을 거슬러 가면 ${left}만 남아요.`,
    holds: (factor: string, steps: number, left: string) =>
      `한 시점마다 ${factor}${multiplied(factor)} 곱한 셈이에요. ${steps}시점을 거슬러 가도 ${left}배로, 크기가 거의 그대로예요.`,
    explodes: (factor: string, steps: number, left: string) =>
      `한 시점마다 ${factor}${multiplied(factor)} 곱한 셈이에요. ${steps}시점을 거슬러 가면 ${left}배가 돼요.`,
    manyLosses:
      '손실이 모든 시점에서 들어와 더해지므로, 이 크기들로는 한 시점에 몇 배가 되는지 알 수 없어요.',
    manyFromAbove:
      '위층에서 기울기가 모든 시점에 들어와 더해지므로, 이 크기들로는 한 시점에 몇 배가 되는지 알 수 없어요.',
    unfitShort: '잴 수 없어요',
    unfit: '기울기가 0이거나 너무 작아서, 한 시점에 몇 배가 되는지 알 수 없어요.',
    mirroredSummary: (first: string, last: string, T: number) =>
      `기울기의 크기는 시점 1에서 ${first}, ${T - 1}시점 뒤인 마지막 시점에서 ${last}.`,
    summary: (first: string, last: string, T: number) =>
      `기울기의 크기는 마지막 시점에서 ${last}, ${T - 1}시점을 거슬러 간 첫 시점에서 ${first}.`,
  },
};

const digits = ['영', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];

/** 을 or 를 after a number that is read digit by digit: 0.81을, 0.95를. */
function multiplied(number: string): string {
  const last = digits[Number(number.at(-1))];
  return last === undefined ? '을' : josa.pick(last, '을/를');
}

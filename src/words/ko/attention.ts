import { josa } from 'es-hangul';

/** Words of what an encoder–decoder looks at and of how it writes, which come with its panel. */
export const attention = {
  matrix: '어텐션 행렬',
  matrixNote: '줄은 쓰는 글자, 칸은 읽은 글자예요. 한 줄을 모두 더하면 1이에요.',
  cell: (written: string, read: string, weight: string) =>
    `‘${written}’${josa.pick(written, '을/를')} 쓸 때 ‘${read}’에 ${weight}`,
  row: (t: number, written: string) => `디코더 시점 ${t}, ‘${written}’`,
  said: (t: number, written: string, read: string, s: number, weight: string) =>
    `디코더 시점 ${t}: ‘${written}’${josa.pick(written, '을/를')} 쓸 때 인코더 시점 ${s}의 ‘${read}’${josa.pick(read, '을/를')} 가장 많이 봐요(${weight}).`,
  waiting: '모델을 준비하고 있어요.',
  written: '쓴 글자',
  timestep: '디코더 시점',
  read: (s: number, text: string) => (text ? `${s} ‘${text}’` : `${s} (빈자리)`),
  sum: '합',

  where: '어디를 보고 쓸까',
  whereNote: (unit: number) =>
    `인코더의 은닉 상태를 α만큼씩 섞으면 문맥 벡터가 돼요. 숫자는 유닛 ${unit}.`,
  whereSaid: (t: number, count: number, share: string) =>
    `디코더 시점 ${t}의 문맥 벡터: 가장 크게 섞인 상태 ${count}개의 가중치가 합해서 ${share}.`,
  context: '문맥 벡터',
  readings: { symbols: '기호', shapes: '모양', numbers: '숫자' },
  reading: '식을 보는 방식',
  glosses: {
    score: '얼마나 어울리나',
    weights: '모두 더해 1로',
    context: '섞은 문맥',
    output: '출력으로',
    handover: '넘겨받는 것',
  },
  none: '어텐션이 없어요. 디코더가 인코더에서 받는 것은 마지막 상태 하나뿐이고, 읽은 것은 모두 그 안에 들어 있어야 해요.',
  scores: { dot: '내적 점수(Luong 외 2015)', additive: '덧셈 점수(Bahdanau 외 2015)' },
  failed: '수식을 그리는 부품을 받지 못했어요. 그림과 표는 그대로 볼 수 있어요.',

  decoding: '다음 글자를 어떻게 고를까',
  tree: '디코딩',
  greedy: '탐욕',
  beam: (width: number) => `빔 ${width}`,
  width: '고르는 방법',
  treeSaid: (text: string, share: string, dropped: number) =>
    `고른 글자열 ‘${text}’, 확률 ${share}. 버린 갈래 ${dropped}개.`,
  compare: (greedy: string, beam: string) => `로그 확률: 탐욕 ${greedy}, 빔 ${beam}`,
  same: '같은 글자열이에요.',
  better: '빔이 더 그럴듯한 글자열을 찾았어요.',
  start: '시작',
  node: (label: string, share: string, kept: boolean) =>
    `‘${label}’ ${share}${kept ? '' : ', 버림'}`,
  again: '다시 자라게',
  label: '글자',
  parent: '앞 글자의 번호',
  number: '번호',
  logProbability: '로그 확률',
  fate: '결과',
  fates: { chosen: '고름', kept: '남김', dropped: '버림' },
};

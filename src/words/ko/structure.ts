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
};

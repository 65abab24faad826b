/** Words of what only models of several layers or directions show, and of the network folded into its loop. */
export const deep = {
  choose: '들여다볼 층과 방향',
  layer: (layer: number) => `층 ${layer}`,
  layerOf: (layer: number, layers: number) => `층 ${layer}/${layers}`,
  upper: '위층 보기',
  lower: '아래층 보기',
  direction: '읽는 방향',
  ways: { forward: '앞에서 뒤로', backward: '뒤에서 앞으로' },
  row: (layer: number, way: string | undefined) => (way ? `층 ${layer}, ${way}` : `층 ${layer}`),
  merges: { concat: '이어 붙이기', sum: '더하기', mean: '평균' },
  fold: '접기',
  unfold: '펼치기',
  foldHint: '펼친 신경망을 고리로 접어요(왼쪽으로 끌어도 돼요)',
  unfoldHint: '고리를 시점마다 펼쳐요(오른쪽으로 끌어도 돼요)',
  encoder: '인코더',
  decoder: '디코더',
  reads: '인코더가 읽고',
  writes: '디코더가 써요',
  losses: '손실이 시점마다 들어와요',

  depth: '층마다 기울기의 크기(시점 평균)',
  depthColumn: '층',
  normColumn: '‖∂L/∂hₜ‖ 시점 평균',
  depthFalls: (top: string, bottom: string, factor: string) =>
    `맨 위층에서 ${top}, 맨 아래층에서 ${bottom}. 한 층 내려갈 때마다 ${factor}배가 된 셈이에요.`,
  depthWaiting: '기울기를 계산하고 있어요',
  depthGone: '어느 층의 기울기는 0이거나 유한한 수가 아니라서, 층마다 몇 배인지 말할 수 없어요.',
};

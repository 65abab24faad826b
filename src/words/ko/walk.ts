/** Words of the backward pass, one timestep at a time. */
export const walk = {
  title: '한 시점씩 거슬러 가는 역전파',
  back: '한 시점 거슬러',
  forth: '한 시점 되돌아',
  play: '끝까지 거슬러 걷기',
  pause: '걷기 멈춤',
  equations: '이 시점의 역전파 식',
  reading: '식을 보는 방법',
  symbols: '기호로',
  matrix: '가중치 행렬',
  waiting: '역전파를 계산하고 있어요',
  failed: '식을 그리는 도구를 불러오지 못했어요.',

  carries: '먼저 계산한 시점으로 넘겨요',
  adds: '가중치 기울기에 더해요',
  /** What the short names are, after their TeX. */
  likewise: '나머지도 같은 꼴',
  arrow: '←: 다음 시점에서 온 몫',
  mirroredArrow: '→: 앞 시점에서 온 몫',

  part: (t: number) => `시점 ${t}의 몫`,
  sum: (last: number, t: number) => (last === t ? `시점 ${last}` : `시점 ${last}…${t}의 합`),
  counted: (T: number, count: number) =>
    count === T ? `${T}개 시점을 모두 더했어요` : `${T}개 시점 중 ${count}개까지 더했어요`,
  sizes: (sum: string, whole: string) => `합의 크기 ${sum}, 전체 ${whole}`,

  /** `{W}` is where the name of the matrix goes. */
  begins: (t: number, norm: string) =>
    `손실에서 출발해요. 시점 ${t}에서 {W}의 기울기에 크기 ${norm}만큼을 더해요.`,
  goesOn: (t: number, gradient: string, norm: string) =>
    `시점 ${t}의 h에 닿은 기울기는 크기 ${gradient}. {W}의 기울기에 ${norm}만큼을 더해요.`,
  ends: (T: number, whole: string) =>
    `시점마다 가중치가 따로 있는 게 아니라 하나를 함께 써요. 그래서 ${T}개 시점의 몫을 모두 더한 것(크기 ${whole})이 {W}의 기울기예요.`,
  cutHere: (t: number, mirrored: boolean) =>
    `시점 ${t}에서 ${mirrored ? '뒤' : '앞'} 시점으로 가는 역전파를 잘랐어요. 상태는 이어지지만 기울기는 넘어가지 않아요.`,
  beyondCut: (t: number, mirrored: boolean) =>
    `시점 ${t}에는 기울기가 오지 않아요. ${mirrored ? '앞' : '뒤'}에서 역전파를 잘랐기 때문이에요. 상태만 이어져 있어요.`,
  gone: (t: number) =>
    `시점 ${t}의 기울기는 32비트 실수로 나타낼 수 없을 만큼 작아서 0이에요. 더해지는 것이 없어요.`,
  padding: (t: number) => `시점 ${t}에는 입력이 없어서(빈자리) 더할 것이 없어요.`,
  notFinite: '기울기가 유한한 수가 아니라서 더할 수 없어요.',

  timestep: '시점',
  gradient: '‖∂L/∂hₜ‖',
  added: '이 시점이 더한 크기',
  sumSoFar: '여기까지 더한 합의 크기',
};

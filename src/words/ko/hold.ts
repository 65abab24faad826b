/** Words of gates that are held by hand. */
export const hold = {
  title: '손으로 정하는 게이트',
  /** How a gate is held. */
  how: {
    learned: '학습에 맡기기',
    open: '늘 열기 (1)',
    shut: '늘 닫기 (0)',
    mark: '표시된 시점만 열기',
    others: '표시된 시점만 닫기',
  },
  hint: '손으로 정한 게이트는 학습해도 그대로예요. 나머지만 배워요.',
  firstLayer: '표시는 첫 층에만 들어와요. 위층의 게이트는 학습에 맡겨요.',
  /** Of the gates that are held, as in `f, i`, or each with how. */
  held: (gates: string) => `손으로 정함: ${gates}`,
  /** How the parameters hold them. */
  equation: (gates: string) =>
    `손으로 정한 ${gates}: W와 U는 0, b는 ±50이라 시그모이드가 1이나 0에 멈춰 있어요. 표시로 여닫는 게이트는 표시의 W만 ±100이에요.`,
  /** Under the weights, whose colours end at the largest one that is learned. */
  weights: '손으로 정한 게이트의 W는 색의 끝보다 커요(±100).',
  /** In the code of a library. */
  code: (gates: string) => `페이지에서는 손으로 정했지만 여기서는 학습해요: ${gates}`,
};

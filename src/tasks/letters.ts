/** Letters that tasks draw from, the first ones first. */
export const letters = ['가', '나', '다', '라', '마', '바', '사', '아'] as const;

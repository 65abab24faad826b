/** Letters that tasks draw from, the first ones first. */
export const letters = [
  ...['가', '나', '다', '라', '마', '바', '사', '아', '자', '차', '카', '타', '파', '하'],
  ...['거', '너', '더', '러', '머', '버', '서', '어', '저', '처', '커', '터', '퍼', '허'],
  ...['고', '노'],
] as const;

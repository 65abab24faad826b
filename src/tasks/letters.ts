/** Letters that tasks draw from, the first ones first. */
export const letters: readonly string[] = [
  ...'가나다라마바사아자차카타파하',
  ...'거너더러머버서어저처커터퍼허',
  '고',
  '노',
];

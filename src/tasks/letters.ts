/** Letters that tasks draw from, the first ones first. */
export const letters: readonly string[] = Array.from(
  '가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노',
);

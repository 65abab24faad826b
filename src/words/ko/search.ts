import { josa } from 'es-hangul';

/** Words of the search in lessons and terms. */
export const search = {
  title: '찾기',
  entry: '레슨과 용어 찾기',
  label: '레슨과 용어에서 찾을 말',
  placeholder: '은닉 상태, LSTM, ㄱㅇㄱ …',
  hint: '레슨의 제목과 글, 용어를 함께 찾아요. 초성만 써도 되고, 영어로 써도 돼요.',
  glossary: '용어집',
  allTerms: (count: number) => `용어집에서 용어 ${count}개 모두 보기`,
  results: '찾은 것',
  found: (count: number, most: number) =>
    count > most ? `${count}개를 찾았어요. 그 가운데 ${most}개예요.` : `${count}개를 찾았어요.`,
  none: (query: string) => `‘${query}’${josa.pick(query, '을/를')} 찾지 못했어요.`,
  instead:
    '더 짧게 쓰거나 다른 말로 찾아보세요. ‘hidden state’처럼 영어 이름으로도 찾을 수 있어요.',
  loading: '레슨을 읽고 있어요.',
  failed: '레슨을 가져오지 못했어요.',
  again: '다시 해 보기',
  term: '용어',
  lesson: (number: number) => `레슨 ${number}`,
  step: (number: number, title: string, step: number) => `레슨 ${number} · ${title} · ${step}단계`,
  /** A text that is not told before its question is answered. */
  answered: '예측한 다음에 나오는 글에 있어요.',
};

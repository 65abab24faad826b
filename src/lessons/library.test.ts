import { expect, it } from 'vitest';
import { languages } from '../words';
import { lessonWords } from '../words/lessons';
import { curriculum } from './curriculum';
import { isLesson, lessonIds, loadLesson } from './library';

it('lists the lessons of the curriculum, in its order', () => {
  const order = curriculum.map(({ id }) => id);
  expect(Object.keys(lessonWords.ko.list)).toEqual(order);
  expect(lessonIds.length).toBeGreaterThan(0);
  expect(order.filter((id) => lessonIds.includes(id))).toEqual(lessonIds);
  expect(isLesson('constructor')).toBe(false);
});

it.each(lessonIds.flatMap((id) => languages.map((language) => [id, language] as const)))(
  'says of %s (%s) what its file says',
  async (id, language) => {
    const lesson = await loadLesson(id, language);
    expect(lesson.id).toBe(id);
    expect(lesson.title).toBe(lessonWords[language].list[id].title);
    expect(lesson.minutes).toBe(curriculum.find((own) => own.id === id)!.minutes);
  },
);

import type { Fault, Lesson } from './lesson';
import { limits } from './limits';

type Front = Omit<Lesson, 'steps'>;

/**
 * What stands between the two lines of --- at the beginning: id, title, minutes, answers.
 * @returns the rest of the text, and how many lines stand before it.
 */
export function frontMatterOf(
  text: string,
  fault: (line: number, name: Fault['name'], found: string, expected: string) => void,
): { readonly front: Front | undefined; readonly body: string; readonly line: number } {
  const match = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(text);
  if (!match) {
    fault(1, 'front-matter', text.slice(0, 20), '--- id: …, title: … ---');
    return { front: undefined, body: text, line: 0 };
  }
  const values = new Map<string, string>();
  match[1]!.split('\n').forEach((line, k) => {
    const [, name, value] = /^(\w+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || !['id', 'title', 'minutes', 'answers'].includes(name))
      fault(k + 2, 'front-matter', line, 'id, title, minutes or answers');
    else values.set(name, value!.trim());
  });
  const id = values.get('id') ?? '';
  const title = values.get('title') ?? '';
  const minutes = Number(values.get('minutes') ?? 5);
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(id)) fault(1, 'front-matter', id, 'id: letters-and-hyphens');
  if (title === '' || title.length > limits.title) fault(1, 'front-matter', title, 'title: …');
  if (!(minutes > 0 && minutes <= 120)) fault(1, 'front-matter', String(minutes), 'minutes: 1–120');
  const answers = (values.get('answers') ?? '')
    .split(/[[\],\s]+/)
    .filter((number) => /^\d{1,3}$/.test(number))
    .map(Number);
  const body = text.slice(match[0].length);
  const line = match[0].split('\n').length - 1;
  return {
    front: {
      id: /^[a-z][a-z0-9-]{0,40}$/.test(id) ? id : 'lesson',
      title: title.slice(0, limits.title),
      minutes: minutes > 0 && minutes <= 120 ? minutes : 5,
      answers,
    },
    body,
    line,
  };
}

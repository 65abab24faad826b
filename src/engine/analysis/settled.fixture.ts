import type { AnswerTo, QuestionKind } from '../../worker/protocol';
import type { Working } from './analysis';

/** The answer to a question of a kind, once all of it has been worked out. */
export function settled<Kind extends QuestionKind>(
  work: Working<QuestionKind>,
  kind: Kind,
): AnswerTo<Kind> {
  for (;;) {
    const { done, value } = work.next();
    if (!done) continue;
    if (value.kind !== kind) throw new Error(`an answer to ${value.kind}`);
    return value as AnswerTo<Kind>;
  }
}

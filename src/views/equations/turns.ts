/**
 * Runs one waiting job per frame: setting an equation takes some milliseconds, and several of them in one
 * frame would hold up what moves. A job that waits is replaced by the next one for the same owner.
 */
const waiting = new Map<object, () => void>();
let frame = 0;

function next(): void {
  frame = 0;
  const [first] = waiting;
  if (!first) return;
  const [owner, job] = first;
  waiting.delete(owner);
  if (waiting.size > 0) frame = requestAnimationFrame(next);
  job();
}

/** Lets a job wait for its turn; returns how to call it off. */
export function inTurn(owner: object, job: () => void): () => void {
  waiting.set(owner, job);
  frame ||= requestAnimationFrame(next);
  return () => {
    if (waiting.get(owner) === job) waiting.delete(owner);
  };
}

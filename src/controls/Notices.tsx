import { X } from 'lucide-react';
import { dismiss, useStore, useWords, type Notice } from '../store';
import type { Words } from '../words';

/** The sentence of a notice. */
function sentence({ problems, tasks }: Words, notice: Notice): string {
  switch (notice.kind) {
    case 'failed':
      return problems.failed[notice.reason](String(notice.step));
    case 'machine':
      return problems.machine.reason[notice.reason];
    case 'hidden':
      return problems.hiddenTab;
    case 'language':
      return problems.noWords;
    case 'lesson':
      return problems.noLesson(notice.id);
    case 'link': {
      const { name, field, given, used } = notice.notice;
      return problems.link[name]({ field: field || '—', given, used });
    }
    case 'task':
      return tasks.notices[notice.notice.name](notice.notice.values);
  }
}

/** What the learner should know of just now, until it is dismissed. */
export function Notices() {
  const words = useWords();
  const notices = useStore((state) => state.notices);
  return (
    <div className="notices" role="status">
      {notices.map((notice) => (
        <div key={JSON.stringify(notice)} className="notice" data-kind={notice.kind}>
          <p>{sentence(words, notice)}</p>
          <button
            type="button"
            className="icon"
            aria-label={words.problems.dismiss}
            onClick={() => dismiss(notice)}
          >
            <X size={16} aria-hidden="true" />
          </button>
        </div>
      ))}
    </div>
  );
}

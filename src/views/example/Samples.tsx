import { Check, ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useStore, watch } from '../../store';
import type { Language } from '../../tasks/task';
import { percent } from '../../ui/number';
import { useModel, type Ask } from './asking';
import { pageLength, sampleRows, watchedSample } from './wordmodel';
import { useTaskWords } from './words';

/** The samples that the sentences give, with the model's answer to each; choosing one puts it on the stage. */
export function Samples({ language }: { readonly language: Language }) {
  const { tasks } = useTaskWords();
  const watched = useStore((state) => state.watched);
  const playing = useStore((state) => state.status === 'playing');
  const [wanted, setPage] = useState(0);
  const all = language.samples.length;
  const pages = Math.ceil(all / pageLength);
  const page = Math.min(wanted, pages - 1);
  const from = page * pageLength;
  const samples = useMemo(() => language.samples.slice(from, from + pageLength), [language, from]);
  const question = useCallback((ask: Ask) => ask(language.encode(samples)), [language, samples]);
  const rows = sampleRows(language, samples, useModel(question, 250));
  const chosen = useMemo(
    () => watchedSample(language, samples, watched),
    [language, samples, watched],
  );
  const answered = rows.every(({ answer }) => answer);
  const right = rows.filter(({ answer }) => answer?.right).length;
  return (
    <>
      <p className="example-sentence" aria-live={playing ? 'off' : 'polite'}>
        {answered ? tasks.words.answered(rows.length, right) : tasks.words.count(rows.length)}
      </p>
      <table className="example-samples">
        <thead>
          <tr>
            <th scope="col">{tasks.words.beginning}</th>
            <th scope="col">{tasks.words.next}</th>
            <th scope="col">{tasks.answer}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ beginning, next, answer }, k) => (
            <tr key={from + k} data-chosen={k === chosen}>
              <td>
                <button
                  type="button"
                  aria-pressed={k === chosen}
                  aria-label={tasks.words.watch(`${beginning} → ${next}`)}
                  title={beginning}
                  onClick={() => watch(language.encode([samples[k]!]))}
                >
                  <bdi>{beginning}</bdi>
                </button>
              </td>
              <td title={next}>
                <bdi>{next}</bdi>
              </td>
              <td data-right={answer?.right}>
                {answer ? (
                  <span className="example-answer">
                    {answer.right ? (
                      <Check size={15} aria-label={tasks.right} />
                    ) : (
                      <X size={15} aria-label={tasks.wrong} />
                    )}
                    <bdi title={answer.word}>{answer.word}</bdi>
                    <span className="example-share">{percent(answer.share)}</span>
                  </span>
                ) : (
                  '–'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <div className="example-pages">
          <button
            type="button"
            className="icon"
            aria-label={tasks.words.earlier}
            disabled={page === 0}
            onClick={() => setPage(page - 1)}
          >
            <ChevronLeft size={18} aria-hidden="true" />
          </button>
          <span>{tasks.words.page(from + 1, from + rows.length, all)}</span>
          <button
            type="button"
            className="icon"
            aria-label={tasks.words.later}
            disabled={page === pages - 1}
            onClick={() => setPage(page + 1)}
          >
            <ChevronRight size={18} aria-hidden="true" />
          </button>
        </div>
      )}
    </>
  );
}

import { useId, useMemo, useRef } from 'react';
import { draftBeginning, useStore } from '../../store';
import type { Language } from '../../tasks/task';
import { percent } from '../../ui/number';
import { useModel, type Ask } from './asking';
import { Bars } from './Bars';
import { goOn, learnedFrom, mostProbable, readBeginning, starters } from './wordmodel';
import { useTaskWords } from './words';

const suggested = 6;
const shown = 5;

/** "Begin with …": what the model holds the next word for, and the text that follows when it goes on by itself. */
export function Beginning({ language }: { readonly language: Language }) {
  const { tasks } = useTaskWords();
  const text = useStore((state) => state.drafts.beginning);
  const T = useStore((state) => state.source.T);
  const playing = useStore((state) => state.status === 'playing');
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const { words } = tasks;
  const { vocabulary } = language;
  const typed = useMemo(() => readBeginning(language, text), [language, text]);
  const learned = useMemo(() => learnedFrom(language), [language]);
  const beginning = typed.words.join(' ');
  const question = useMemo(() => {
    const start = beginning === '' ? [] : beginning.split(' ').map(Number);
    return start.length === 0 ? undefined : (ask: Ask) => goOn(language, T, start, learned, ask);
  }, [language, T, beginning, learned]);
  const going = useModel(typed.unknown.length === 0 ? question : undefined, 400);
  const offered = typed.completions.length > 0 ? typed.completions : starters(language);
  const take = (word: string) => {
    const before = typed.completions.length > 0 ? text.replace(/\S+$/u, '') : '';
    draftBeginning(`${before}${word} `);
    input.current?.focus();
  };
  const said = typed.words.map((word) => vocabulary[word]).join(' ');
  const invented = going?.words.some((word) => !word.learned);
  return (
    <div className="example-begin">
      <label className="field-label" htmlFor={id}>
        {words.begin}
      </label>
      <input
        ref={input}
        id={id}
        className="example-input"
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={text}
        placeholder={words.beginHint}
        aria-describedby={`${id}-said`}
        onChange={(event) => draftBeginning(event.target.value)}
      />
      {(typed.completions.length > 0 || text.trim() === '') && (
        <ul className="example-chips" aria-label={words.starters}>
          {offered.slice(0, suggested).map((word) => (
            <li key={word}>
              <button type="button" onClick={() => take(word)}>
                <bdi>{word}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div id={`${id}-said`} aria-live={playing ? 'off' : 'polite'}>
        {typed.unknown.length > 0 ? (
          <p className="example-sentence">{words.unknown(typed.unknown.join(', '))}</p>
        ) : !question ? (
          <p className="example-sentence">{words.empty}</p>
        ) : !going ? (
          <p className="example-sentence">{tasks.waiting}</p>
        ) : (
          <>
            <p className="example-text">
              <bdi>{said}</bdi>
              {going.words.map(({ word, share, learned }, k) => (
                <span key={k}>
                  {' '}
                  <b data-learned={learned}>
                    <bdi>{vocabulary[word]}</bdi>
                    <small>{percent(share)}</small>
                  </b>
                </span>
              ))}
            </p>
            {invented && <p className="example-note">{words.invented}</p>}
          </>
        )}
      </div>
      {going && (
        <Bars
          label={words.follows}
          rows={mostProbable(going.first, shown).map((word) => ({
            name: vocabulary[word]!,
            share: going.first.probabilities[word],
            best: word === going.first.best,
            truth: false,
          }))}
        />
      )}
    </div>
  );
}

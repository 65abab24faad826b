import { RefreshCw } from 'lucide-react';
import { useId, useMemo, useRef, useState } from 'react';
import { draftBeginning, useStore, writeAt } from '../../store';
import { stream } from '../../tasks/random';
import type { Language } from '../../tasks/task';
import { Segmented } from '../../ui/Segmented';
import { useModel, type Ask } from './asking';
import { Bars } from './Bars';
import { Texts } from './Texts';
import { mostProbable, readBeginning, starters } from './wordmodel';
import { useTaskWords } from './words';
import { goOn, learnedFrom } from './writing';

const suggested = 6;
const shown = 5;
/** So many texts are drawn from the same beginning, so that they can be compared. */
const drawnTexts = 4;
const temperatures = [0, 0.5, 1, 2];

/** "Begin with …": what the model holds the next word for, and the text that follows when it goes on by itself. */
export function Beginning({ language }: { readonly language: Language }) {
  const { tasks } = useTaskWords();
  const text = useStore((state) => state.drafts.beginning);
  const temperature = useStore((state) => state.drafts.temperature);
  const seed = useStore((state) => state.experiment.seed);
  const T = useStore((state) => state.source.T);
  const [draw, setDraw] = useState(1);
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
    if (start.length === 0) return undefined;
    return (ask: Ask) =>
      goOn(language, T, start, learned, ask, {
        temperature,
        count: temperature > 0 ? drawnTexts : 1,
        random: stream(seed, `writing ${draw}`),
      });
  }, [language, T, beginning, learned, temperature, seed, draw]);
  const going = useModel(typed.unknown.length === 0 ? question : undefined, 400);
  const offered = typed.completions.length > 0 ? typed.completions : starters(language);
  const take = (word: string) => {
    const before = typed.completions.length > 0 ? text.replace(/\S+$/u, '') : '';
    draftBeginning(`${before}${word} `);
    input.current?.focus();
  };
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
      <div className="example-manner">
        <span className="field-label" aria-hidden="true">
          {words.temperature} <i className="math">τ</i>
        </span>
        <Segmented
          label={words.temperature}
          size="small"
          options={temperatures.map((one) => ({ name: String(one), text: String(one) }))}
          value={String(temperature)}
          onChoose={(one) => writeAt(Number(one))}
        />
        <button
          type="button"
          className="quiet"
          disabled={temperature === 0}
          onClick={() => setDraw(draw + 1)}
        >
          <RefreshCw size={15} aria-hidden="true" />
          {words.drawAgain}
        </button>
      </div>
      <div id={`${id}-said`} aria-live={playing ? 'off' : 'polite'}>
        {typed.unknown.length > 0 ? (
          <p className="example-sentence">{words.unknown(typed.unknown.join(', '))}</p>
        ) : !question ? (
          <p className="example-sentence">{words.empty}</p>
        ) : !going ? (
          <p className="example-sentence">{tasks.waiting}</p>
        ) : (
          <Texts
            vocabulary={vocabulary}
            beginning={typed.words.map((word) => vocabulary[word]).join(' ')}
            texts={going.texts}
          />
        )}
      </div>
      {going && (
        <Bars
          label={temperature > 0 ? words.followsAt(String(temperature)) : words.follows}
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

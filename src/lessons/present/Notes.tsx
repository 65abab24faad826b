import { useCallback, useEffect, useMemo, useState } from 'react';
import { openLesson, useStore } from '../../store';
import type { Lesson } from '../format/lesson';
import { Inlines, Passages } from '../player/Passages';
import { lineOf, type Message } from './channel';
import { act, keepKeys, listen } from './keys';
import { placesOf } from './places';
import { usePresentWords } from './words';
import './notes.css';

interface NotesProps {
  readonly lesson: Lesson;
  readonly step: number;
  /** When the presentation began, in milliseconds since 1970. */
  readonly began: number;
}

const seconds = (time: number) => String(Math.floor(time / 1000) % 60).padStart(2, '0');
const minutes = (time: number) => String(Math.floor(time / 60_000));

/** The time, every second. */
function useClock(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(clock);
  }, []);
  return now;
}

/** Keys only pass through here: the presentation acts on them. */
const nothing = () => {};
const passing = {
  next: nothing,
  back: nothing,
  first: nothing,
  last: nothing,
  blank: nothing,
  notes: nothing,
  fullScreen: nothing,
  leave: nothing,
  show: nothing,
  train: nothing,
  again: nothing,
  time: nothing,
  set: nothing,
  choose: nothing,
};

/** What the instructor alone sees: notes, what comes next, the time. It follows the presentation. */
export function Notes({ lesson, step: wanted, began }: NotesProps) {
  const words = usePresentWords();
  const language = useStore((state) => state.language);
  const time = useClock();
  const { steps } = lesson;
  const step = Math.min(wanted, steps.length - 1);
  const { title, notes, parts } = steps[step]!;
  const next = steps[step + 1]?.title;
  const [place, setPlace] = useState(0);
  const places = useMemo(() => placesOf(steps[step]!), [steps, step]);
  const now = places[place];
  const prediction = now && 'prediction' in now ? now.prediction : undefined;
  const [over, setOver] = useState(false);
  const line = useMemo(() => lineOf(began), [began]);
  useEffect(() => {
    const heard = ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'over') {
        setOver(true);
        if (data.left) window.close();
      }
      if (data.kind !== 'at') return;
      setOver(false);
      setPlace(data.place);
      openLesson(data.id, data.step, true);
    };
    line?.addEventListener('message', heard);
    line?.postMessage({ kind: 'where' } satisfies Message);
    return () => line?.removeEventListener('message', heard);
  }, [line]);
  const press = useCallback(
    (key: string) => line?.postMessage({ kind: 'key', key } satisfies Message),
    [line],
  );
  useEffect(
    () =>
      listen((key) => {
        const means = act(key, passing);
        // A window is opened, and a screen filled, only by a press in the window itself.
        if (means && !/^[sf]$/i.test(key)) press(key);
        return means;
      }),
    [press],
  );
  useEffect(keepKeys, []);
  const passages = parts.flatMap((part) => (part.kind === 'passage' ? [part.passage] : []));
  return (
    <section className="present present-notes" aria-label={words.notes}>
      <header>
        <div>
          <p>
            {lesson.title} · {words.step(step + 1, steps.length)}
          </p>
          <h1>{title}</h1>
          <p>{words.parts(place + 1, places.length)}</p>
        </div>
        <dl>
          <dt>{words.clock}</dt>
          <dd>
            {new Date(time).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })}
          </dd>
          <dt>{words.elapsed}</dt>
          <dd>
            <span role="timer">
              {minutes(time - began)}:{seconds(time - began)}
            </span>
          </dd>
        </dl>
      </header>
      <p role="status">{over ? words.over : ''}</p>
      <div className="present-noted">
        {notes.length > 0 ? <Passages passages={notes} /> : <p>{words.noNotes}</p>}
      </div>
      {prediction && (
        <>
          <h2>{words.right}</h2>
          <p className="present-answer">
            {prediction.answer + 1}. <Inlines inlines={prediction.options[prediction.answer]!} />
          </p>
        </>
      )}
      <h2>{words.nextStep}</h2>
      <p className="present-following">{next ?? words.last}</p>
      <h2>{words.text}</h2>
      <div className="present-spoken">
        <Passages passages={passages} />
      </div>
      <div className="present-hand">
        <button type="button" className="outlined" onClick={() => press('ArrowLeft')}>
          {words.back}
        </button>
        <button type="button" className="outlined" onClick={() => press('ArrowRight')}>
          {words.next}
        </button>
        <p className="present-keys">{words.keys}</p>
      </div>
    </section>
  );
}

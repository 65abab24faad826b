import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties } from 'react';
import { addressOf } from '../../link';
import { openLesson, presentLink, stepTime, stopWalking, useStore } from '../../store';
import { Guarded } from '../../controls/Guarded';
import { Unrolled } from '../../views/unrolled/Unrolled';
import type { Lesson } from '../format/lesson';
import { answerTo, partName } from '../player/answers';
import { run, trainLive } from '../player/course';
import { needsGradients } from '../player/measured';
import { useArrival } from '../player/useArrival';
import { useScene } from '../player/useScene';
import { lineOf, presentationOf, windowName, type Message } from './channel';
import { Foot } from './Foot';
import { enterFullScreen, leaveFullScreen } from './fullscreen';
import { act, listen, type Ways } from './keys';
import { Notes } from './Notes';
import { placesOf } from './places';
import { Slide } from './Slide';
import { useUnit } from './useUnit';
import { usePresentWords } from './words';
import '../player/text.css';
import './present.css';

interface PresentProps {
  readonly lesson: Lesson;
  /** 0-based. */
  readonly step: number;
}

/** A lesson as a room sees it; in the window that a presentation opened for its instructor, what belongs there. */
export function Present(props: PresentProps) {
  const [began] = useState(() => presentationOf(window.name));
  return began === undefined ? <Presentation {...props} /> : <Notes {...props} began={began} />;
}

/** By how much the stage is enlarged: its smallest type, 14.4 px, becomes 24. */
const enlarged = 1.67;
/** Browsers leave full screen when a window opens; that ends no presentation. */
const opening = 3000;

function Presentation({ lesson, step: wanted }: PresentProps) {
  const words = usePresentWords();
  const { id, steps } = lesson;
  const step = Math.min(wanted, steps.length - 1);
  const own = steps[step]!;
  const places = useMemo(() => steps.map(placesOf), [steps]);
  const [stood, setStood] = useState({ step, place: 0 });
  const at = stood.step === step ? stood.place : 0;
  const place = places[step]![at]!;
  const [blank, setBlank] = useState(false);
  const [blocked, setBlocked] = useState(false);
  const [choice, setChoice] = useState<{ readonly of: string; readonly option: number }>();
  const [began] = useState(() => Date.now());
  const unit = useUnit();
  const scene = useStore((state) => state.scene);
  useScene(lesson, wanted, true);

  const name = 'part' in place ? partName(id, step, place.part) : '';
  const given = useArrival(name, needsGradients(own));
  const chosen = given?.choice ?? (choice?.of === name ? choice.option : undefined);

  const go = (to: number, next: number) => {
    setStood({ step: to, place: next });
    setBlank(false);
    if (to !== step) openLesson(id, to, true);
  };
  const start = () =>
    'part' in place && place.kind !== 'goal' && run(lesson, step, place.part, chosen);
  const next = () => {
    // Whoever goes on from a question wants its answer; an observation without a question begins with its run.
    const following = places[step]![at + 1];
    if (following?.kind === 'run' && !answerTo(partName(id, step, following.part)))
      run(lesson, step, following.part, place.kind === 'question' ? chosen : undefined);
    if (following) go(step, at + 1);
    else if (step < steps.length - 1) go(step + 1, 0);
  };
  const popup = useRef<{ readonly window: Window | null; readonly opened: number }>(undefined);
  const leave = useCallback(() => {
    leaveFullScreen();
    popup.current?.window?.close();
    openLesson(id, step);
  }, [id, step]);
  const ways: Ways = {
    next,
    back: () => {
      if (at > 0) go(step, at - 1);
      else if (step > 0) go(step - 1, places[step - 1]!.length - 1);
    },
    first: () => go(0, 0),
    last: () => go(steps.length - 1, 0),
    blank: () => setBlank(!blank),
    notes: () => {
      const opened = open(
        addressOf(presentLink().hash),
        windowName(began),
        'popup,width=920,height=760',
      );
      popup.current = { window: opened, opened: Date.now() };
      setBlocked(opened === null);
    },
    fullScreen: () => (document.fullscreenElement ? leaveFullScreen() : enterFullScreen()),
    leave,
    time: stepTime,
    choose: (option) => {
      if (place.kind !== 'question' || given) return;
      if (option < (place.prediction?.options.length ?? 0)) setChoice({ of: name, option });
    },
  };
  const latest = useRef(ways);
  useEffect(() => {
    latest.current = ways;
  });
  useEffect(() => listen((key) => act(key, latest.current)), []);
  useEffect(() => stopWalking, []);
  // What is pressed with the mouse does not take the keys.
  useEffect(() => {
    const keep = (event: MouseEvent) => event.preventDefault();
    document.addEventListener('mousedown', keep);
    return () => document.removeEventListener('mousedown', keep);
  }, []);
  // The browser keeps the first Escape of a full screen to itself.
  useEffect(() => {
    const changed = () => {
      const justOpened = Date.now() - (popup.current?.opened ?? 0) < opening;
      if (!document.fullscreenElement && !justOpened) leave();
    };
    addEventListener('fullscreenchange', changed);
    return () => removeEventListener('fullscreenchange', changed);
  }, [leave]);

  // The instructor's window follows, and its keys act here.
  useEffect(() => {
    const line = lineOf(began);
    if (!line) return;
    const tell = (message: Message) => line.postMessage(message);
    const here = () => tell({ kind: 'at', id, step, place: at });
    line.addEventListener('message', ({ data }: MessageEvent<Message>) => {
      if (data.kind === 'where') here();
      if (data.kind === 'key') act(data.key, latest.current);
    });
    here();
    return () => line.close();
  }, [began, id, step, at]);
  useEffect(
    () => () => {
      const line = lineOf(began);
      line?.postMessage({ kind: 'over' } satisfies Message);
      line?.close();
    },
    [began],
  );

  return (
    <section
      className="present"
      aria-label={words.name}
      data-place={place.kind}
      style={{ '--u': `${unit}px` } as CSSProperties}
    >
      <Slide
        {...{ title: own.title, place, given, chosen }}
        onChoose={ways.choose}
        onRun={() => start()}
        onLive={() => trainLive(name, lesson, step)}
      />
      <div className="present-stage" style={{ zoom: enlarged * unit }}>
        {scene !== undefined && (
          <Guarded>
            <Unrolled />
          </Guarded>
        )}
      </div>
      <Foot {...{ lesson, step, at, ways }} count={places[step]!.length} />
      <p className="present-blocked" role="status">
        {blocked ? words.blocked : ''}
      </p>
      {blank && (
        <div className="present-blank">
          <span className="unseen" role="status">
            {words.blank}
          </span>
        </div>
      )}
    </section>
  );
}

import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties } from 'react';
import {
  openLesson,
  pause,
  showLabReading,
  showTab,
  stepTime,
  stopWalking,
  store,
  train,
} from '../../store';
import type { Lesson } from '../format/lesson';
import { sceneOf } from '../format/scenes';
import { answerTo, partName } from '../player/answers';
import { isAsking, restart, run, trainLive } from '../player/course';
import { needsGradients } from '../player/measured';
import { PointingContext } from '../player/Passages';
import { pointTo, type PointTo } from '../player/pointing';
import { useArrival } from '../player/useArrival';
import { useScene } from '../player/useScene';
import { presentationOf } from './channel';
import { Foot } from './Foot';
import { enterFullScreen, leaveFullScreen } from './fullscreen';
import { act, keepKeys, listen, type Ways } from './keys';
import { Model } from './Model';
import { Notes } from './Notes';
import { placesOf } from './places';
import { turn } from './Settings';
import { showsOf } from './shows';
import { Slide } from './Slide';
import { useHere } from './useHere';
import { useNotes } from './useNotes';
import { useUnit } from './useUnit';
import { usePresentWords } from './words';
import '../player/text.css';
import './present.css';
import './panels.css';

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
  const [choice, setChoice] = useState<{ readonly of: string; readonly option: number }>();
  const unit = useUnit();
  useScene(lesson, wanted, true);

  const scene = sceneOf(lesson, step)?.scene;
  const asking = isAsking(lesson, step);
  const shows = useMemo(() => showsOf(place, scene, asking), [place, scene, asking]);
  const { tab, lab, ways: seen, settings } = shows;
  const [shown, setShown] = useHere(`${id}/${step}/${at}`, shows.opens);
  const [atHand, setAtHand] = useHere(`${id}/${step}/${at}`, settings[0]);
  // A screen opens with what its text points at, whatever was opened at the one before.
  useEffect(() => {
    if (tab && store.getState().tab !== tab) showTab(tab);
    if (lab && store.getState().labReading !== lab) showLabReading(lab);
  }, [tab, lab, id, step, at]);

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
  const leave = useCallback(() => {
    leaveFullScreen();
    openLesson(id, step);
  }, [id, step]);
  const latest = useRef<Ways>(undefined!);
  const { blocked, open, justOpened } = useNotes({ id, step, place: at }, latest);
  const ways: Ways = {
    next,
    back: () => {
      if (at > 0) go(step, at - 1);
      else if (step > 0) go(step - 1, places[step - 1]!.length - 1);
    },
    first: () => go(0, 0),
    last: () => go(steps.length - 1, 0),
    blank: () => setBlank(!blank),
    notes: open,
    fullScreen: () => (document.fullscreenElement ? leaveFullScreen() : enterFullScreen()),
    leave,
    show: () => setShown(seen[(seen.indexOf(shown) + 1) % seen.length]!),
    train: () => (store.getState().status === 'playing' ? pause() : train()),
    again: () => restart(lesson, step),
    time: stepTime,
    set: (by) => atHand && turn(atHand, by),
    choose: (option) => {
      if (place.kind !== 'question' || given) return;
      if (option < (place.prediction?.options.length ?? 0)) setChoice({ of: name, option });
    },
  };
  useEffect(() => {
    latest.current = ways;
  });
  useEffect(() => listen((key) => act(key, latest.current)), []);
  useEffect(keepKeys, []);
  useEffect(() => stopWalking, []);
  // The browser keeps the first Escape of a full screen to itself.
  useEffect(() => {
    const changed = () => {
      if (!document.fullscreenElement && !justOpened()) leave();
    };
    addEventListener('fullscreenchange', changed);
    return () => removeEventListener('fullscreenchange', changed);
  }, [leave, justOpened]);
  const point: PointTo = (to, what) => {
    if (to === 'view') setShown(what === 'forward' || what === 'backward' ? 'stage' : 'panel');
    pointTo(to, what);
  };

  return (
    <section
      className="present"
      aria-label={words.name}
      data-place={place.kind}
      style={{ '--u': `${unit}px` } as CSSProperties}
    >
      <PointingContext value={point}>
        <Slide
          {...{ title: own.title, place, given, chosen }}
          onChoose={ways.choose}
          onRun={() => start()}
          onLive={() => trainLive(name, lesson, step)}
        />
      </PointingContext>
      <Model shown={shown} part={scene?.part} unit={unit} />
      <Foot
        {...{ lesson, step, at, ways, place, settings, atHand }}
        count={places[step]!.length}
        withShow={seen.length > 1}
        onTake={setAtHand}
      />
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

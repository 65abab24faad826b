import { useEffect, useState } from 'react';
import { lastChunk } from '../../experiment';
import { lookedAtBlock, lookedAtPicture, lookedAt, store, useStore, useWords } from '../../store';
import type { Token } from '../../tasks/task';
import { captionsOf, placeCaption, writingOf } from './caption';
import type { StageLayout } from './layout';
import { placeOf } from '../../tasks/places';
import { answerAt, type Answer } from './outputs';
import { numbersBox, Outputs } from './Answers';
import { ribbonNorms } from './ribbon';
import { gradientSentence, stageSentence } from './sentence';
import type { Structure } from './structure';
import { textWidth } from './Tokens';

/** The outputs and the caption of the present picture. */
export function ForwardLayer({
  layout,
  tokens,
  future,
  alone,
}: {
  layout: StageLayout;
  tokens: readonly Token[];
  future: number;
  /** Whether there is one row of cells: then there is room to speak of it. */
  alone: boolean;
}) {
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const picture = useStore((state) => state.picture);
  const t = useStore((state) => state.t);
  const trained = useStore((state) => state.step > 0);
  const { first, last, T } = layout;
  const answers = new Map<number, Answer>();
  const places: number[] = [];
  for (let time = first; time <= last; time++) {
    const s = placeOf(source, time);
    if (s === undefined || tokens[time]?.padding) continue;
    places.push(time);
    const output_sk = picture?.output_sk;
    if (output_sk) answers.set(time, answerAt(source, output_sk, watched.target, s));
  }
  const shown = source.shape === 'many-to-one' ? T - 1 : t;
  const s = placeOf(source, shown);
  const answer =
    s === undefined || !picture?.output_sk
      ? undefined
      : answerAt(source, picture.output_sk, watched.target, s);
  const box = answer && numbersBox(layout, answer, shown);
  return (
    <>
      {alone && <Caption layout={layout} tokens={tokens} until={box?.left ?? layout.width} />}
      <Outputs
        layout={layout}
        answers={answers}
        places={places}
        shown={shown}
        future={future}
        trained={trained}
      />
      {layout.scrolls && answer && !places.includes(shown) && (
        <AnswerOutOfSight layout={layout} answer={answer} t={shown} />
      )}
    </>
  );
}

/** On a stage that scrolls, the answer is seen before its cell is. */
function AnswerOutOfSight({
  layout,
  answer,
  t,
}: {
  layout: StageLayout;
  answer: Answer;
  t: number;
}) {
  const x = layout.width - 10;
  const y = layout.band.top + 14;
  return (
    <g className="unrolled-outputs" aria-hidden="true">
      <text className="unrolled-real" x={x} y={y} textAnchor="end">
        {answer.right === true ? '◆' : '◇'} {answer.text}
      </text>
      <text x={x} y={y + 16} textAnchor="end">
        t = {t + 1}
      </text>
    </g>
  );
}

/** Says what is measured now, with a line to where it happened; nothing otherwise. */
function Caption({
  layout,
  tokens,
  until,
}: {
  layout: StageLayout;
  tokens: readonly Token[];
  /** Where other things begin at the right. */
  until: number;
}) {
  const { stage } = useWords();
  const writing = writingOf(layout.structure, tokens, useStore(lookedAtPicture));
  const room = layout.cell.top - layout.band.top;
  if (!writing || layout.scrolls || room < 42) return null;
  const at = layout.x(writing.t) + layout.joinDx;
  const y = layout.band.top + Math.min(28, room * 0.3);
  // The longest that has room.
  const [said] = captionsOf(stage, writing).flatMap((text) => {
    const place = placeCaption(at, textWidth(text, 12.5), layout.left, until - 12);
    return place ? [{ text, place }] : [];
  });
  if (!said) return null;
  const { text, place } = said;
  const tip = layout.cell.top - 5;
  const from = place.anchor === 'end' ? place.x + 6 : place.x - 6;
  return (
    <g className="unrolled-caption">
      <path
        d={place.above ? `M${at} ${y + 7}V${tip}` : `M${from} ${y - 4}Q${at} ${y - 2} ${at} ${tip}`}
      />
      <circle cx={at} cy={tip + 1} r={2.5} />
      <text x={place.x} y={y} textAnchor={place.anchor}>
        {text}
      </text>
    </g>
  );
}

/** What is seen, in a sentence that is read out when training and walking rest. */
export function LiveSentence({
  structure,
  tokens,
}: {
  structure: Structure;
  tokens: readonly Token[];
}) {
  const { stage } = useWords();
  const state = useStore((now) => now);
  const { t, source, picture, view, walking, status, watched, tracedLoss, experiment } = state;
  const [said, setSaid] = useState('');
  const rests = status !== 'playing' && !walking;
  let sentence = '';
  if (rests) {
    const s = placeOf(source, t);
    const output_sk = picture?.output_sk;
    sentence =
      view === 'backward'
        ? gradientSentence(stage, ribbonNorms(state), {
            first: source.shape === 'many-to-one' ? lastChunk(source.T, experiment.truncate) : 0,
            traced: tracedLoss?.t,
            mirrored: lookedAtBlock(state).direction === 'backward',
          })
        : stageSentence(stage, {
            t: lookedAt(state).t,
            T: lookedAtBlock(state).timesteps,
            token: lookedAtBlock(state).layer === 1 ? tokens[t] : undefined,
            structure,
            picture: lookedAtPicture(state),
            answer:
              s === undefined || !output_sk
                ? undefined
                : answerAt(source, output_sk, watched.target, s).text,
          });
  }
  useEffect(() => {
    // Steps that follow one another fast are read out once, when they have come to rest.
    if (!rests) return;
    const later = setTimeout(() => {
      if (store.getState().status !== 'playing') setSaid(sentence);
    }, 300);
    return () => clearTimeout(later);
  }, [rests, sentence]);
  return (
    <p className="unseen" role="status">
      {said}
    </p>
  );
}

import { Suspense, useEffect, useState } from 'react';
import { lastChunk } from '../../experiment';
import { lookedAtBlock, lookedAtPicture, lookedAt, store, useStore, useWords } from '../../store';
import type { Token } from '../../tasks/task';
import type { StageLayout } from './layout';
import { placeOf } from '../../tasks/places';
import { answerAt, writtenTokens, type Answer } from './outputs';
import { numbersBox, Outputs } from './Answers';
import { ribbonNorms } from './ribbon';
import { gradientSentence, stageSentence } from './sentence';
import type { Structure } from './structure';
import { optional } from './optional';

const WritingCaption = optional(() => import('./WritingCaption'), 'WritingCaption');

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
      {alone && (
        <Suspense>
          <WritingCaption layout={layout} tokens={tokens} until={box?.left ?? layout.width} />
        </Suspense>
      )}
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
            token:
              lookedAtBlock(state).layer !== 1
                ? undefined
                : (t < source.T ? tokens : writtenTokens(source, picture?.decoded_t))[
                    lookedAt(state).t
                  ],
            decodes: lookedAt(state).column > 0,
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

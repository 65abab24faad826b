import { Play, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { goTo, useStore } from '../../store';
import { percent } from '../../ui/number';
import { useSize } from '../../ui/size';
import { Caption } from './Caption';
import { rollLayout, rollLine } from './structure/layout';
import { melodySummary, melodyTable, readMelody } from './structure/melody';
import { playTune } from './structure/sound';
import { useExampleWords, useTaskWords } from './words';

type Played = 'model' | 'tune';

/** A roll of notes: boxes are the notes of the tune, and what the model plays fills them, or stands beside them. */
export function Melody() {
  const words = useTaskWords();
  const own = useExampleWords();
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const output = useStore((state) => state.picture?.output_sk);
  const now = useStore((state) => state.t);
  const scale = useStore((state) => (state.theme === 'projector' ? 1.15 : 1));
  const [ref, { width }] = useSize<HTMLDivElement>();
  const [playing, setPlaying] = useState<Played>();
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);
  const { melody } = own;
  const reading = readMelody(source, watched, output);
  const { beats, notes } = reading;
  const summary = melodySummary(words, own, reading);
  const left = 40 * scale;
  const { pitch, rows } = rollLayout(beats.length, width, left);
  const height = notes * rollLine;
  const y = (note: number) => (notes - 1 - note) * rollLine;
  const ready = beats.every(({ played }) => played !== undefined);
  const play = (what: Played) => {
    stop.current?.();
    stop.current = undefined;
    if (playing === what) return setPlaying(undefined);
    const own = beats.map(({ truth, played }) => (what === 'tune' ? truth : played!));
    stop.current = playTune(own, () => setPlaying(undefined));
    setPlaying(what);
  };
  return (
    <>
      <Caption summary={summary} table={() => melodyTable(words, own, reading)} />
      <div className="example-plays">
        {(['model', 'tune'] as const).map((what) => (
          <button
            key={what}
            type="button"
            className="outlined"
            disabled={what === 'model' && !ready}
            onClick={() => play(what)}
          >
            {playing === what ? (
              <Square size={14} aria-hidden="true" />
            ) : (
              <Play size={14} aria-hidden="true" />
            )}
            {playing === what ? melody.stop : what === 'model' ? melody.playModel : melody.playTune}
          </button>
        ))}
      </div>
      <div ref={ref} className="example-columns">
        {width > 0 &&
          rows.map(([from, to]) => (
            <svg key={from} width={width} height={height} role="img" aria-label={summary}>
              {melody.notes.slice(0, notes).map((name, note) => (
                <g key={name}>
                  <text className="example-line" y={y(note) + rollLine / 2 + 4}>
                    {name}
                  </text>
                  <line
                    className="grid-line"
                    x1={left}
                    x2={left + (to - from) * pitch}
                    y1={y(note) + rollLine / 2}
                    y2={y(note) + rollLine / 2}
                  />
                </g>
              ))}
              {beats.slice(from, to).map(({ truth, played, share }, k) => {
                const t = from + k;
                return (
                  <g key={t} transform={`translate(${left + k * pitch} 0)`} onClick={() => goTo(t)}>
                    <rect
                      className="example-column"
                      data-now={t === now}
                      width={pitch}
                      height={height}
                    />
                    <rect
                      className="example-note"
                      x={1}
                      y={y(truth) + 2}
                      width={pitch - 2}
                      height={rollLine - 4}
                      rx={3}
                    />
                    {played !== undefined && (
                      <>
                        <rect
                          className="example-played"
                          data-right={played === truth}
                          x={2.5}
                          y={y(played) + 4.5}
                          width={pitch - 5}
                          height={rollLine - 9}
                          rx={2}
                        />
                        <title>
                          {melody.column(
                            t + 1,
                            melody.notes[truth]!,
                            melody.notes[played]!,
                            percent(share!),
                          )}
                        </title>
                      </>
                    )}
                  </g>
                );
              })}
            </svg>
          ))}
      </div>
      <ul className="example-key" aria-hidden="true">
        <li>
          <i className="example-key-note" />
          {words.tasks.truth}
        </li>
        <li>
          <i className="example-key-played" data-right="true" />
          {words.tasks.prediction} · {words.tasks.right}
        </li>
        <li>
          <i className="example-key-played" data-right="false" />
          {words.tasks.prediction} · {words.tasks.wrong}
        </li>
      </ul>
    </>
  );
}

import { useEffect, useMemo, useState } from 'react';
import { attend, readParameters, showReading, useStore } from '../../store';
import { Segmented } from '../../ui/Segmented';
import { useSize } from '../../ui/size';
import { loadTex, type Tex } from '../../ui/tex';
import { useCalmPicture } from '../cell/looking';
import { Decoding } from '../decoding/Decoding';
import { Equation } from '../equations/Equation';
import { formulasOf } from './formulas';
import { Matrix } from './Matrix';
import { rowOf, type Attended } from './numbers';
import { lookAt } from './reckon';
import { Where } from './Where';
import { useAttentionWords } from './words';
import '../equations/equations.css';
import '../gradients/gradients.css';
import './attention.css';

/** What an encoder–decoder looks at while it writes, and how it chooses what to write. */
export function Attention() {
  const score = useStore((state) => state.experiment.attention);
  // The additive score is worked out from the parameters, too.
  useEffect(readParameters, []);
  const picture = useCalmPicture();
  const source = useStore((state) => state.source);
  const watched = useStore((state) => state.watched);
  const t = useStore((state) => state.t - state.source.T);
  const playhead = useStore((state) => state.t);
  const [pointed, setPointed] = useState<number>();
  const [box, { width }] = useSize<HTMLDivElement>();
  const labels = useMemo(
    () => (source.output.kind === 'classes' ? source.output.labels : []),
    [source],
  );
  const weights_ts = picture?.attention?.weights_ts;
  const output_sk = picture?.output_sk;
  const written = useMemo(() => {
    const K = labels.length;
    return Array.from({ length: (output_sk?.length ?? 0) / K }, (_, s) => {
      const shares = output_sk!.subarray(s * K, (s + 1) * K);
      return labels[shares.indexOf(Math.max(...shares))]!;
    });
  }, [output_sk, labels]);
  const read = useMemo(() => source.tokens(watched, 0), [source, watched]);
  const ended = source.decoder ? written.indexOf(labels[source.decoder.end]!) : -1;
  const own = Math.max(0, Math.min(t, written.length - 1));
  const attended = useMemo(
    (): Attended | undefined =>
      weights_ts && weights_ts.length === read.length * written.length
        ? { weights_ts, read, written }
        : undefined,
    [weights_ts, read, written],
  );
  const looking = useMemo(
    () =>
      score === 'none' || !attended ? undefined : lookAt(score, picture, own, watched.mask_tb),
    [score, picture, own, watched, attended],
  );
  const strongest = attended
    ? rowOf(attended, own).indexOf(Math.max(...rowOf(attended, own)))
    : undefined;
  const s = pointed ?? (t < 0 ? playhead : strongest);
  const most = score === 'none' ? 2 : 3;
  const columns = Math.min(most, width >= 900 ? 3 : width >= 620 ? 2 : 1);
  const each = Math.floor((width - (columns - 1) * 28) / columns);
  return (
    <div className="attention" ref={box} data-columns={columns} data-tight={width < 1080}>
      {score !== 'none' && !attended && <section aria-busy="true" />}
      {attended && width > 0 && (
        <Matrix
          attended={attended}
          width={each}
          t={t < 0 ? undefined : own}
          s={s}
          length={ended < 0 ? written.length : ended + 1}
          onPoint={setPointed}
        />
      )}
      {width > 0 && (
        <Formulas
          score={score}
          looking={looking}
          read={read}
          t={own}
          s={s ?? 0}
          width={each}
          onPoint={setPointed}
        />
      )}
      {width > 0 && <Decoding width={each} />}
    </div>
  );
}

interface FormulasProps {
  readonly score: 'none' | 'dot' | 'additive';
  readonly looking: ReturnType<typeof lookAt>;
  readonly read: Attended['read'];
  readonly t: number;
  readonly s: number;
  readonly width: number;
  readonly onPoint: (s: number | undefined) => void;
}

/** Where it looks, and the equations of that. */
function Formulas({ score, looking, read, t, s, width, onPoint }: FormulasProps) {
  const words = useAttentionWords();
  const reading = useStore((state) => state.reading);
  const attended = useStore((state) => state.attention.symbol);
  const unit = useStore((state) => state.unit);
  const H = useStore((state) =>
    state.experiment.direction === 'both' && state.experiment.merge === 'concat'
      ? 2 * state.experiment.H
      : state.experiment.H,
  );
  const [katex, setTex] = useState<Tex | 'failed'>();
  useEffect(() => {
    loadTex().then(
      (loaded) => setTex(() => loaded),
      () => setTex('failed'),
    );
  }, []);
  const formulas = formulasOf(score, {
    reading,
    width: H,
    T: read.length,
    t,
    s,
    unit,
    looking,
  });
  return (
    <section className="attention-where equations" data-reading={reading}>
      <header className="gradients-title">
        <h2>{words.where}</h2>
        <Segmented
          label={words.reading}
          size="small"
          options={(['symbols', 'shapes', 'numbers'] as const).map((name) => ({
            name,
            text: words.readings[name],
          }))}
          value={reading}
          onChoose={showReading}
        />
      </header>
      {score === 'none' && <p className="attention-note">{words.none}</p>}
      {looking && (
        <Where
          looking={looking}
          read={read}
          width={width}
          s={s}
          attended={attended}
          onPoint={onPoint}
        />
      )}
      {katex === 'failed' ? (
        <p role="alert">{words.failed}</p>
      ) : (
        <ul aria-busy={katex === undefined}>
          {formulas.map(({ name, tex }) => (
            <li key={name} className="equations-row" onPointerLeave={() => attend({})}>
              {katex ? (
                <Equation tex={tex} katex={katex} width={width} />
              ) : (
                <div className="equations-math" />
              )}
              <span className="equations-gloss">{words.glosses[name]}</span>
            </li>
          ))}
        </ul>
      )}
      {score !== 'none' && <p className="attention-note">{words.scores[score]}</p>}
      {looking && reading === 'numbers' && (
        <p className="attention-note">{words.whereNote(unit + 1)}</p>
      )}
    </section>
  );
}

import type { Reading } from '../../store';
import type { Looking } from './reckon';

/** What an equation is about, and how it is set. */
export interface Formula {
  readonly name: 'score' | 'weights' | 'context' | 'output' | 'handover';
  readonly tex: string;
}

interface Setting {
  readonly reading: Reading;
  /** H of the encoder's outputs, and how many of them. */
  readonly width: number;
  readonly T: number;
  /** 0-based: the decoder's timestep, the encoder's that is spoken of, and the unit of the context. */
  readonly t: number;
  readonly s: number;
  readonly unit: number;
  readonly looking: Looking | undefined;
}

const lit = (symbol: string, tex: string) => `\\htmlData{symbol=${symbol}}{${tex}}`;
const box = (symbol: string, shape: string, tex: string) =>
  lit(
    symbol,
    `\\underset{\\textstyle ${tex}}{\\htmlData{shape=1}{${shape}\\rule[-0.45em]{0pt}{1.35em}}}`,
  );

/** A number in TeX: two decimals, or three where the first two would be zeros. */
const set = (value: number): string => {
  const text = Math.abs(value).toFixed(Math.abs(value) < 0.005 && value !== 0 ? 4 : 2);
  return value < 0 ? `-${text}` : text;
};
const bracketed = (value: number) => (value < 0 ? `(${set(value)})` : set(value));

const times = '{\\mkern2mu\\times\\mkern2mu}';

/** The strongest few of some places, in order. */
export function strongestOf(values: ArrayLike<number>, count: number): readonly number[] {
  return Array.from(values, (_, k) => k)
    .sort((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!))
    .slice(0, count)
    .sort((a, b) => a - b);
}

/** How many addends of a sum are written out. */
const WRITTEN = 3;

/** A sum with its largest addends written out. */
function sumOf(
  addends: readonly { readonly size: number; readonly tex: string }[],
  total: number,
): string {
  const kept = strongestOf(
    addends.map(({ size }) => size),
    WRITTEN,
  );
  const rest = addends.length > kept.length ? ' + \\cdots' : '';
  return `${kept.map((k) => addends[k]!.tex).join(' + ')}${rest} = ${set(total)}`;
}

/**
 * The equations of attention in symbols, in shapes, or in the numbers of one timestep of the decoder; without
 * attention, how the decoder begins: the encoder's last state is all that it has.
 */
export function formulasOf(
  score: 'none' | 'dot' | 'additive',
  { reading, width, T, t, s, unit, looking }: Setting,
): readonly Formula[] {
  if (score === 'none')
    return [
      {
        name: 'handover',
        tex:
          reading === 'shapes'
            ? `${box('h', `${width}`, 'd_0')} = ${box('h_read', `${width}`, 'h_T')}`
            : reading === 'numbers'
              ? `${lit('h', 'd_0')} = ${lit('h_read', `h_{${T}}`)}`
              : `${lit('h', 'd_0')} = ${lit('h_read', 'h_T')}`,
      },
    ];
  const d = lit('h', 'd_t');
  const h = lit('h_read', 'h_s');
  const alpha = lit('a', '\\alpha_{t,s}');
  const context = lit('h_context', '\\bar h_t');
  if (reading === 'numbers' && looking) return inNumbers(score, { t, s, unit, looking, T, width });
  if (reading === 'shapes') {
    const square = `${width}${times}${width}`;
    return [
      {
        name: 'score',
        tex:
          score === 'dot'
            ? `e_{t,s} = ${box('h', `1${times}${width}`, 'd_t^\\top')}\\,${box('h_read', `${width}${times}1`, 'h_s')}`
            : `e_{t,s} = ${box('v', `1${times}${width}`, 'v^\\top')}\\tanh\\bigl(${box('Q', square, 'Q')}\\,${box('h', `${width}`, 'd_t')} + ${box('K', square, 'K')}\\,${box('h_read', `${width}`, 'h_s')}\\bigr)`,
      },
      {
        name: 'weights',
        tex: `${box('a', `${T}`, '\\alpha_t')} = \\operatorname{softmax}\\bigl(${box('w', `${T}`, 'e_t')}\\bigr)`,
      },
      {
        name: 'context',
        tex: `${box('h_context', `${width}`, '\\bar h_t')} = \\sum_{s=1}^{${T}} ${box('a', '1', '\\alpha_{t,s}')}\\,${box('h_read', `${width}`, 'h_s')}`,
      },
      {
        name: 'output',
        tex: `${box('o_t', `${width}`, '\\tilde h_t')} = \\tanh\\bigl(${box('W', `${width}${times}${2 * width}`, 'W')}\\,${box('h_context', `${2 * width}`, '[\\bar h_t;\\,d_t]')} + ${box('b', `${width}`, 'b')}\\bigr)`,
      },
    ];
  }
  return [
    {
      name: 'score',
      tex:
        score === 'dot'
          ? `e_{t,s} = ${d}^{\\top} ${h}`
          : `e_{t,s} = v^{\\top} \\tanh(Q\\,${d} + K\\,${h})`,
    },
    {
      name: 'weights',
      tex: `${alpha} = \\dfrac{\\exp(e_{t,s})}{\\sum_{s'} \\exp(e_{t,s'})}`,
    },
    { name: 'context', tex: `${context} = \\sum_{s} ${alpha}\\,${h}` },
    { name: 'output', tex: `\\tilde h_t = \\tanh\\bigl(W\\,[${context};\\,${d}] + b\\bigr)` },
  ];
}

function inNumbers(
  score: 'dot' | 'additive',
  { t, s, unit, looking, width }: Omit<Setting, 'reading' | 'looking'> & { looking: Looking },
): readonly Formula[] {
  const { scores, weights, context, state, read_su } = looking;
  const [now, place] = [t + 1, s + 1];
  const h = (at: number, u: number) => read_su[at * width + u]!;
  const products = Array.from(state, (own, u) => ({
    size: own * h(s, u),
    tex: `${lit('h', bracketed(own))}\\cdot ${lit('h_read', bracketed(h(s, u)))}`,
  }));
  const powers = scores.map((own, at) => (weights[at]! > 0 ? Math.exp(own) : 0));
  const shares = Array.from(weights, (own, at) => ({
    size: own * h(at, unit),
    tex: `${lit('a', set(own))}\\cdot ${lit('h_read', bracketed(h(at, unit)))}`,
  }));
  return [
    {
      name: 'score',
      tex:
        score === 'dot'
          ? `e_{${now},${place}} = ${sumOf(products, scores[s]!)}`
          : `e_{${now},${place}} = v^{\\top} \\tanh(Q\\,${lit('h', `d_{${now}}`)} + K\\,${lit('h_read', `h_{${place}}`)}) = ${set(scores[s]!)}`,
    },
    {
      name: 'weights',
      tex: `${lit('a', `\\alpha_{${now},${place}}`)} = \\dfrac{e^{${set(scores[s]!)}}}{${set(powers.reduce((sum, own) => sum + own, 0))}} = ${set(weights[s]!)}`,
    },
    {
      name: 'context',
      tex: `${lit('h_context', `\\bar h_{${now}}[${unit + 1}]`)} = ${sumOf(shares, context[unit]!)}`,
    },
  ];
}

import { colourOf } from './colour';
import { cellsOf } from './cells';
import {
  after,
  here,
  pathOfBox,
  px,
  type Colour,
  type Gradient,
  type Matrix,
  type Paint,
  type PathMark,
} from './marks';

interface State {
  fillStyle: string | Line;
  strokeStyle: string | Line;
  globalAlpha: number;
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  imageSmoothingEnabled: boolean;
  dash: readonly number[];
  matrix: Matrix;
  clips: PathMark['clips'];
}

const initial: State = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  globalAlpha: 1,
  lineWidth: 1,
  lineCap: 'butt',
  lineJoin: 'miter',
  imageSmoothingEnabled: true,
  dash: [],
  matrix: here,
  clips: [],
};

/** The properties that a drawing may set. */
const settable = [
  'fillStyle',
  'strokeStyle',
  'globalAlpha',
  'lineWidth',
  'lineCap',
  'lineJoin',
  'imageSmoothingEnabled',
] as const;

/** A gradient along a line, as a canvas makes it. */
class Line {
  readonly stops: { at: number; css: string }[] = [];
  constructor(
    readonly from: readonly [number, number],
    readonly to: readonly [number, number],
  ) {}
  addColorStop(at: number, css: string) {
    this.stops.push({ at, css });
  }
}

function paintOf(style: string | Line, alpha: number): Paint | undefined {
  if (typeof style === 'string') return colourOf(style, alpha);
  const unseen: Colour = { hex: '#000000', alpha: 0 };
  const stops = style.stops.map(({ at, css }) => ({ at, colour: colourOf(css, alpha) ?? unseen }));
  return stops.length > 0
    ? ({ from: style.from, to: style.to, stops } satisfies Gradient)
    : undefined;
}

/**
 * A canvas context that keeps what is drawn as paths instead of pixels. It knows what the drawings of
 * charts use, and what it does not know it refuses: a drawing that needs more must teach it first.
 * As on a canvas, a call with a number that is not finite draws nothing.
 */
export function createRecorder(): {
  readonly context: CanvasRenderingContext2D;
  readonly marks: readonly PathMark[];
} {
  const marks: PathMark[] = [];
  let state: State = { ...initial };
  const saved: State[] = [];
  let d = '';
  const add = (mark: Partial<PathMark> & { d: string }) => {
    if (mark.d === '' || (!mark.fill && !mark.stroke)) return;
    marks.push({ kind: 'path', matrix: state.matrix, clips: state.clips, ...mark });
  };
  const fillOf = () => paintOf(state.fillStyle, state.globalAlpha);
  const strokeOf = () => {
    const paint = paintOf(state.strokeStyle, state.globalAlpha);
    const { lineWidth: width, dash, lineCap: cap, lineJoin: join } = state;
    return paint && { paint, width, dash, cap, join };
  };
  const drawn = (mark: { d: string; fill?: Paint | undefined; stroke?: PathMark['stroke'] }) => {
    const { fill, stroke } = mark;
    add({ d: mark.d, ...(fill ? { fill } : {}), ...(stroke ? { stroke } : {}) });
  };
  const to = (command: string, ...at: number[]) => {
    if (at.every(Number.isFinite)) d += (d === '' ? 'M' : command) + at.map(px).join(' ');
  };
  const turn = (matrix: Matrix) => {
    state.matrix = after(state.matrix, matrix);
  };
  const methods = {
    /** What is recorded is on no canvas of the page. */
    canvas: undefined,
    save: () => void saved.push({ ...state }),
    restore: () => {
      state = saved.pop() ?? state;
    },
    translate: (x: number, y: number) => turn([1, 0, 0, 1, x, y]),
    transform: (...matrix: Matrix) => turn(matrix),
    getTransform: () => {
      const [a, b, c, dd, e, f] = state.matrix;
      return { a, b, c, d: dd, e, f };
    },
    beginPath: () => {
      d = '';
    },
    closePath: () => {
      if (d !== '') d += 'Z';
    },
    moveTo: (x: number, y: number) => to('M', x, y),
    lineTo: (x: number, y: number) => to('L', x, y),
    quadraticCurveTo: (...at: [number, number, number, number]) => {
      if (d === '') to('M', at[0], at[1]);
      to('Q', ...at);
    },
    bezierCurveTo: (...at: [number, number, number, number, number, number]) => {
      if (d === '') to('M', at[0], at[1]);
      to('C', ...at);
    },
    rect: (...box: [number, number, number, number]) => {
      if (box.every(Number.isFinite)) d += pathOfBox(...box);
    },
    roundRect: (...box: [number, number, number, number, number]) => {
      if (box.every(Number.isFinite)) d += pathOfBox(...box);
    },
    arc: (x: number, y: number, r: number, start: number, end: number, against = false) => {
      if (![x, y, r, start, end].every(Number.isFinite)) return;
      const at = (angle: number) => [x + r * Math.cos(angle), y + r * Math.sin(angle)] as const;
      const whole = Math.abs(end - start) >= 2 * Math.PI - 1e-9;
      const sweep =
        ((((end - start) * (against ? -1 : 1)) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
      const reach = (whole ? 2 * Math.PI : sweep) * (against ? -1 : 1);
      to('L', ...at(start));
      // An arc of SVG that ends where it starts is none: a circle takes two.
      for (const part of [0.5, 1]) {
        const [endX, endY] = at(start + reach * part);
        d += `A${px(r)} ${px(r)} 0 0 ${against ? 0 : 1} ${px(endX)} ${px(endY)}`;
      }
    },
    clip: () => {
      state.clips = [...state.clips, { d, matrix: state.matrix }];
    },
    fill: () => drawn({ d, fill: fillOf() }),
    stroke: () => drawn({ d, stroke: strokeOf() }),
    fillRect: (...box: [number, number, number, number]) => {
      if (box.every(Number.isFinite)) drawn({ d: pathOfBox(...box), fill: fillOf() });
    },
    strokeRect: (...box: [number, number, number, number]) => {
      if (box.every(Number.isFinite)) drawn({ d: pathOfBox(...box), stroke: strokeOf() });
    },
    setLineDash: (dash: readonly number[]) => {
      state.dash = dash;
    },
    createLinearGradient: (x0: number, y0: number, x1: number, y1: number) =>
      new Line([x0, y0], [x1, y1]),
    drawImage: (source: HTMLCanvasElement, ...box: number[]) => {
      const whole = [0, 0, source.width, source.height];
      for (const cells of cellsOf(source, box.length === 8 ? box : [...whole, ...box]))
        add({
          d: cells.d,
          fill: { ...cells.colour, alpha: cells.colour.alpha * state.globalAlpha },
          crisp: true,
        });
    },
  };
  const context = new Proxy(methods, {
    get(_, name) {
      if (Object.hasOwn(methods, name)) return methods[name as keyof typeof methods];
      if (settable.includes(name as (typeof settable)[number]))
        return state[name as (typeof settable)[number]];
      throw new Error(`the recorder of charts does not know ${String(name)}`);
    },
    set(_, name, value) {
      if (!settable.includes(name as (typeof settable)[number]))
        throw new Error(`the recorder of charts does not know ${String(name)}`);
      state = { ...state, [name]: value as unknown };
      return true;
    },
  });
  return { context: context as unknown as CanvasRenderingContext2D, marks };
}

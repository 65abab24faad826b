import type { Palette } from '../theme';

/** As much of ImageData as the drawings use. */
class Pixels {
  constructor(
    readonly data: Uint8ClampedArray,
    readonly width: number,
    readonly height = data.length / 4 / width,
  ) {}
}

/** A canvas that holds pixels and draws nothing: what the drawings keep small pictures in. */
function canvas() {
  let held = { width: 300, height: 150, data: new Uint8ClampedArray(4 * 300 * 150) };
  const resize = (width: number, height: number) => {
    held = { width, height, data: new Uint8ClampedArray(4 * width * height) };
  };
  const made = {
    get width() {
      return held.width;
    },
    set width(width: number) {
      resize(width, held.height);
    },
    get height() {
      return held.height;
    },
    set height(height: number) {
      resize(held.width, height);
    },
    getContext: () => context,
  };
  const context = {
    canvas: made,
    createImageData: (width: number, height: number) =>
      new Pixels(new Uint8ClampedArray(4 * width * height), width, height),
    putImageData: (image: Pixels, x: number, y: number) => {
      for (let row = 0; row < image.height; row++)
        held.data.set(
          image.data.subarray(4 * row * image.width, 4 * (row + 1) * image.width),
          4 * ((y + row) * held.width + x),
        );
    },
    getImageData: (x: number, y: number, width: number, height: number) => {
      const data = new Uint8ClampedArray(4 * width * height);
      for (let row = 0; row < height; row++) {
        const from = 4 * ((y + row) * held.width + x);
        data.set(held.data.subarray(from, from + 4 * width), 4 * row * width);
      }
      return new Pixels(data, width, height);
    },
  };
  return made;
}

/** Gives a test without a browser what the drawings of charts ask of one. */
export function pretendCanvases(): void {
  Object.assign(globalThis, { document: { createElement: canvas }, ImageData: Pixels });
}

/** A palette in which every token has a colour of its own. */
export const palette: Palette = Object.assign(
  (token: string) =>
    `#${[...token]
      .reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) & 0xffffff, 7)
      .toString(16)
      .padStart(6, '0')}`,
  { stroke: 1 },
);

/**
 * Reads XML strictly, as far as these files use it: one root, every element closed, attributes quoted
 * and given once, no stray `<` or `&`.
 * @returns the names of the elements in their order
 * @throws where it is not well formed
 */
export function elementsOf(xml: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  let rest = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const entity = /&(?!(amp|lt|gt|quot);)/;
  while (rest !== '') {
    const [, text = '', tag, end] = /^([^<]*)(?:<((?:[^<>"]|"[^<"]*")*)(>))?/.exec(rest)!;
    if (entity.test(text)) throw new Error(`a bare & in ${text.slice(0, 40)}`);
    if (open.length === 0 && text.trim() !== '') throw new Error('text outside the root');
    if (tag === undefined || end === undefined) {
      if (rest.length > text.length) throw new Error(`not a tag: ${rest.slice(text.length, 60)}`);
      break;
    }
    rest = rest.slice(text.length + tag.length + 2);
    if (tag.startsWith('/')) {
      if (open.pop() !== tag.slice(1)) throw new Error(`<${tag}> closes nothing`);
      continue;
    }
    const [, name, attributes, alone] =
      /^([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)$/.exec(tag) ?? [];
    if (name === undefined) throw new Error(`not a tag: <${tag}>`);
    if (names.length > 0 && open.length === 0) throw new Error('a second root');
    const given = [...attributes!.matchAll(/([\w:-]+)="([^"]*)"/g)];
    if (new Set(given.map(([, key]) => key)).size < given.length)
      throw new Error(`an attribute twice in <${name}>`);
    if (given.some(([, , value]) => entity.test(value!))) throw new Error(`a bare & in <${name}>`);
    names.push(name);
    if (!alone) open.push(name);
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> is not closed`);
  return names;
}

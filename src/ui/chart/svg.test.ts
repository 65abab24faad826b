import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { elementsOf, palette, pretendCanvases } from './canvas.fixture';
import { here, type DrawingMark, type Mark } from './marks';
import { createRecorder } from './recorder';
import { svgOf } from './svg';

beforeAll(pretendCanvases);

const sheet = (marks: readonly Mark[], words = { title: 't', sentence: 's' }) =>
  svgOf({ width: 100, height: 50, language: 'ko', ...words, marks });

const recorded = (draw: (context: CanvasRenderingContext2D) => void) => {
  const recorder = createRecorder();
  draw(recorder.context);
  return recorder.marks;
};

test('the strict reader refuses what is not well formed', () => {
  for (const wrong of ['<a><b></a></b>', '<a>&nbsp;</a>', '<a b="1" b="2"/>', '<a/><b/>', '<a>'])
    expect(() => elementsOf(wrong), wrong).toThrow(/closes|bare|twice|root|closed/);
});

test('any words stand in the file as text, and it stays well formed', () => {
  const special = fc.constantFrom('&', '<', '>', '"', '&amp;', ']]>', '\u0000', '\ud800');
  const unit = fc.oneof(special, fc.string({ unit: 'binary', maxLength: 1 }));
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const fill = { hex: '#000000', alpha: 1 };
      const run = { text, size: 12, family: '"A", b', weight: '400', italic: false, fill };
      const mark: Mark = {
        kind: 'text',
        x: 1,
        y: 2,
        anchor: 'middle',
        runs: [{ ...run, dx: 0, dy: 0 }],
        matrix: here,
      };
      expect(elementsOf(sheet([mark], { title: text, sentence: text }))).toContain('tspan');
    }),
  );
});

describe('the recorder', () => {
  test('refuses what it does not know', () => {
    const { context } = createRecorder();
    expect(() => context.fillText('x', 0, 0)).toThrow('fillText');
    expect(() => (context.shadowBlur = 1)).toThrow('shadowBlur');
  });

  test('keeps fills and strokes with their colours, dashes and opacity', () => {
    const [filled, stroked] = recorded((context) => {
      context.fillStyle = '#f00';
      context.globalAlpha = 0.5;
      context.fillRect(1, 2, 3, 4);
      context.strokeStyle = 'rgb(0 128 255)';
      context.setLineDash([5, 4]);
      context.beginPath();
      context.moveTo(0, 0);
      context.lineTo(10, 0.004);
      context.stroke();
    });
    expect(filled).toMatchObject({ d: 'M1 2h3v4h-3Z', fill: { hex: '#ff0000', alpha: 0.5 } });
    expect(stroked).toMatchObject({
      d: 'M0 0L10 0',
      stroke: { paint: { hex: '#0080ff', alpha: 0.5 }, dash: [5, 4] },
    });
  });

  test('as on a canvas, what is not finite draws nothing', () => {
    const marks = recorded((context) => {
      context.fillRect(0, Number.NaN, 1, 1);
      context.beginPath();
      context.lineTo(0, 0);
      context.lineTo(Infinity, 1);
      context.lineTo(2, 2);
      context.stroke();
    });
    expect(marks.map(({ d }) => d)).toEqual(['M0 0L2 2']);
  });

  test('a clip and a transform hold until they are restored', () => {
    const [inside, outside] = recorded((context) => {
      context.save();
      context.translate(10, 20);
      context.beginPath();
      context.rect(0, 0, 5, 5);
      context.clip();
      context.fillRect(0, 0, 1, 1);
      context.restore();
      context.fillRect(0, 0, 1, 1);
    });
    expect(inside).toMatchObject({ matrix: [1, 0, 0, 1, 10, 20], clips: [{ d: 'M0 0h5v5h-5Z' }] });
    expect(outside).toMatchObject({ matrix: here, clips: [] });
  });

  test('a circle is two arcs, and turned the other way it is a hole', () => {
    const [ring] = recorded((context) => {
      context.beginPath();
      context.arc(10, 10, 5, 0, 2 * Math.PI);
      context.arc(10, 10, 2, 0, 2 * Math.PI, true);
      context.fill();
    });
    expect(ring!.d).toBe(
      'M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10L12 10A2 2 0 0 0 8 10A2 2 0 0 0 12 10',
    );
  });

  test('a small picture becomes cells: neighbours of a colour together, nothing where it is clear', () => {
    const canvas = document.createElement('canvas');
    canvas.width = 3;
    canvas.height = 1;
    const inner = canvas.getContext('2d')!;
    const image = inner.createImageData(3, 1);
    image.data.set([1, 2, 3, 255, 1, 2, 3, 255, 0, 0, 0, 0]);
    inner.putImageData(image, 0, 0);
    const marks = recorded((context) => context.drawImage(canvas, 10, 0, 30, 5));
    expect(marks).toMatchObject([{ d: 'M10 0h20v5h-20Z', fill: { hex: '#010203' }, crisp: true }]);
  });
});

test('gradients and clips are written once and referred to by names that exist', () => {
  const drawing: DrawingMark = {
    kind: 'drawing',
    x: 5,
    y: 5,
    width: 50,
    height: 20,
    palette,
    draw: (context) => {
      const colours = context.createLinearGradient(0, 0, 50, 0);
      colours.addColorStop(0, '#ffffff');
      colours.addColorStop(1, '#000000');
      context.fillStyle = colours;
      context.fillRect(0, 0, 50, 10);
      context.fillRect(0, 10, 50, 10);
    },
  };
  const svg = sheet([drawing]);
  expect(elementsOf(svg).filter((name) => name === 'linearGradient')).toHaveLength(1);
  const named = new Set([...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  const used = [...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
  expect(used.length).toBeGreaterThan(2);
  expect(used.filter((id) => !named.has(id))).toEqual([]);
});

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { limits } from './limits';
import { parseLesson } from './parse';

// Hundreds of texts, and some as long as may be, on a machine that does other things too.
vi.setConfig({ testTimeout: 60_000 });

const small = `---
id: small
title: 작은 레슨
minutes: 3
answers: [8, 1]
---

## 첫 걸음
::scene{task=recall cell=rnn T=30 seed=12 tab=gradients controls="T rate"}

한 문장이에요. **굵게** 쓴 $h_t$와 [망각 게이트](sym:f), 값은 {accuracy}이고 비율은 3:4예요.

$$c_t = f_t \\circ c_{t-1}$$

:::predict{answer=2}
어떻게 될까요?
- 그대로
- 줄어든다
:::

:::observe{steps=300 recorded}
{gradient:1}이에요.
:::

:::goal{figure=gamma above=0.95}
크게 만들어 보세요.
:::

::claim{figure=accuracy below=0.4 after=500}

:::note
교실에서 쓰는 말.
:::

## 둘째 걸음
이어서 봐요.
`;

describe('a lesson', () => {
  it('is read with all its parts', () => {
    const { lesson, faults } = parseLesson(small);
    expect(faults).toEqual([]);
    expect(lesson).toMatchObject({ id: 'small', title: '작은 레슨', minutes: 3, answers: [8, 1] });
    const [first, second] = lesson!.steps;
    expect(first!.scene!.experiment).toMatchObject({
      task: 'recall',
      cell: 'rnn',
      T: 30,
      seed: 12,
    });
    expect(first!.scene).toMatchObject({ tab: 'gradients', controls: ['T', 'rate'] });
    expect(first!.parts.map(({ kind }) => kind)).toEqual([
      'passage',
      'passage',
      'predict',
      'observe',
      'goal',
    ]);
    expect(first!.parts[1]).toEqual({
      kind: 'passage',
      passage: { kind: 'formula', tex: 'c_t = f_t \\circ c_{t-1}' },
    });
    expect(first!.parts[2]).toMatchObject({ answer: 1, options: { length: 2 } });
    expect(first!.parts[3]).toMatchObject({ steps: 300, recorded: true });
    expect(first!.claims).toEqual([
      {
        figure: { name: 'accuracy' },
        is: 'below',
        value: 0.4,
        within: 0.0004,
        after: 500,
        changes: {},
      },
    ]);
    expect(first!.notes).toHaveLength(1);
    expect(second!.scene).toBeUndefined();
  });

  it('keeps a colon within a sentence as a colon', () => {
    const { lesson } = parseLesson(small);
    expect(JSON.stringify(lesson!.steps[0]!.parts[0])).toContain('3:4예요');
  });

  it.each([
    ['::scene{task=recall T=5000}', 'bad-scene'],
    ['::scene{task=recall show=everything}', 'bad-scene'],
    ['::scene{tab=kitchen}', 'bad-attribute'],
    ['::sceen{task=recall}', 'unknown-directive'],
    [':::predict{answer=3}\nQ\n- a\n- b\n:::', 'bad-question'],
    [':::predict{answer=1}\nQ\n:::', 'bad-question'],
    [':::observe{steps=1e9}\nx\n:::', 'bad-attribute'],
    [':::observe{recorded}\nx\n:::', 'bad-attribute'],
    [':::observe{steps=9 recorded=yes}\nx\n:::', 'bad-attribute'],
    [':::goal{figure=luck above=1}\nx\n:::', 'unknown-figure'],
    [':::goal{figure=loss}\nx\n:::', 'missing-attribute'],
    ['::claim{figure=loss below=1 cell=gnu}', 'bad-scene'],
    ['{luck} is no figure', 'unknown-figure'],
    ['[x](javascript:alert(1))', 'bad-link'],
    ['[x](http://example.org)', 'bad-link'],
    ['[x](https://user@example.org)', 'bad-link'],
    ['<img src=x onerror=alert(1)>', 'not-allowed'],
    ['![x](https://example.org/x.png)', 'not-allowed'],
    [`$${'{'.repeat(60)}${'}'.repeat(60)}$`, 'bad-formula'],
    ['# Large', 'no-step'],
    ['```js\nx\n```', 'not-allowed'],
  ] as const)('tells the line of %s', (line, name) => {
    const { faults } = parseLesson(`---\nid: a\ntitle: b\n---\n\n## c\n\n${line}\n`);
    expect(faults[0]).toMatchObject({ line: 8, name });
    expect(faults[0]!.expected).not.toBe('');
  });

  it('tells what is missing at the beginning', () => {
    expect(parseLesson('## only a step').faults[0]).toMatchObject({
      name: 'front-matter',
      line: 1,
    });
    expect(parseLesson('---\nid: a\ntitle: b\n---\nno step').faults.at(-1)!.name).toBe('no-step');
    expect(parseLesson('---\nid: A b\ntitle: b\n---\n## c').faults[0]!.name).toBe('front-matter');
  });

  it('is refused where it is a bomb', () => {
    for (const bomb of [
      'x'.repeat(limits.text + 1),
      `---\nid: a\ntitle: b\n---\n## c\n${'> '.repeat(400)}x`,
      `---\nid: a\ntitle: b\n---\n## c\n${'- x\n'.repeat(limits.nodes)}`,
    ])
      expect(parseLesson(bomb).lesson).toBeUndefined();
  });

  it('of any text never throws, and takes over nothing that is not in the format', () => {
    const pieces = small.split('\n');
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 30 })), {
          maxLength: 40,
        })
        .map((lines) => lines.join('\n')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { lesson, faults } = parseLesson(text);
        expect(faults.length).toBeLessThanOrEqual(limits.faults);
        expect(lesson?.steps.length ?? 1).toBeGreaterThan(0);
        expect(JSON.stringify(lesson ?? {})).not.toMatch(/javascript:/);
        for (const { line } of faults) expect(line).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});

import katex from 'katex';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../cell';
import { graphOf } from '../graph';
import { cellOf } from '../index';
import { held, peephole, variants, withoutForget } from '../variants.fixture';
import type { Notation } from './names';
import { texOfGradient } from './setting';
import { BackwardTex } from './tex';

const bare = (tex: string) => tex.replaceAll(/\\htmlData\{[^}]*\}/g, '');

function printed(cell: Cell, loss: 'last' | 'every' = 'last', notation: Notation = 'deltas') {
  const tex = new BackwardTex(cell, loss, notation);
  const setting = tex.inSymbols({ plain: true });
  return tex.equations.map((equation) => tex.equation(equation, setting));
}

const contributions = (cell: Cell) => {
  const tex = new BackwardTex(cell, 'last', 'deltas');
  return tex.contributions.map((one) => bare(tex.contribution(one, tex.inSymbols())));
};

describe('a backward timestep, as a textbook would derive it', () => {
  test('RNN', () => {
    expect(printed(cellOf('rnn', 'tanh'), 'last', 'fractions')).toEqual([
      String.raw`\frac{\partial L}{\partial a_t} = (1 - {h_t}^2) \circ \frac{\partial L}{\partial h_t}`,
      String.raw`\frac{\partial L}{\partial h_{t-1}} = W_h^{\top}\,\frac{\partial L}{\partial a_t}`,
    ]);
    expect(printed(cellOf('rnn', 'relu'))[0]).toBe(
      String.raw`\delta a_t = \mathbf{1}[h_t > 0] \circ \delta h_t`,
    );
    expect(printed(cellOf('rnn', 'linear'))).toEqual([
      String.raw`\delta h_{t-1} = W_h^{\top}\,\delta h_t`,
    ]);
  });

  test('RNN with a loss at every timestep: what comes from later ones is not all', () => {
    expect(printed(cellOf('rnn', 'tanh'), 'every')).toEqual([
      String.raw`\delta h_t = \delta h_t^{\leftarrow} + \frac{\partial L_t}{\partial h_t}`,
      String.raw`\delta a_t = (1 - {h_t}^2) \circ \delta h_t`,
      String.raw`\delta h_{t-1}^{\leftarrow} = W_h^{\top}\,\delta a_t`,
    ]);
  });

  test('LSTM', () => {
    expect(printed(cellOf('lstm', 'tanh'))).toEqual([
      String.raw`\delta c_t = \delta c_t^{\leftarrow} + (1 - \tanh^2(c_t)) \circ o_t \circ \delta h_t`,
      String.raw`\delta a^{o}_t = o_t \circ (1 - o_t) \circ \tanh(c_t) \circ \delta h_t`,
      String.raw`\delta a^{g}_t = (1 - {g_t}^2) \circ i_t \circ \delta c_t`,
      String.raw`\delta a^{i}_t = i_t \circ (1 - i_t) \circ g_t \circ \delta c_t`,
      String.raw`\delta a^{f}_t = f_t \circ (1 - f_t) \circ c_{t-1} \circ \delta c_t`,
      String.raw`\delta h_{t-1} = U_f^{\top}\,\delta a^{f}_t + U_i^{\top}\,\delta a^{i}_t + U_g^{\top}\,\delta a^{g}_t + U_o^{\top}\,\delta a^{o}_t`,
      String.raw`\delta c_{t-1}^{\leftarrow} = f_t \circ \delta c_t`,
    ]);
  });

  test('GRU, reset before the product', () => {
    expect(printed(cellOf('gru', 'tanh'))).toEqual([
      String.raw`\delta a^{n}_t = (1 - {n_t}^2) \circ (1 - z_t) \circ \delta h_t`,
      String.raw`\delta a^{r}_t = r_t \circ (1 - r_t) \circ h_{t-1} \circ U_n^{\top}\,\delta a^{n}_t`,
      String.raw`\delta a^{z}_t = z_t \circ (1 - z_t) \circ (h_{t-1} - n_t) \circ \delta h_t`,
      String.raw`\delta h_{t-1} = z_t \circ \delta h_t + r_t \circ U_n^{\top}\,\delta a^{n}_t + U_z^{\top}\,\delta a^{z}_t + U_r^{\top}\,\delta a^{r}_t`,
    ]);
    expect(contributions(cellOf('gru', 'tanh')).at(-1)).toBe(
      String.raw`\left(\frac{\partial L}{\partial {U_n}}\right)_{\!t} = {\delta a^{n}_t}\,({r_t} \circ {h_{t-1}})^{\top}`,
    );
  });

  test('GRU, reset after the product: each line reads only what stands above it', () => {
    expect(printed(cellOf('gru-after', 'tanh'))).toEqual([
      String.raw`\delta a^{n}_t = (1 - {n_t}^2) \circ (1 - z_t) \circ \delta h_t`,
      String.raw`\delta a^{u}_t = r_t \circ \delta a^{n}_t`,
      String.raw`\delta a^{r}_t = r_t \circ (1 - r_t) \circ a^{u}_t \circ \delta a^{n}_t`,
      String.raw`\delta a^{z}_t = z_t \circ (1 - z_t) \circ (h_{t-1} - n_t) \circ \delta h_t`,
      String.raw`\delta h_{t-1} = z_t \circ \delta h_t + U_z^{\top}\,\delta a^{z}_t + U_r^{\top}\,\delta a^{r}_t + U_n^{\top}\,\delta a^{u}_t`,
    ]);
    expect(
      new BackwardTex(cellOf('gru-after', 'tanh'), 'last', 'deltas').definitions().map(bare)[3],
    ).toBe(String.raw`a^{u}_t = U_n\,{h_{t-1}} + b'_n`);
  });

  test('peepholes, a cell state that nothing forgets, and a gate held at 1', () => {
    const lines = printed(peephole);
    expect(lines[1]).toBe(
      String.raw`\delta c_t = \delta c_t^{\leftarrow} + (1 - \tanh^2(c_t)) \circ o_t \circ \delta h_t + p_o \circ \delta a^{o}_t`,
    );
    expect(lines.at(-1)).toBe(
      String.raw`\left(\frac{\partial L}{\partial p_f}\right)_{\!t} = c_{t-1} \circ \delta a^{f}_t`,
    );
    expect(printed(withoutForget).at(-1)).toBe(
      String.raw`\delta c_{t-1}^{\leftarrow} = \delta c_t`,
    );
    expect(printed(held).at(-1)).toBe(
      String.raw`\delta h_{t-1} = f_t \circ \delta h_t + U_n^{\top}\,\delta a_t`,
    );
  });

  test('RNN: what a timestep adds to the gradients of its matrices', () => {
    expect(contributions(cellOf('rnn', 'tanh'))).toEqual([
      String.raw`\left(\frac{\partial L}{\partial {W_x}}\right)_{\!t} = {\delta a_t}\,{x_t^{\top}}`,
      String.raw`\left(\frac{\partial L}{\partial {W_h}}\right)_{\!t} = {\delta a_t}\,{h_{t-1}^{\top}}`,
    ]);
  });
});

const cells: readonly (readonly [string, Cell])[] = [
  ['rnn tanh', cellOf('rnn', 'tanh')],
  ['rnn relu', cellOf('rnn', 'relu')],
  ['rnn linear', cellOf('rnn', 'linear')],
  ['lstm', cellOf('lstm', 'tanh')],
  ['gru', cellOf('gru', 'tanh')],
  ['gru-after', cellOf('gru-after', 'tanh')],
  ...Object.entries(variants),
];

describe.each(cells)('%s', (_, cell) => {
  test('sets in KaTeX without an error, and every matrix that it multiplies by can be lit', () => {
    for (const loss of ['last', 'every'] as const)
      for (const notation of ['fractions', 'deltas'] as const) {
        const tex = new BackwardTex(cell, loss, notation);
        const numbers = tex.inNumbers({
          symbol: () => -0.5,
          parameter: () => 1e6,
          affine: () => 0.25,
          gradient: () => -1e-9,
          transposed: () => NaN,
        });
        const all = [tex.inSymbols(), numbers].flatMap((setting) => [
          ...tex.equations.map((equation) => tex.equation(equation, setting)),
          ...tex.contributions.map((one) => tex.contribution(one, tex.inSymbols())),
          ...tex.definitions(),
        ]);
        const html = all.map((equation) =>
          katex.renderToString(equation, {
            throwOnError: true,
            strict: (code) => (code === 'htmlExtension' ? 'ignore' : 'error'),
            trust: ({ command }) => command === '\\htmlData',
          }),
        );
        const matrices = graphOf(cell).parameters.filter(({ kind }) => kind === 'matrix');
        for (const { name } of matrices) expect(html.join()).toContain(`data-symbol="${name}"`);
      }
  });
});

test.each([
  [0.0312, '0.031'],
  [-0.5, '-0.50'],
  [12.34, '12'],
  [-4.1e-5, String.raw`-4.1\!\times\!10^{-5}`],
  [9.96e-7, String.raw`1.0\!\times\!10^{-6}`],
  [0, '0'],
  [Infinity, String.raw`\infty`],
])('a gradient of %f is written %s', (value, tex) => expect(texOfGradient(value)).toBe(tex));

test('a gate that is nearly open is not written as 1: what is left of it is the derivative', () => {
  const tex = new BackwardTex(cellOf('lstm', 'tanh'), 'last', 'deltas');
  const setting = tex.inNumbers({
    symbol: (name) => (name === 'o' ? 0.99874 : 0.5),
    parameter: () => 0,
    affine: () => 0,
    gradient: () => 0.02,
    transposed: () => 0,
  });
  const [, ofOutput] = tex.equations.map((equation) => bare(tex.equation(equation, setting)));
  expect(ofOutput).toContain(
    String.raw`{\underset{o_t}{0.9987}} \times (1 - {\underset{o_t}{0.9987}})`,
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  affordable,
  costLimitOf,
  costOf,
  defaultExperiment,
  experimentSource,
  fieldNames,
  fields,
  holdable,
  shapeOf,
  type Experiment,
  type FieldName,
} from '../experiment';
import type { Field } from '../tasks/field';
import {
  defaultPage,
  hashLimit,
  pageFields,
  readLink,
  shareable,
  writeLink,
  type PageSettings,
} from '.';

const valueOf = (field: Field): fc.Arbitrary<string | number> => {
  if (field.kind === 'choice') return fc.constantFrom(...field.names);
  if (field.kind === 'integer') return fc.integer({ min: field.min, max: field.max });
  if (field.kind === 'real')
    return fc.double({ min: field.min, max: field.max, noNaN: true }).map((value) => value + 0);
  return fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom(field.default, '', '&#=+% %41', '그의 말이\n법이다'),
  );
};

const experiments: fc.Arbitrary<Experiment> = fc
  .record(Object.fromEntries(fieldNames.map((name) => [name, valueOf(fields[name])])))
  .map((values) => ({ ...defaultExperiment, ...values }) as Experiment)
  .map((wished) => ({ ...wished, shape: shapeOf(wished) }))
  .map((wished) => holdable(wished, experimentSource(wished)))
  .map((wished) => affordable(wished));

const pages: fc.Arbitrary<PageSettings> = fc.record(
  {
    backend: fc.constantFrom(...pageFields.backend.names),
    view: fc.constantFrom(...pageFields.view.names),
    lang: fc.constantFrom(...pageFields.lang.names),
    theme: fc.constantFrom(...pageFields.theme.names),
    t: fc.constantFrom(1, 2),
    lesson: valueOf(pageFields.lesson).map((id) => String(id).slice(0, 40)),
    step: fc.integer({ min: 1, max: 40 }),
    present: fc.constantFrom(...pageFields.present.names),
  },
  { requiredKeys: ['backend', 'view'] },
);

function within(field: Field, value: unknown): boolean {
  if (field.kind === 'choice') return field.names.includes(value as string);
  if (field.kind === 'text') return typeof value === 'string' && value.length <= field.max;
  return (
    typeof value === 'number' &&
    value >= field.min &&
    value <= field.max &&
    (field.kind === 'real' || Number.isInteger(value))
  );
}

/** What is wrong with what a link, whatever it was, was read as; '' when it may be tried. */
function fault(hash: string): string {
  const { experiment, page, notices } = readLink(hash);
  const wrong = fieldNames.filter((name) => !within(fields[name], experiment[name]));
  if (wrong.length > 0) return `${wrong.join()} outside limits`;
  if (Object.keys(experiment).length !== fieldNames.length) return 'fields that are none';
  for (const [name, value] of Object.entries(page))
    if (!within(pageFields[name as keyof PageSettings], value)) return `${name} outside limits`;
  if (
    Object.getPrototypeOf(experiment) !== Object.prototype ||
    Object.getPrototypeOf(page) !== Object.prototype
  )
    return 'another prototype';
  if (notices.length > 8) return 'too many notices';
  return notices.some(({ given, field }) => given.length > 90 || field.length > 90)
    ? 'a notice too long'
    : '';
}

const notice = (hash: string) => readLink(hash).notices;

describe('links of version 1', () => {
  // These were shared. They may be added to, and never changed.
  const frozen: readonly (readonly [string, Partial<Experiment>, Partial<PageSettings>])[] = [
    ['', {}, {}],
    ['#v=1&task=recall&cell=lstm&T=30&seed=7', { T: 30 }, {}],
    [
      '#v=1&cell=rnn&activation=relu&T=100&H=64&optimizer=sgd&rate=1e-3&batch=8&clip=0&init=identity&seed=2147483647',
      {
        cell: 'rnn',
        activation: 'relu',
        T: 100,
        H: 64,
        optimizer: 'sgd',
        rate: 0.001,
        batch: 8,
        clip: 0,
        init: 'identity',
        seed: 2147483647,
      },
      {},
    ],
    [
      '#v=1&cell=gru-after&optimizer=rmsprop&init=glorot&recall.symbols=8&recall.position=start&view=backward&t=7',
      {
        cell: 'gru-after',
        optimizer: 'rmsprop',
        init: 'glorot',
        'recall.symbols': 8,
        'recall.position': 'start',
      },
      { view: 'backward', t: 7 },
    ],
    [
      '#v=1&task=wave&cell=gru&T=30&forgetBias=-2.5&wave.sines=3&wave.noise=0.1&backend=wasm&lang=en&theme=projector',
      { task: 'wave', cell: 'gru', T: 30, forgetBias: -2.5, 'wave.sines': 3, 'wave.noise': 0.1 },
      { backend: 'wasm', lang: 'en', theme: 'projector' },
    ],
    [
      '#v=1&T=30&hold.f=open&hold.i=mark&hold.o=shut&recall.position=start',
      {
        T: 30,
        'hold.f': 'open',
        'hold.i': 'mark',
        'hold.o': 'shut',
        'recall.position': 'start',
      },
      {},
    ],
    [
      '#v=1&task=adding&cell=gru&hold.r=open&hold.z=others',
      { task: 'adding', cell: 'gru', 'hold.r': 'open', 'hold.z': 'others' },
      {},
    ],
    [
      '#v=1&task=parity&optimizer=momentum&lang=ko&theme=dark',
      { task: 'parity', optimizer: 'momentum' },
      { lang: 'ko', theme: 'dark' },
    ],
    [
      '#v=1&task=words&words.text=%EA%B0%80%EB%8A%94+%EB%A7%90%EC%9D%B4%0A%EC%98%A4%EB%8A%94+%EB%A7%90%EC%9D%B4',
      { task: 'words', 'words.text': '가는 말이\n오는 말이' },
      {},
    ],
    [
      '#v=1&cell=rnn&T=40&clip=0.5&clipBy=value&truncate=10',
      { cell: 'rnn', T: 40, clip: 0.5, clipBy: 'value', truncate: 10 },
      {},
    ],
    ['#v=1&lesson=products&step=3', {}, { lesson: 'products', step: 3 }],
    ['#v=1&lesson=products&step=3&present=on', {}, { lesson: 'products', step: 3, present: 'on' }],
  ];

  it.each(frozen)('%s opens as it did on the first day', (hash, experiment, page) => {
    expect(readLink(hash)).toEqual({
      experiment: {
        task: 'recall',
        cell: 'lstm',
        activation: 'tanh',
        T: 12,
        H: 8,
        optimizer: 'adam',
        rate: 0.02,
        batch: 32,
        clip: 1,
        init: 'orthogonal',
        forgetBias: 1,
        seed: 7,
        // Settings of later days; without them a link means what it always meant.
        clipBy: 'norm',
        truncate: 0,
        carry: 'off',
        shape: 'own',
        layers: 1,
        direction: 'forward',
        merge: 'concat',
        residual: 'off',
        dropout: 0,
        attention: 'none',
        forcing: 1,
        'hold.f': 'learned',
        'hold.i': 'learned',
        'hold.o': 'learned',
        'hold.r': 'learned',
        'hold.z': 'learned',
        'reverse.symbols': 4,
        'reverse.order': 'reverse',
        'reverse.shortest': 4,
        'recall.symbols': 4,
        'recall.position': 'anywhere',
        'wave.sines': 2,
        'wave.noise': 0.05,
        'wave.order': 'time',
        'words.text':
          '경마장에 있는 말이 뛰고 있다\n그의 말이 법이다\n가는 말이 고와야 오는 말이 곱다',
        ...experiment,
      },
      page: { backend: 'auto', view: 'forward', ...page },
      notices: [],
    });
  });
});

describe('writing a link', () => {
  it('says nothing of what is as always', () => {
    expect(writeLink(defaultExperiment, defaultPage)).toEqual({ hash: '', omitted: [] });
    expect(writeLink({ ...defaultExperiment, T: 30 }, { ...defaultPage, t: 4 }).hash).toBe(
      '#v=1&T=30&t=4',
    );
    expect(writeLink({ ...defaultExperiment, rate: 1e-5 }).hash).toBe('#v=1&rate=0.00001');
  });

  it('says the language and the theme whenever they were chosen', () => {
    expect(writeLink(defaultExperiment, { ...defaultPage, lang: 'ko', theme: 'light' }).hash).toBe(
      '#v=1&lang=ko&theme=light',
    );
  });

  it('to share leaves out what was set and typed for other tasks', () => {
    const tried: Experiment = {
      ...defaultExperiment,
      task: 'wave',
      'wave.noise': 0.2,
      'recall.symbols': 3,
      'words.text': '우리끼리 하는 말',
    };
    expect(writeLink(shareable(tried)).hash).toBe('#v=1&task=wave&wave.noise=0.2');
    expect(shareable({ ...tried, task: 'words' })['words.text']).toBe('우리끼리 하는 말');
  });

  it('to share keeps how gates are held, in any task', () => {
    const held: Experiment = { ...defaultExperiment, task: 'parity', 'hold.f': 'open' };
    expect(writeLink(shareable(held)).hash).toBe('#v=1&task=parity&hold.f=open');
  });

  it('and reading it gives the same experiment and page', () => {
    fc.assert(
      fc.property(experiments, pages, (experiment, page) => {
        const { hash, omitted } = writeLink(experiment, page);
        expect(omitted).toEqual([]);
        expect(readLink(hash)).toEqual({ experiment, page, notices: [] });
      }),
      { numRuns: 10_000 },
    );
  }, 120_000);

  it('carries as much text as it can be read again, and says when it is too long', () => {
    const room = Math.floor((hashLimit - '#v=1&words.text='.length) / 9);
    const carried = { ...defaultExperiment, 'words.text': '말'.repeat(room) };
    expect(readLink(writeLink(carried).hash).experiment).toEqual(carried);
    for (const text of ['말'.repeat(room + 1), '말'.repeat(1e6)]) {
      const { hash, omitted } = writeLink({ ...defaultExperiment, T: 20, 'words.text': text });
      expect(omitted).toEqual(['words.text']);
      expect(hash).toBe('#v=1&T=20');
    }
  });
});

describe('reading a link', () => {
  const bad: readonly (readonly [FieldName, string, string])[] = [
    ['T', '', 'not-a-number'],
    ['T', 'NaN', 'not-a-number'],
    ['T', 'Infinity', 'not-a-number'],
    ['T', '0x10', 'not-a-number'],
    ['T', '12.5', 'not-a-number'],
    ['T', '1_000', 'not-a-number'],
    ['T', '１２', 'not-a-number'],
    ['T', '1e309', 'out-of-limits'],
    ['T', '-1e309', 'out-of-limits'],
    ['T', '201', 'out-of-limits'],
    ['T', '-12', 'out-of-limits'],
    ['seed', '1e100', 'out-of-limits'],
    ['rate', '0', 'out-of-limits'],
    ['task', 'constructor', 'unknown-choice'],
    ['cell', 'LSTM', 'unknown-choice'],
    ['words.text', '%E0%A4%A', 'malformed'],
    ['T', '%', 'malformed'],
  ];

  it.each(bad)('%s=%s gives the default, and a notice: %s', (field, given, name) => {
    const { experiment, notices } = readLink(`#v=1&${field}=${given}&H=3`);
    expect(experiment).toEqual({ ...defaultExperiment, H: 3 });
    expect(notices).toHaveLength(1);
    expect(notices[0]).toMatchObject({ name, field, given });
    const { used } = notices[0]!;
    expect(field === 'words.text' || used === String(fields[field].default)).toBe(true);
  });

  it('takes numbers in plain and in scientific form', () => {
    expect(readLink('#v=1&rate=1E-3&T=2e1&clip=.5&forgetBias=-0').experiment).toEqual({
      ...defaultExperiment,
      rate: 0.001,
      T: 20,
      clip: 0.5,
      forgetBias: 0,
    });
  });

  it('leaves alone what it does not know, and names of every object', () => {
    for (const name of [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'embed',
      'wave',
      '',
    ]) {
      const hash = `#v=1&${name}=1&T=20`;
      const { experiment, page, notices } = readLink(hash);
      expect(fault(hash)).toBe('');
      expect(experiment).toEqual({ ...defaultExperiment, T: 20 });
      expect(page).toEqual(defaultPage);
      expect(notices).toEqual([{ name: 'unknown-field', field: name, given: '1', used: '' }]);
    }
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });

  it('counts the first of two, and says so', () => {
    const { experiment, notices } = readLink('#T=20&T=30');
    expect(experiment.T).toBe(20);
    expect(notices).toEqual([{ name: 'duplicate', field: 'T', given: '30', used: '20' }]);
  });

  it('does not guess what a later version means, but keeps its language', () => {
    const { experiment, page, notices } = readLink('#v=2&T=30&lang=en');
    expect(experiment).toEqual(defaultExperiment);
    expect(page.lang).toBe('en');
    expect(notices).toEqual([{ name: 'newer-version', field: 'v', given: '2', used: '1' }]);
    expect(notice('#v=one&T=30')[0]?.name).toBe('not-a-number');
    expect(readLink('#v=one&T=30').experiment.T).toBe(30);
  });

  it('reduces the batch to what a training step may cost', () => {
    const { experiment, notices } = readLink('#v=1&H=128&T=200&batch=256');
    expect(experiment).toEqual({ ...defaultExperiment, H: 128, T: 200, batch: 19 });
    expect(costOf(experiment, experimentSource(experiment))).toBeLessThanOrEqual(
      costLimitOf(experiment),
    );
    expect(notices).toEqual([{ name: 'too-costly', field: 'batch', given: '256', used: '19' }]);
  });

  it('learns a gate that was to be held by a mark, where nothing is marked', () => {
    const { experiment, notices } = readLink('#task=parity&hold.f=open&hold.i=mark&hold.z=others');
    expect(experiment).toEqual({ ...defaultExperiment, task: 'parity', 'hold.f': 'open' });
    expect(notices).toEqual([
      { name: 'no-mark', field: 'hold.i', given: 'mark', used: 'learned' },
      { name: 'no-mark', field: 'hold.z', given: 'others', used: 'learned' },
    ]);
    expect(notice('#hold.f=closed')).toEqual([
      { name: 'unknown-choice', field: 'hold.f', given: 'closed', used: 'learned' },
    ]);
  });

  it('puts the playhead on no timestep that there is not', () => {
    expect(readLink('#T=20&t=20').page.t).toBe(20);
    expect(readLink('#T=20&t=21').page.t).toBeUndefined();
    expect(notice('#T=20&t=21')).toEqual([
      { name: 'out-of-limits', field: 't', given: '21', used: '' },
    ]);
  });

  it('reads nothing of a link of a megabyte', () => {
    const { experiment, notices } = readLink(`#v=1&T=30&words.text=${'a'.repeat(1e6)}`);
    expect(experiment).toEqual(defaultExperiment);
    expect(notices.map(({ name }) => name)).toEqual(['too-long']);
  });

  it('shows of a stranger’s text a short part that cannot turn the page around', () => {
    const given = `\u202eevil\u2066\u0000${'e\u0301'.repeat(100)}`;
    const [first] = notice(`#cell=${encodeURIComponent(given)}`);
    expect(first!.given).toBe(`evil${'é'.repeat(36)}…`);
  });

  it('gives no more notices than can be read', () => {
    const notices = notice(`#${Array.from({ length: 1000 }, (_, k) => `x${k}=1`).join('&')}`);
    expect(notices).toHaveLength(8);
    expect(notices[7]).toEqual({ name: 'more', field: '', given: '993', used: '' });
  });

  it('never throws and stays within limits, whatever stands there', () => {
    const names = fc.constantFrom(
      ...fieldNames,
      ...Object.keys(pageFields),
      'v',
      '__proto__',
      'layers',
    );
    const values = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.string({ unit: 'binary', maxLength: 12 }).map(encodeURIComponent),
      fc.double().map(String),
      fc.integer().map(String),
      fc.constantFrom(
        'NaN',
        '1e309',
        '-0',
        '%',
        '%zz',
        '%00',
        'null',
        'lstm',
        '__proto__',
        '',
        '1',
        '2',
      ),
    );
    const pairs = fc
      .array(fc.tuple(names, values), { maxLength: 12 })
      .map((all) => `#${all.map(([name, value]) => `${name}=${value}`).join('&')}`);
    const mutated = fc
      .tuple(experiments, pages, fc.nat(), fc.nat(6), fc.string({ maxLength: 6 }))
      .map(([experiment, page, at, cut, put]) => {
        const { hash } = writeLink({ ...experiment, 'words.text': 'a b' }, page);
        const place = at % (hash.length + 1);
        return hash.slice(0, place) + put + hash.slice(place + cut);
      });
    const anything = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.nat(0xffff), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(
        fc.oneof({ weight: 4, arbitrary: pairs }, { weight: 4, arbitrary: mutated }, anything),
        (hash) => {
          expect(fault(hash)).toBe('');
        },
      ),
      { numRuns: 100_000 },
    );
  }, 120_000);
});

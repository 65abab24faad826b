import { beforeEach, expect, test, vi } from 'vitest';
import { costLimitOf, costOf, defaultExperiment } from '../experiment';

vi.mock('../worker/client', () => ({ createClient: () => ({ send() {}, close() {} }) }));

const {
  applyDraft,
  change,
  draftShelved,
  draftText,
  maxText,
  presentLink,
  replaceDraft,
  store,
  tryExperiment,
} = await import('.');

const text = () => store.getState().experiment['words.text'];
const draft = () => store.getState().drafts.text;

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', () => 0);
  tryExperiment({ ...defaultExperiment, task: 'words' });
  store.setState({
    drafts: { ...store.getState().drafts, text: undefined, shelved: undefined },
    notices: [],
  });
});

test('typed sentences are learned when they are applied, and not before', () => {
  draftText('나는 간다');
  expect(text()).toBe(defaultExperiment['words.text']);
  applyDraft();
  expect(text()).toBe('나는 간다');
  expect(store.getState().source.language?.vocabulary).toEqual(['나는', '간다']);
  expect(draft()).toBeUndefined();
});

test('what was typed comes back after other sentences were put in its place', () => {
  draftText('쓰던 글');
  replaceDraft('다른 글');
  expect(draft()).toBe('다른 글');
  draftShelved();
  expect(draft()).toBe('쓰던 글');
});

test('text that is longer than an experiment may have stays a draft', () => {
  const long = 'a b '.repeat(maxText / 4 + 1);
  draftText(long);
  applyDraft();
  expect(text()).toBe(defaultExperiment['words.text']);
  expect(draft()).toBe(long);
});

test('what was typed for one task does not go into the link of another', () => {
  draftText('우리끼리 하는 말');
  applyDraft();
  expect(decodeURIComponent(presentLink().hash)).toContain('우리끼리');
  change({ task: 'recall' });
  expect(presentLink().hash).not.toContain('words');
  expect(text()).toBe('우리끼리 하는 말');
});

test('the batch gives way when a step would cost too much, and the page says so', () => {
  change({ task: 'recall', T: 200, H: 128, batch: 256 });
  const { experiment, source, notices } = store.getState();
  expect(costOf(experiment, source)).toBeLessThanOrEqual(costLimitOf(experiment));
  expect(experiment).toMatchObject({ T: 200, H: 128 });
  expect(notices).toMatchObject([{ notice: { name: 'too-costly', given: '256' } }]);
});

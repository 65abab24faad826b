import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';

const src = import.meta.dirname;

/** What each folder may import; what is not named here, no one below main.tsx and App.tsx may reach. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  words: [],
  ui: ['words'],
  cells: [],
  tasks: [],
  experiment: ['cells', 'tasks'],
  engine: ['cells', 'tasks', 'experiment'],
  link: ['cells', 'tasks', 'experiment', 'words'],
  worker: ['cells', 'tasks', 'experiment', 'engine'],
  store: ['words', 'ui', 'cells', 'tasks', 'experiment', 'link', 'worker'],
  glossary: ['words', 'ui', 'store'],
  controls: ['words', 'ui', 'cells', 'tasks', 'experiment', 'link', 'store', 'glossary'],
  views: ['words', 'ui', 'cells', 'tasks', 'experiment', 'store', 'glossary', 'controls'],
  lessons: [
    'words',
    'ui',
    'cells',
    'tasks',
    'experiment',
    'link',
    'store',
    'glossary',
    'controls',
    'views',
  ],
};

/** Types that folders below may know too: the messages, and the limits that a slider shows. */
const typesFor: Readonly<Record<string, readonly string[]>> = {
  'worker/protocol': ['engine', 'controls', 'views', 'lessons'],
  'tasks/field': ['ui'],
};

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

interface Source {
  /** Path below src, as in `cells/lstm.ts`. */
  readonly name: string;
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

function importsOf(name: string, text: string): Import[] {
  const { module } = parseSync(name, text);
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      from: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries
        .filter(({ moduleRequest }) => moduleRequest !== null)
        .map(({ moduleRequest, isType }) => ({ from: moduleRequest!.value, typeOnly: isType })),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) => ({
      from: text.slice(moduleRequest.start + 1, moduleRequest.end - 1),
      typeOnly: false,
    })),
  ];
}

const sources: readonly Source[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !/\.(test|fixture)\.tsx?$/.test(name))
  .map((name) => {
    const text = readFileSync(join(src, name), 'utf8');
    const folder = name.includes('/') ? name.slice(0, name.indexOf('/')) : '';
    return { name, folder, text, imports: importsOf(name, text) };
  });

const folders = [...new Set(sources.map(({ folder }) => folder))].filter((folder) => folder !== '');

/** The file or folder that an import of our own leads to; undefined for packages. */
const target = (source: Source, from: string): string | undefined =>
  from.startsWith('.') ? resolve(dirname(join(src, source.name)), from) : undefined;

const namesOf = (found: readonly Source[]) => found.map(({ name }) => name);

/** Our own modules that a module needs at run time, itself included. */
function reachedFrom(start: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (name: string) => {
    const source = sources.find((one) => one.name === name);
    if (!source || reached.has(name)) return;
    reached.add(name);
    for (const { from, typeOnly } of source.imports) {
      const path = target(source, from);
      if (typeOnly || !path) continue;
      const candidates = ['.ts', '.tsx', '/index.ts', '/index.tsx'].map((end) => path + end);
      const found = candidates.find((candidate) => existsSync(candidate));
      if (found) visit(relative(src, found));
    }
  };
  visit(start);
  return reached;
}

describe('imports run downward only', () => {
  test.each(folders)('%s', (folder) => {
    const wrong = sources
      .filter((source) => source.folder === folder)
      .flatMap((source) =>
        source.imports.flatMap(({ from, typeOnly }) => {
          const path = target(source, from);
          if (path === undefined) return [];
          if (typeOnly && typesFor[relative(src, path)]?.includes(folder)) return [];
          const other = relative(src, path).split('/')[0]!;
          const allowed = other === folder || mayImport[folder]?.includes(other);
          return allowed ? [] : [`${source.name} imports ${from}`];
        }),
      );
    expect(wrong).toEqual([]);
  });
});

test('the page never loads the engine or TensorFlow.js', () => {
  const page = [...reachedFrom('main.tsx')].map((name) =>
    sources.find((source) => source.name === name)!,
  );
  expect(page.length, 'main.tsx reaches the page').toBeGreaterThan(10);
  expect(namesOf(page.filter(({ folder }) => folder === 'engine'))).toEqual([]);
  const tensors = page.filter(({ imports }) =>
    imports.some(({ from, typeOnly }) => !typeOnly && from.startsWith('@tensorflow/')),
  );
  expect(namesOf(tensors)).toEqual([]);
});

test('TensorFlow.js lives in the engine and nowhere else', () => {
  const users = sources.filter(({ imports }) =>
    imports.some(({ from }) => from.startsWith('@tensorflow/')),
  );
  expect(namesOf(users.filter(({ folder }) => folder !== 'engine'))).toEqual([]);
});

test('cells, tasks, experiments, links, the worker and the engine know no React', () => {
  const pure = ['cells', 'tasks', 'experiment', 'link', 'worker', 'engine', 'words'];
  const users = sources.filter(
    ({ folder, imports }) =>
      pure.includes(folder) && imports.some(({ from }) => /^(react|zustand|d3-)/.test(from)),
  );
  expect(namesOf(users)).toEqual([]);
});

/** What stands in code, comments left out; strings stay. */
const code = ({ text }: Source) => text.replaceAll(/\/\*[^]*?\*\/|(?<!:)\/\/.*$/gm, '');

test.each([
  [
    'touches the address',
    /\blocation\.(?!reload)|\bhistory\.|\bonhashchange\b|'hashchange'/,
    /^link\//,
  ],
  ['makes a worker', /new (Shared)?Worker\(/, /^worker\/client/],
  ['makes the store', /from 'zustand/, /^store\//],
])('only one place %s', (_, pattern, place) => {
  const found = sources.filter((source) => pattern.test(code(source)) && !place.test(source.name));
  expect(namesOf(found)).toEqual([]);
});

test.each([
  [
    'text turned into markup',
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment/,
  ],
  ['code made of text', /\beval\(|new Function\(/],
  ['console.log', /console\.log/],
  ['random numbers without a seed', /Math\.random\(/],
  ['requests to another origin', /['"`]https?:\/\/(?!www\.w3\.org)/],
])('nowhere is there %s', (_, pattern) => {
  expect(namesOf(sources.filter((source) => pattern.test(code(source))))).toEqual([]);
});

test('ARCHITECTURE.md names every folder of src', () => {
  const text = readFileSync(join(src, '../ARCHITECTURE.md'), 'utf8');
  expect(folders.filter((folder) => !text.includes(`\`${folder}/\``))).toEqual([]);
});

test('every folder of src has its line in the table of imports', () => {
  expect(folders.filter((folder) => !(folder in mayImport))).toEqual([]);
});

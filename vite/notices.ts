import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const file = 'THIRD-PARTY-NOTICES.txt';

/** Packages that are published without the text of their licence: it stands beside this file. */
const textOfOurOwn: Readonly<Record<string, string>> = {
  '@tensorflow/tfjs-core': 'tensorflow',
  '@tensorflow/tfjs-backend-cpu': 'tensorflow',
  '@tensorflow/tfjs-backend-webgl': 'tensorflow',
  seedrandom: 'seedrandom',
};

/** The folder of the package that a module belongs to; undefined for our own modules. */
function packageFolder(id: string): string | undefined {
  const path = id.replace(/^\0/, '');
  return /^.*\/node_modules\/(?!\.)(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

function licenceText(folder: string, name: string): string {
  const own = textOfOurOwn[name];
  if (own) return readFileSync(join(import.meta.dirname, 'licences', `${own}.txt`), 'utf8');
  const places = [folder, join(folder, 'dist')].filter((place) => existsSync(place));
  for (const place of places) {
    const found = readdirSync(place).find((entry) => /^licen[cs]e/i.test(entry));
    if (found) return readFileSync(join(place, found), 'utf8');
  }
  throw new Error(`${name} is shipped, but has no licence text: add one to vite/licences`);
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { name: string; version: string; license: string };
  return `${name} ${version} (${license})\n\n${licenceText(folder, name).trim()}\n`;
}

/**
 * Writes the licences of every package that is in the page or in its worker, and of what `extra`
 * names, into one file; the bundles themselves carry no licence comments.
 */
export function notices(extra: readonly string[]): { page: Plugin; worker: () => Plugin } {
  const folders = new Set(extra.map((name) => join(process.cwd(), 'node_modules', name)));
  const collect = (ids: Iterable<string>) => {
    for (const id of ids) {
      const folder = packageFolder(id);
      if (folder && existsSync(join(folder, 'package.json'))) folders.add(folder);
    }
  };
  return {
    page: {
      name: 'notices',
      apply: 'build',
      generateBundle() {
        collect(this.getModuleIds());
        const rule = `\n${'='.repeat(80)}\n\n`;
        const source = [...folders]
          .toSorted((a, b) => a.localeCompare(b, 'en'))
          .map(notice)
          .join(rule);
        this.emitFile({ type: 'asset', fileName: file, source });
      },
    },
    worker: () => ({
      name: 'notices of the worker',
      buildEnd() {
        collect(this.getModuleIds());
      },
    }),
  };
}

import { chromium } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';

/** Software WebGL, so that the same tests run with and without a GPU; nothing fetched behind our back. */
export const browserArguments = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--no-first-run',
];

/** Chromium's sandbox does not start for root. */
export const sandboxed = process.getuid?.() !== 0;

const bundled = join(import.meta.dirname, '../node_modules/.cache/chromium');

const systemPaths: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/usr/bin/microsoft-edge',
    '/usr/lib/chromium/chromium',
    '/snap/bin/chromium',
  ],
  darwin: ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
    ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `${folder}/${name}.app/Contents/MacOS/${name}`,
    ),
  ),
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) =>
    ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map(
      (name) => join(process.env[variable] ?? 'C:\\', name),
    ),
  ),
};

/** Whether a browser is there and starts; on Windows it would open a window, so being there is enough. */
function starts(path: string): boolean {
  if (!existsSync(path)) return false;
  if (platform() === 'win32') return true;
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
  execFileSync(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });

/**
 * A Chromium out of an npm package, for machines that reach a registry and nothing else (Linux,
 * x64). It brings the libraries that a bare machine lacks; they are used when it needs them.
 */
function fromNpm(): string | undefined {
  if (platform() !== 'linux' || process.arch !== 'x64') return undefined;
  const unpacked = join(bundled, 'unpacked');
  const path = join(unpacked, 'chromium');
  if (!existsSync(path)) {
    console.log('No browser found: installing Chromium from npm.');
    mkdirSync(unpacked, { recursive: true });
    run('npm', ['install', '--no-save', '--prefix', bundled, '@sparticuz/chromium@143.0.4']);
    const unpack = `(await import('@sparticuz/chromium')).default.executablePath()`;
    execFileSync(process.execPath, ['--input-type=module', '--eval', unpack], {
      cwd: bundled,
      // It unpacks into the folder for temporary files, its libraries only where it takes the
      // machine for the one that it was made for.
      env: { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
      stdio: 'inherit',
    });
  }
  if (starts(path)) return path;
  const libraries = [join(unpacked, 'al2023/lib'), process.env.LD_LIBRARY_PATH];
  process.env.LD_LIBRARY_PATH = libraries.filter(Boolean).join(':');
  process.env.FONTCONFIG_PATH ??= join(unpacked, 'fonts');
  return path;
}

/** What a Debian or Ubuntu machine installs itself, for root. */
function fromPackages(): string | undefined {
  if (platform() !== 'linux' || sandboxed || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('No browser found: installing Chromium with apt-get.');
  run('apt-get', ['update', '--quiet']);
  run('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', 'chromium']);
  return '/usr/bin/chromium';
}

/**
 * The path of a Chromium, Chrome or Edge that starts on this machine: what CHROMIUM names, else
 * Playwright's own, else one of the system, else one installed for the purpose.
 * @throws when there is none and none can be installed.
 */
export function findBrowser(): string {
  const named = process.env.CHROMIUM;
  if (named !== undefined) {
    if (starts(named)) return named;
    throw new Error(`CHROMIUM=${named} does not start`);
  }
  const installed = [chromium.executablePath(), ...(systemPaths[platform()] ?? [])];
  const found = installed.find(starts);
  if (found) return found;
  for (const install of [fromNpm, fromPackages]) {
    try {
      const path = install();
      if (path && starts(path)) return path;
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
    }
  }
  throw new Error('No Chromium, Chrome or Edge was found. Set CHROMIUM to the path of one.');
}

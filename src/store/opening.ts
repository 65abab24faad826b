import { currentLink, onLinkChange, readLink, replaceLink, shareable, writeLink } from '../link';
import { keepDrafts } from './drafting';
import { firstTimestep, tryExperiment } from './experimenting';
import { notify, withdraw } from './notices';
import {
  preferredLanguage,
  preferredShortcuts,
  preferredSpeed,
  preferredTheme,
} from './remembering';
import { pauseWhenHidden } from './running';
import { goTo, speak } from './showing';
import type { State } from './state';
import { store } from './store';

/** What the address said of the page beyond the experiment; it stays in the address while the reader is here. */
let saidLanguage = false;
let saidTheme = false;
let saidSpeed = false;

/** Takes over an address. Nothing is trained by it. */
async function open(hash: string): Promise<void> {
  const { experiment, page, notices } = readLink(hash);
  saidLanguage = page.lang !== undefined;
  saidTheme = page.theme !== undefined;
  saidSpeed = page.speed !== undefined;
  withdraw('link');
  store.setState({
    status: 'paused',
    theme: page.theme ?? preferredTheme(),
    speed: page.speed ?? preferredSpeed(),
    view: page.view,
    backend: page.backend,
  });
  tryExperiment(experiment);
  goTo(page.t === undefined ? firstTimestep(store.getState()) : page.t - 1);
  for (const notice of notices) notify({ kind: 'link', notice });
  await speak(page.lang ?? preferredLanguage());
}

/** The hash of what is on the screen, and which texts were too long to go into it. */
export function presentLink(state: State = store.getState()) {
  const { experiment, view, backend, t, language, theme, speed } = state;
  return writeLink(shareable(experiment), {
    backend,
    view,
    ...(t === firstTimestep(state) ? {} : { t: t + 1 }),
    ...(saidLanguage ? { lang: language } : {}),
    ...(saidTheme ? { theme } : {}),
    ...(saidSpeed ? { speed } : {}),
  });
}

/** Opens the page's address, and keeps the address and the page in step from then on. */
export async function openPage(): Promise<void> {
  store.setState({ shortcuts: preferredShortcuts() });
  await open(currentLink());
  onLinkChange((hash) => void open(hash));
  keepDrafts();
  pauseWhenHidden();
  store.subscribe((now, before) => {
    const same =
      now.experiment === before.experiment &&
      now.view === before.view &&
      now.backend === before.backend &&
      now.t === before.t &&
      now.language === before.language &&
      now.theme === before.theme &&
      now.speed === before.speed;
    if (!same && !now.walking) replaceLink(presentLink(now).hash);
  });
}

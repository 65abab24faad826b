import { defaultExperiment } from '../experiment';
import {
  currentLink,
  defaultPage,
  onLinkChange,
  readLink,
  replaceLink,
  shareable,
  writeLink,
} from '../link';
import { keepDrafts } from './drafting';
import { firstTimestep, tryExperiment } from './experimenting';
import { notify, withdraw } from './notices';
import {
  newcomersGreeting,
  preferredLanguage,
  preferredShortcuts,
  preferredSpeed,
  preferredTheme,
  remember,
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
  const lesson =
    page.lesson === undefined
      ? undefined
      : { id: page.lesson, step: (page.step ?? 1) - 1, present: page.present === 'on' };
  saidLanguage = page.lang !== undefined;
  saidTheme = page.theme !== undefined;
  saidSpeed = page.speed !== undefined;
  withdraw('link', 'lesson');
  store.setState({
    lesson,
    away: undefined,
    scene: undefined,
    status: 'paused',
    theme: page.theme ?? preferredTheme(),
    speed: page.speed ?? preferredSpeed(),
    view: page.view,
    backend: page.backend,
  });
  // A lesson begins its own.
  if (!lesson) {
    tryExperiment(experiment);
    goTo(page.t === undefined ? firstTimestep(store.getState()) : page.t - 1);
  }
  for (const notice of notices) notify({ kind: 'link', notice });
  await speak(page.lang ?? preferredLanguage());
}

/** The list of lessons and the glossary have no steps. */
const isPage = (id: string) => id === 'all' || id === 'glossary';

/** The hash of what is on the screen, and which texts were too long to go into it. */
export function presentLink(state: State = store.getState()) {
  const { lesson, experiment, view, backend, t, language, theme, speed } = state;
  const said = {
    backend,
    ...(saidLanguage ? { lang: language } : {}),
    ...(saidTheme ? { theme } : {}),
    ...(saidSpeed ? { speed } : {}),
  };
  if (lesson) {
    const { id, step, present } = lesson;
    const place = {
      lesson: id,
      ...(!isPage(id) && { step: step + 1, ...(present && { present: 'on' as const }) }),
    };
    return writeLink(defaultExperiment, { ...said, view: defaultPage.view, ...place });
  }
  return writeLink(shareable(experiment), {
    ...said,
    view,
    ...(t === firstTimestep(state) ? {} : { t: t + 1 }),
  });
}

/** Opens the page's address, and keeps the address and the page in step from then on. */
export async function openPage(): Promise<void> {
  store.setState({ shortcuts: preferredShortcuts(), greeting: newcomersGreeting() });
  await open(currentLink());
  onLinkChange((hash) => void open(hash));
  keepDrafts();
  pauseWhenHidden();
  store.subscribe((now, before) => {
    // Who has trained something knows what this is when coming back.
    if (now.greeting && now.step > before.step) remember('met', 'yes');
    const same =
      now.lesson === before.lesson &&
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

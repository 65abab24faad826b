import { Moon, Presentation, Share, SlidersHorizontal, Sun } from 'lucide-react';
import {
  comeBack,
  leaveForPlayground,
  openLessons,
  showLanguage,
  showTheme,
  store,
  useStore,
  useWords,
  type Theme,
} from '../store';
import { languages } from '../words';
import { Logo } from './Logo';

const themes: readonly Theme[] = ['light', 'dark', 'projector'];
const icons = { light: Sun, dark: Moon, projector: Presentation };

/** Where the reader came from in the lessons, or their list. */
const goToLessons = () => (store.getState().away ? comeBack() : openLessons());

/** Name, the two places, language, theme, sharing; on narrow screens also the way to the settings. */
export function Header({
  onShare,
  onSettings,
}: {
  readonly onShare: () => void;
  readonly onSettings: () => void;
}) {
  const { shell } = useWords();
  const language = useStore((state) => state.language);
  const theme = useStore((state) => state.theme);
  const inLessons = useStore((state) => state.lesson !== undefined);
  const Icon = icons[theme];
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]!;
  return (
    <header className="header">
      <div className="brand">
        <Logo />
        <span>{shell.name}</span>
      </div>
      <nav className="places" aria-label={shell.places}>
        <button
          type="button"
          aria-current={inLessons ? undefined : 'page'}
          onClick={() => inLessons && leaveForPlayground()}
        >
          {shell.playground}
        </button>
        <button
          type="button"
          aria-current={inLessons ? 'page' : undefined}
          onClick={inLessons ? openLessons : goToLessons}
        >
          {shell.lessons}
        </button>
      </nav>
      <div className="header-end">
        <div className="languages" role="group" aria-label={shell.language}>
          {languages.map((name) => (
            <button
              key={name}
              type="button"
              lang={name}
              aria-pressed={name === language}
              aria-label={{ ko: '한국어', en: 'EN: English' }[name]}
              onClick={() => showLanguage(name)}
            >
              {{ ko: '한', en: 'EN' }[name]}
            </button>
          ))}
        </div>
        <button
          type="button"
          className="icon"
          aria-label={`${shell.theme}: ${shell.themes[theme]}`}
          title={`${shell.theme}: ${shell.themes[theme]} → ${shell.themes[next]}`}
          onClick={() => showTheme(next)}
        >
          <Icon size={18} aria-hidden="true" />
        </button>
        <button type="button" className="outlined" aria-label={shell.share} onClick={onShare}>
          <Share size={17} aria-hidden="true" />
          <span>{shell.share}</span>
        </button>
        {!inLessons && (
          <button
            type="button"
            className="icon only-narrow"
            aria-label={shell.settings}
            onClick={onSettings}
          >
            <SlidersHorizontal size={20} aria-hidden="true" />
          </button>
        )}
      </div>
    </header>
  );
}

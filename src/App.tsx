import { useEffect, useState, type ComponentType } from 'react';
import { Dialog } from './controls/Dialog';
import { Greeting } from './controls/Greeting';
import { Guarded } from './controls/Guarded';
import { Header } from './controls/Header';
import { listenToKeys } from './controls/keyboard';
import { Notices } from './controls/Notices';
import { Sentence } from './controls/Sentence';
import { ShareDialog } from './controls/ShareDialog';
import { SpeedControl, Transport } from './controls/Transport';
import { ViewChoice } from './controls/ViewChoice';
import { allowShortcuts, showTab, useStore, useWords, type Tab } from './store';
import { later } from './ui/later';
import { Segmented } from './ui/Segmented';
import { useMedia } from './ui/media';
import { Toggle } from './ui/Toggle';
import { Computer } from './views/training/Computer';
import { Figures } from './views/training/Figures';
import { Legend } from './views/unrolled/Legend';
import { Unrolled } from './views/unrolled/Unrolled';

// The unrolled network is what the page opens with; what is under it follows as soon as that stands.
const Rail = later(() => import('./controls/Rail'), 'Rail');
const InsideCell = later(() => import('./views/cell/InsideCell'), 'InsideCell');
const Equations = later(() => import('./views/equations/Equations'), 'Equations');
const Curves = later(() => import('./views/training/Curves'), 'Curves');
const Example = later(() => import('./views/example/Example'), 'Example');
const GradientPanel = later(() => import('./views/gradients/GradientPanel'), 'GradientPanel');
const Verdict = later(() => import('./views/gradients/Verdict'), 'Verdict');
const Weights = later(() => import('./views/weights/Weights'), 'Weights');
const Attention = later(() => import('./views/attention/Attention'), 'Attention');
const Structure = later(() => import('./views/structure/Structure'), 'Structure');
const Lab = later(() => import('./views/gradients/Lab'), 'Lab');
// A lesson that a link opens is fetched with what shows it, so that it is drawn at once.
const Lessons = later(async () => {
  const lessons = await import('./lessons/Lessons');
  await lessons.fetchOpened();
  return lessons;
}, 'Lessons');

const panels: Readonly<Record<Tab, ComponentType>> = {
  cell: InsideCell,
  equations: Equations,
  attention: Attention,
  example: Example,
  gradients: GradientPanel,
  weights: Weights,
  structure: Structure,
  loss: Curves,
};

/** The sentence, the way the stage is read, and what its marks mean. */
function StageHead({ withLab }: { readonly withLab: boolean }) {
  const view = useStore((state) => state.view);
  return (
    <div className="stage-head">
      <Sentence />
      <div className="stage-head-end">
        {view === 'backward' && !withLab ? (
          <Guarded>
            <Verdict />
          </Guarded>
        ) : (
          <Legend />
        )}
        <ViewChoice />
      </div>
    </div>
  );
}

/** What is looked at more closely: the cell with one panel beside it, or one panel alone where there is no room. */
function Inspector() {
  const { shell } = useWords();
  const wide = useMedia('(min-width: 1024px)');
  const chosen = useStore((state) => state.tab);
  const writes = useStore((state) => state.source.decoder !== undefined);
  const attends = useStore((state) => state.experiment.attention !== 'none');
  const tabs: readonly Tab[] = (
    wide
      ? (['attention', 'equations', 'example', 'gradients', 'weights', 'structure'] as const)
      : ([
          'cell',
          'equations',
          'attention',
          'example',
          'gradients',
          'weights',
          'structure',
          'loss',
        ] as const)
  ).filter((name) => name !== 'attention' || writes);
  const textOf = (name: Tab) =>
    name === 'attention' && !attends ? shell.decoderTab : shell.inspector[name];
  const tab = tabs.includes(chosen) ? chosen : tabs[0]!;
  const Panel = panels[tab];
  return (
    <section className="inspector" aria-label={shell.inspectorLabel} data-tab={tab}>
      {wide && tab !== 'attention' && (
        <div className="inspector-cell">
          <Guarded>
            <InsideCell />
          </Guarded>
        </div>
      )}
      <div className="inspector-side">
        <Segmented
          label={shell.inspectorLabel}
          size="small"
          options={tabs.map((name) => ({ name, text: textOf(name) }))}
          value={tab}
          onChoose={showTab}
        />
        <div className="inspector-panel" data-tab={tab}>
          <Guarded key={tab}>
            <Panel />
          </Guarded>
        </div>
      </div>
    </section>
  );
}

/** The stage with everything that changes what it shows. */
function Playground({ withRail }: { readonly withRail: boolean }) {
  const { shell } = useWords();
  // Where there is room the gradient has the whole screen.
  const withLab = useStore((state) => state.view === 'backward') && withRail;
  return (
    <>
      {withRail && (
        <aside className="rail-column" aria-label={shell.settings}>
          <Guarded>
            <Rail />
          </Guarded>
        </aside>
      )}
      <main className="main" id="stage" tabIndex={-1} data-lab={withLab}>
        <Greeting />
        <Notices />
        <StageHead withLab={withLab} />
        <div className="stage">
          <Guarded>
            <Unrolled />
          </Guarded>
        </div>
        {withLab ? (
          <Guarded key="lab">
            <Lab />
          </Guarded>
        ) : (
          <Inspector />
        )}
      </main>
      <footer className="dock">
        <Transport />
        <div className="dock-curves">
          <Guarded>
            <Curves />
          </Guarded>
        </div>
        <div className="dock-end">
          <Figures />
          <div className="dock-line">
            {withRail && <SpeedControl />}
            <Computer />
          </div>
        </div>
      </footer>
    </>
  );
}

export function App() {
  const { shell } = useWords();
  const language = useStore((state) => state.language);
  const theme = useStore((state) => state.theme);
  const ready = useStore((state) => state.machine !== undefined);
  const shortcuts = useStore((state) => state.shortcuts);
  const withRail = useMedia('(min-width: 1280px)');
  const inLessons = useStore((state) => state.lesson !== undefined);
  const [open, setOpen] = useState<'share' | 'settings' | undefined>();

  useEffect(() => {
    const root = document.documentElement;
    root.lang = language;
    root.dataset.theme = theme;
    document.title = shell.name;
    if (ready) root.dataset.ready = 'true';
  }, [language, theme, ready, shell]);
  useEffect(listenToKeys, []);
  useEffect(() => {
    // Newer browsers return a promise, which is not for React.
    scrollTo(0, 0);
  }, [inLessons]);

  const close = () => setOpen(undefined);
  return (
    <div className="app" data-place={inLessons ? 'lessons' : 'playground'}>
      <a
        className="skip"
        href="#stage"
        onClick={(event) => {
          // The hash of the address is the experiment's, so the jump is made by hand.
          event.preventDefault();
          document.getElementById('stage')?.focus();
        }}
      >
        {shell.skip}
      </a>
      <Header onShare={() => setOpen('share')} onSettings={() => setOpen('settings')} />
      {inLessons ? (
        <main className="main-lessons" id="stage" tabIndex={-1}>
          <Guarded>
            <Lessons />
          </Guarded>
        </main>
      ) : (
        <Playground withRail={withRail} />
      )}
      <ShareDialog open={open === 'share'} onClose={close} />
      <Dialog title={shell.settings} kind="sheet" open={open === 'settings'} onClose={close}>
        <Guarded>
          <Rail />
        </Guarded>
        <div className="rail-group">
          <span className="field-label" aria-hidden="true">
            {shell.speed}
          </span>
          <SpeedControl />
        </div>
        <Toggle label={shell.shortcuts} on={shortcuts} onChange={allowShortcuts} />
      </Dialog>
    </div>
  );
}

import { RotateCcw } from 'lucide-react';
import type { ComponentType } from 'react';
import { Guarded } from '../../controls/Guarded';
import { Notices } from '../../controls/Notices';
import { ViewChoice } from '../../controls/ViewChoice';
import { useStore, useWords, type Tab } from '../../store';
import { later } from '../../ui/later';
import { Legend } from '../../views/unrolled/Legend';
import { Unrolled } from '../../views/unrolled/Unrolled';
import { parts } from '../../views/structure/parts';
import type { Lesson, Scene } from '../format/lesson';
import { sceneOf } from '../format/scenes';
import { useLessonWords } from '../words';
import { isScene, restart } from './course';
import { SceneControls } from './SceneControls';

const LabReadings = later(
  () => import('../../views/gradients/readings/LabReadings'),
  'LabReadings',
);
const Verdict = later(() => import('../../views/gradients/Verdict'), 'Verdict');

const panels: Readonly<Record<Tab, ComponentType>> = {
  cell: later(() => import('../../views/cell/InsideCell'), 'InsideCell'),
  equations: later(() => import('../../views/equations/Equations'), 'Equations'),
  example: later(() => import('../../views/example/Example'), 'Example'),
  gradients: later(() => import('../../views/gradients/GradientPanel'), 'GradientPanel'),
  weights: later(() => import('../../views/weights/Weights'), 'Weights'),
  attention: later(() => import('../../views/attention/Attention'), 'Attention'),
  structure: later(() => import('../../views/structure/Structure'), 'Structure'),
  loss: later(() => import('../../views/training/Curves'), 'Curves'),
};

/** How the stage is read, and what its marks mean. */
function StageHead() {
  const view = useStore((state) => state.view);
  return (
    <div className="stage-head lesson-stage-head">
      {view === 'backward' ? (
        <Guarded>
          <Verdict />
        </Guarded>
      ) : (
        <Legend />
      )}
      <ViewChoice />
    </div>
  );
}

/** What a step shows under the stage: a reading of the gradient, or a panel; nothing where it names none. */
function Panel({ scene }: { readonly scene: Scene | undefined }) {
  const { shell } = useWords();
  const tab = useStore((state) => state.tab);
  const { part } = scene ?? {};
  const Shown = tab === 'structure' && part ? parts[part] : panels[tab];
  const lab = scene?.lab !== undefined;
  return (
    <section
      className="lesson-panel inspector-panel"
      data-place="panel"
      data-tab={tab}
      data-lab={lab}
      aria-label={shell.inspector[tab]}
    >
      <Guarded key={`${tab} ${lab} ${part}`}>
        {lab && tab === 'gradients' ? <LabReadings underStage /> : <Shown />}
      </Guarded>
    </section>
  );
}

/** The playground as a step wants it: the stage, what is looked at more closely, and what may be changed. */
export function SceneView({ lesson, step }: { readonly lesson: Lesson; readonly step: number }) {
  const words = useLessonWords();
  const scene = sceneOf(lesson, step)?.scene;
  // A pointer in the text may have opened a panel that the scene did not; a question may keep its panel shut.
  const tab = useStore((state) => state.tab);
  const experiment = useStore((state) => state.experiment);
  const opened = tab !== 'cell' || scene?.tab === 'cell';
  const lab = scene?.lab !== undefined;
  const beside =
    opened && (scene?.controls.length ?? 0) > 0 && tab !== 'cell' && !(lab && tab === 'gradients');
  const changed = scene !== undefined && experiment !== scene.experiment && !isScene(scene);
  return (
    <div className="lesson-scene" data-panel={opened}>
      <Notices />
      <StageHead />
      <div className="stage" data-place="stage">
        <Guarded>
          <Unrolled />
        </Guarded>
      </div>
      <div className="lesson-lower" data-beside={beside}>
        {opened && <Panel scene={scene} />}
        {scene && <SceneControls names={scene.controls} />}
      </div>
      {changed && (
        <button type="button" className="quiet lesson-again" onClick={() => restart(lesson, step)}>
          <RotateCcw size={15} aria-hidden="true" />
          {words.again}
        </button>
      )}
    </div>
  );
}

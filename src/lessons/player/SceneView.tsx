import { RotateCcw } from 'lucide-react';
import { Guarded } from '../../controls/Guarded';
import { Notices } from '../../controls/Notices';
import { ViewChoice } from '../../controls/ViewChoice';
import { useStore } from '../../store';
import { later } from '../../ui/later';
import { Legend } from '../../views/unrolled/Legend';
import { Unrolled } from '../../views/unrolled/Unrolled';
import type { Lesson } from '../format/lesson';
import { sceneOf } from '../format/scenes';
import { useLessonWords } from '../words';
import { isScene, restart } from './course';
import { Panel } from './Panel';
import { SceneControls } from './SceneControls';

const Verdict = later(() => import('../../views/gradients/Verdict'), 'Verdict');

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
        {opened && <Panel lab={lab} part={scene?.part} underStage />}
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

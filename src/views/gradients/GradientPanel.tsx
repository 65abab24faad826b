import { useStore } from '../../store';
import { useMedia } from '../../ui/media';
import { ClippingChart } from '../training/ClippingChart';
import { Depth } from './Depth';
import { NormBars } from './NormBars';
import { Presets } from './Presets';
import { LabReadings } from './readings/LabReadings';
import { Verdict, VerdictSentence } from './Verdict';

/** The gradient as a panel of the inspector; where the page scrolls, every reading of it. */
export function GradientPanel() {
  const forward = useStore((state) => state.view === 'forward');
  const scrolls = useMedia('(max-width: 1279px)');
  return (
    <div className="gradients-panel" data-scrolls={scrolls}>
      <div className="gradients-head">
        {/* Read backward, the stage has the verdict at its head. */}
        {forward && <Verdict />}
        <VerdictSentence />
      </div>
      <Depth />
      {scrolls ? (
        <>
          <LabReadings />
          <div className="gradients-clipping">
            <ClippingChart />
          </div>
          <Presets />
        </>
      ) : (
        <NormBars />
      )}
    </div>
  );
}

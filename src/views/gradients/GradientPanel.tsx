import { useStore } from '../../store';
import { useMedia } from '../../ui/media';
import { ClippingChart } from '../training/ClippingChart';
import { History } from './History';
import { NormBars } from './NormBars';
import { Presets } from './Presets';
import { Verdict, VerdictSentence } from './Verdict';

/** The gradient as a panel of the inspector; where the page scrolls, its history stands under it. */
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
      <NormBars />
      {scrolls && (
        <>
          <History />
          <div className="gradients-clipping">
            <ClippingChart />
          </div>
          <Presets />
        </>
      )}
    </div>
  );
}

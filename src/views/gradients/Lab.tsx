import { Matrices } from '../weights/Matrices';
import { Spectrum } from '../weights/Spectrum';
import { Depth } from './Depth';
import { Powers } from './Powers';
import { Presets } from './Presets';
import { LabReadings } from './readings/LabReadings';
import { Verdict, VerdictSentence } from './Verdict';
import { useLabWords } from './words';
import './lab.css';

/** The gradient under the stage, on the stage's axis of time, and beside it what it means. */
export function Lab() {
  const lab = useLabWords();
  return (
    <>
      <section className="lab-charts" aria-label={lab.name}>
        <LabReadings underStage />
      </section>
      <aside className="lab-side" aria-label={lab.name}>
        <Presets />
        <div className="lab-verdict">
          <Verdict />
          <VerdictSentence />
        </div>
        <Depth />
        <Spectrum />
        <Powers />
        <Matrices />
      </aside>
    </>
  );
}

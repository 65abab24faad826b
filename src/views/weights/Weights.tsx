import { Matrices } from './Matrices';
import { Spectrum } from './Spectrum';
import './weights.css';

/** The weights as a panel of the inspector. */
export function Weights() {
  return (
    <div className="weights-panel">
      <Spectrum />
      <Matrices />
    </div>
  );
}

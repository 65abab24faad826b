import { History } from '../History';
import { NormBars } from '../NormBars';
import { Definition } from './Definition';
import { timestepsTex } from './definitions';
import { useReadingWords } from './words';

/** What the loss tells each state: now, and over training. */
export function Timesteps({ underStage }: { readonly underStage: boolean }) {
  const words = useReadingWords();
  return (
    <>
      <Definition of="timesteps" tex={timestepsTex} asks={words.asks.timesteps} />
      <NormBars underStage={underStage} />
      <History underStage={underStage} />
    </>
  );
}

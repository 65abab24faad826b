import { ArrowLeft, ArrowRight, ChevronDown, ChevronUp } from 'lucide-react';
import { chooseLayer, lookedAtBlock, useStore } from '../../../store';
import { Segmented } from '../../../ui/Segmented';
import { useDeepWords } from './words';

/** Which layer and which direction of it the page looks at, in the corner of the stage. */
export function LayerPicker() {
  const words = useDeepWords();
  const { layers, direction } = useStore((state) => state.experiment);
  const block = useStore(lookedAtBlock);
  const chosen = useStore((state) => state.direction);
  const both = direction === 'both' && block.stack === 'encoder';
  const { layer } = block;
  return (
    <div className="deep-picker" role="group" aria-label={words.choose}>
      {layers > 1 && (
        <div className="deep-stepper">
          <button
            type="button"
            aria-label={words.lower}
            disabled={layer === 1}
            onClick={() => chooseLayer(layer - 1, chosen)}
          >
            <ChevronDown size={16} aria-hidden="true" />
          </button>
          <output>{words.layerOf(layer, layers)}</output>
          <button
            type="button"
            aria-label={words.upper}
            disabled={layer === layers}
            onClick={() => chooseLayer(layer + 1, chosen)}
          >
            <ChevronUp size={16} aria-hidden="true" />
          </button>
        </div>
      )}
      {both && (
        <Segmented
          label={words.direction}
          size="small"
          options={(
            [
              ['forward', ArrowRight],
              ['backward', ArrowLeft],
            ] as const
          ).map(([name, Way]) => ({
            name,
            text: <Way size={15} role="img" aria-label={words.ways[name]} />,
          }))}
          value={block.direction}
          onChoose={(way) => chooseLayer(layer, way)}
        />
      )}
    </div>
  );
}

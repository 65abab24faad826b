import { Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useStore, useWords } from '../../store';
import { Segmented } from '../../ui/Segmented';
import { heldGates, modelOf, recurrentBlocks } from '../../experiment';
import { holdWords } from '../../words/hold';
import { structureWords } from '../../words/structure';
import { describe } from './described';
import { kerasCode } from './keras';
import { pytorchCode } from './pytorch';
import './code.css';

const libraries = [
  { name: 'keras', text: 'Keras' },
  { name: 'pytorch', text: 'PyTorch' },
] as const;
type Library = (typeof libraries)[number]['name'];

/** The present model in the words of a library, to be copied and run. */
export function Code() {
  const { shell } = useWords();
  const words = structureWords[useStore((state) => state.language)];
  const experiment = useStore((state) => state.experiment);
  const source = useStore((state) => state.source);
  const masked = useStore((state) => state.watched.mask_tb !== undefined);
  const hold = holdWords[useStore((state) => state.language)];
  const [library, setLibrary] = useState<Library>('keras');
  const [said, setSaid] = useState('');
  const code = useMemo(() => {
    const model = describe(experiment, source, masked);
    const held = heldGates(experiment, recurrentBlocks(modelOf(experiment, source))[0]!);
    // Initial weights are no part of the code, and a held gate is nothing but initial weights.
    return (
      (held.length > 0 ? `# ${hold.code(held.map(({ gate }) => gate).join(', '))}\n` : '') +
      (library === 'keras' ? kerasCode(model, words.code) : pytorchCode(model, words.code))
    );
  }, [experiment, source, masked, library, words, hold]);
  async function copy() {
    try {
      await navigator.clipboard.writeText(code);
      setSaid(words.copied);
    } catch {
      setSaid(words.copyFailed);
    }
  }
  return (
    <section className="code">
      <header>
        <Segmented
          label={words.library}
          size="small"
          options={libraries}
          value={library}
          onChoose={(name) => {
            setLibrary(name);
            setSaid('');
          }}
        />
        <button type="button" className="quiet" onClick={() => void copy()}>
          <Copy size={15} aria-hidden="true" />
          {shell.copy}
        </button>
        <span role="status">{said}</span>
      </header>
      {/* What scrolls takes the focus, so that the arrow keys scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="region" aria-label={words.codeOf(library)}>
        <code>
          {code.split('\n').map((line, k) => {
            const at = line.indexOf('#');
            return (
              <span key={k}>
                {at < 0 ? line : line.slice(0, at)}
                {at >= 0 && <i>{line.slice(at)}</i>}
                {'\n'}
              </span>
            );
          })}
        </code>
      </pre>
      <p className="structure-note">{words.codeNote}</p>
    </section>
  );
}

import { useState } from 'react';
import { addressOf } from '../link';
import { presentLink, useStore, useWords } from '../store';
import { labWords } from '../words/lab';
import { lessonWords } from '../words/lessons';
import { useControlWords } from './words';

/** The address, and how what is on the screen differs from the run that it begins. */
export function ShareBody() {
  const { shell } = useWords();
  const words = useControlWords();
  const language = useStore((state) => state.language);
  const lab = labWords[language];
  const inLessons = useStore((state) => state.lesson !== undefined);
  const [said, setSaid] = useState('');
  const { hash, omitted } = presentLink();
  const changes = useStore((state) => state.changes);
  const address = addressOf(hash);
  async function copy() {
    try {
      await navigator.clipboard.writeText(address);
      setSaid(words.shared);
    } catch {
      setSaid(words.shareFailed);
    }
  }
  return (
    <>
      <p>{inLessons ? lessonWords[language].shareHint : words.shareHint}</p>
      {changes[0] && !inLessons && (
        <p className="warning">
          {lab.changedRun(
            changes[0].step,
            changes.some(({ byHand }) => byHand),
          )}
        </p>
      )}
      {omitted.length > 0 && <p className="warning">{words.shareOmitted}</p>}
      <div className="share-row">
        <input
          readOnly
          aria-label={shell.shareTitle}
          value={address}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="filled" onClick={() => void copy()}>
          {shell.copy}
        </button>
      </div>
      <p role="status">{said}</p>
    </>
  );
}

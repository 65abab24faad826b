import { useDeferredValue, useId, useMemo } from 'react';
import { fields } from '../../experiment';
import { applyDraft, draftShelved, draftText, maxText, replaceDraft, useStore } from '../../store';
import { tasks as all } from '../../tasks';
import { useTaskWords } from './words';

/** More text than this would freeze a browser's text box: of longer text it shows the beginning. */
const editable = 10_000;

/** A count with its thousands apart, as both languages write it: 1,000,000. */
const counted = (count: number) => count.toLocaleString('en');

/** Takes in text that is too much for the box, past the box. */
function takeLong(
  event: React.SyntheticEvent<HTMLTextAreaElement>,
  data: DataTransfer,
  text: string,
) {
  const { selectionStart, selectionEnd } = event.currentTarget;
  const inserted = data.getData('text/plain');
  if (text.length + inserted.length <= editable) return;
  event.preventDefault();
  draftText(text.slice(0, selectionStart) + inserted + text.slice(selectionEnd));
}

/** The sentences that are learned, to be written anew. What is typed stays until it is changed by hand. */
export function Sentences() {
  const { tasks } = useTaskWords();
  const present = useStore((state) => String(state.experiment['words.text']));
  const drafts = useStore((state) => state.drafts);
  const id = useId();
  const { words } = tasks;
  const text = drafts.text ?? present;
  const read = useDeferredValue(text);
  const source = useMemo(() => all.words.source({ T: 2, text: read }), [read]);
  const { samples, vocabulary } = source.language!;
  const sentences = samples.filter(({ beginning }) => beginning.length === 1).length;
  const changed = text !== present;
  const tooLong = text.length > maxText;
  const long = text.length > editable;
  const unusable = source.notices.some(({ name }) => name === 'too-few-words');
  const inUse = unusable ? words.appliedBuiltIn : words.applied;
  const builtIn = text === fields['words.text'].default;
  return (
    <form
      className="example-write"
      onSubmit={(event) => {
        event.preventDefault();
        applyDraft();
      }}
    >
      <label className="field-label" htmlFor={id}>
        {words.sentences}
      </label>
      <textarea
        id={id}
        className="example-input"
        rows={3}
        spellCheck={false}
        value={long ? text.slice(0, editable) : text}
        readOnly={long}
        aria-describedby={`${id}-said`}
        onChange={(event) => draftText(event.target.value)}
        onPaste={(event) => !long && takeLong(event, event.clipboardData, text)}
        onDrop={(event) => !long && takeLong(event, event.dataTransfer, text)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          applyDraft();
        }}
      />
      <div className="example-buttons">
        <button
          type="submit"
          className="outlined"
          title="Ctrl+Enter"
          aria-keyshortcuts="Control+Enter"
          disabled={!changed || tooLong}
        >
          {words.apply}
        </button>
        {long && (
          <button type="button" className="quiet" onClick={() => replaceDraft('')}>
            {words.clear}
          </button>
        )}
        {!builtIn && (
          <button
            type="button"
            className="quiet"
            onClick={() => replaceDraft(fields['words.text'].default as string)}
          >
            {words.restore}
          </button>
        )}
        {drafts.shelved !== undefined && (text === '' || builtIn) && drafts.shelved !== text && (
          <button type="button" className="quiet" onClick={draftShelved}>
            {words.back}
          </button>
        )}
      </div>
      <div id={`${id}-said`} className="example-said" role="status">
        {long && <p>{words.longText(counted(text.length), counted(editable))}</p>}
        {tooLong ? (
          <p>{words.tooLong(counted(maxText))}</p>
        ) : (
          <>
            <p>{words.contents(sentences, vocabulary.length, samples.length)}</p>
            {changed &&
              source.notices.map(({ name, values }) => (
                <p key={name}>{tasks.notices[name](values)}</p>
              ))}
            <p>{changed ? `${words.notApplied} ${words.startsOver}` : inUse}</p>
          </>
        )}
      </div>
    </form>
  );
}

import { showWordPart, useStore } from '../../store';
import { Segmented } from '../../ui/Segmented';
import { Beginning } from './Beginning';
import { Samples } from './Samples';
import { Sentences } from './Sentences';
import { useTaskWords } from './words';

/** What the word model learns and answers, how it goes on, and the sentences, which are the learner's to write. */
export function WordModel() {
  const { tasks } = useTaskWords();
  const part = useStore((state) => state.drafts.part);
  const language = useStore((state) => state.source.language);
  if (!language) return null;
  return (
    <>
      <Segmented
        label={tasks.words.parts}
        size="small"
        options={[
          { name: 'samples', text: tasks.words.samples },
          { name: 'continue', text: tasks.words.continue },
          { name: 'write', text: tasks.words.write },
        ]}
        value={part}
        onChoose={showWordPart}
      />
      {part === 'samples' && <Samples language={language} />}
      {part === 'continue' && <Beginning language={language} />}
      {part === 'write' && <Sentences />}
    </>
  );
}

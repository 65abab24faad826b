import { useState } from 'react';
import { useStore } from '../../store';
import { Segmented } from '../../ui/Segmented';
import { Beginning } from './Beginning';
import { Samples } from './Samples';
import { Sentences } from './Sentences';
import { useTaskWords } from './words';

type Part = 'samples' | 'continue' | 'write';

/** What the word model learns and answers, how it goes on, and the sentences, which are the learner's to write. */
export function WordModel() {
  const { tasks } = useTaskWords();
  const [part, setPart] = useState<Part>('samples');
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
        onChoose={setPart}
      />
      {part === 'samples' && <Samples language={language} />}
      {part === 'continue' && <Beginning language={language} />}
      {part === 'write' && <Sentences />}
    </>
  );
}

import { percent } from '../../ui/number';
import { useTaskWords } from './words';
import type { Continued } from './writing';

interface TextsProps {
  readonly vocabulary: readonly string[];
  readonly beginning: string;
  readonly texts: readonly (readonly Continued[])[];
}

/** What the model wrote from one beginning, each word with its probability; what nobody taught it is dotted. */
export function Texts({ vocabulary, beginning, texts }: TextsProps) {
  const { tasks } = useTaskWords();
  const invented = texts.some((text) => text.some(({ learned }) => !learned));
  return (
    <>
      <div className="example-texts">
        {texts.map((text, k) => (
          <p key={k} className="example-text">
            <bdi>{beginning}</bdi>
            {text.map(({ word, share, learned }, n) => (
              <span key={n}>
                {' '}
                <b data-learned={learned}>
                  <bdi>{vocabulary[word]}</bdi>
                  <small>{percent(share)}</small>
                </b>
              </span>
            ))}
          </p>
        ))}
      </div>
      {invented && <p className="example-note">{tasks.words.invented}</p>}
    </>
  );
}

import { lessonIds } from '../library';
import { useLessonWords } from '../words';
import type { Place } from './entries';
import { excerpt, marked, type Hit, type Span } from './find';
import { useSearchWords } from './words';

/** A text with what was found in it marked. */
const Marked = ({ spans }: { readonly spans: readonly Span[] }) =>
  spans.map(({ text, found }, k) => (found ? <mark key={k}>{text}</mark> : text));

/** Of which lesson, and where in it; of a term that it is one. */
function usePlaceText(place: Place): string {
  const words = useSearchWords();
  const { list } = useLessonWords();
  if (place.kind === 'term') return words.term;
  const number = lessonIds.indexOf(place.lesson) + 1;
  return place.kind === 'lesson'
    ? words.lesson(number)
    : words.step(number, list[place.lesson].title, place.step + 1);
}

interface OptionProps {
  readonly id: string;
  readonly hit: Hit;
  readonly chosen: boolean;
  readonly onOpen: () => void;
  readonly onPoint: () => void;
}

/**
 * One finding: where it is, its name, and what it is about; of a step, which is long, the part in which it was
 * found.
 */
export function Option({ id, hit, chosen, onOpen, onPoint }: OptionProps) {
  const texts = useSearchWords();
  const place = usePlaceText(hit.entry.place);
  const { entry, field, words } = hit;
  const [name] = entry.fields;
  const about = entry.fields.find(({ kind }) => kind === 'text');
  return (
    // The keys are those of the field, which keeps the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      className="search-option"
      onClick={onOpen}
      onPointerMove={() => !chosen && onPoint()}
    >
      <small>{place}</small>
      <b>
        <Marked spans={marked(name!, words)} />
      </b>
      {/* Another name of the same term. */}
      {field.kind === 'term' && field !== name && (
        <span>
          <Marked spans={marked(field, words)} />
        </span>
      )}
      {field.kind === 'answer' && <p>{texts.answered}</p>}
      {entry.place.kind !== 'step' && about && (
        <p>
          <Marked spans={marked(about, words)} />
        </p>
      )}
      {entry.place.kind === 'step' && field.kind === 'text' && (
        <p>
          <Marked spans={excerpt(marked(field, words))} />
        </p>
      )}
    </div>
  );
}

import { useLessonWords } from '../words';
import { lessonIds } from '../library';
import type { Field, Place } from './entries';
import { excerpt, marked, type Hit } from './find';
import { useSearchWords } from './words';

/** A text with what was looked for marked; of a long one the part around it. */
function Marked({
  field,
  query,
  whole = false,
}: {
  readonly field: Field;
  readonly query: string;
  readonly whole?: boolean;
}) {
  const spans = marked(field.text, field.spelled, query);
  return (whole ? spans : excerpt(spans)).map(({ text, found }, k) =>
    found ? <mark key={k}>{text}</mark> : text,
  );
}

/** Of which lesson, and where in it; of a term that it is one. */
function usePlaceText(place: Place): string {
  const words = useSearchWords();
  const { list } = useLessonWords();
  if (place.kind === 'term') return words.kinds.term;
  const number = lessonIds.indexOf(place.lesson) + 1;
  return place.kind === 'lesson'
    ? words.lesson(number)
    : words.step(number, list[place.lesson].title, place.step + 1);
}

interface OptionProps {
  readonly id: string;
  readonly hit: Hit;
  readonly query: string;
  readonly chosen: boolean;
  readonly onOpen: () => void;
  readonly onPoint: () => void;
}

/** One finding: where it is, its name, and the text in which it was found. */
export function Option({ id, hit: { entry, field }, query, chosen, onOpen, onPoint }: OptionProps) {
  const words = useSearchWords();
  const { place, fields } = entry;
  const [name] = fields;
  // Of a step only what was found in it, else what it is about.
  const about =
    field.kind === 'text' || place.kind === 'step'
      ? field
      : fields.find(({ kind }) => kind === 'text');
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
      <small>{usePlaceText(place)}</small>
      <b>
        <Marked field={name!} query={query} whole />
      </b>
      {/* A term that goes by another name, too. */}
      {field.kind === 'term' && field !== name && (
        <span>
          <Marked field={field} query={query} whole />
        </span>
      )}
      {field.kind === 'answer' ? (
        <p>{words.answered}</p>
      ) : (
        about &&
        about !== name && (
          <p>
            <Marked field={about} query={query} />
          </p>
        )
      )}
    </div>
  );
}

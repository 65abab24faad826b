import { Terms } from '../glossary/Terms';
import { commonFields, mayReadBackwards, residualFrom, shapeOf } from '../experiment';
import { change, useStore, useWords } from '../store';
import { tasks } from '../tasks';
import { figure } from '../ui/number';
import { Segmented } from '../ui/Segmented';
import { Slider } from '../ui/Slider';
import { Toggle } from '../ui/Toggle';
import { structureWords } from '../words/structure';

const useStructureWords = () => structureWords[useStore((state) => state.language)];

/** Whether a second row reads backwards, and how both become one; nothing where it would see no more. */
export function Directions() {
  const { shell } = useWords();
  const words = useStructureWords();
  const { direction, merge, task } = useStore((state) => state.experiment);
  const may = useStore((state) => mayReadBackwards(state.experiment));
  const both = direction === 'both';
  // A link may ask for it all the same.
  if (!may && !both) return null;
  return (
    <div className="rail-group">
      <Toggle
        label={<Terms text={shell.both} inLabel />}
        on={both}
        onChange={(on) => change({ direction: on ? 'both' : 'forward' })}
      />
      {both && (
        <Segmented
          label={words.merge}
          size="small"
          options={commonFields.merge.names.map((name) => ({ name, text: words.merges[name] }))}
          value={merge}
          onChoose={(name) => change({ merge: name })}
        />
      )}
      {both && tasks[task].ahead && <p className="rail-hint">{words.readsAhead}</p>}
    </div>
  );
}

/** Which attention a decoder has; nothing where there is no decoder. */
export function AttentionChoice() {
  const { shell } = useWords();
  const words = useStructureWords();
  const decodes = useStore((state) => state.source.decoder !== undefined);
  const attention = useStore((state) => state.experiment.attention);
  if (!decodes) return null;
  return (
    <div className="rail-group">
      <span className="field-label">
        <span>
          <Terms text={shell.attention} />
        </span>
      </span>
      <Segmented
        label={shell.attention}
        size="small"
        options={commonFields.attention.names.map((name) => ({
          name,
          text: words.attentions[name],
        }))}
        value={attention}
        onChoose={(name) => change({ attention: name })}
      />
    </div>
  );
}

/** What of the structure is changed less often: what stands between layers, and what a decoder reads in training. */
export function MoreStructure() {
  const words = useStructureWords();
  const { dropout, layers, residual, forcing } = useStore((state) => state.experiment);
  const decodes = useStore((state) => shapeOf(state.experiment) === 'encoder-decoder');
  const language = useStore((state) => state.language);
  const percent = (share: number) =>
    new Intl.NumberFormat(language, { style: 'percent' }).format(share);
  return (
    <>
      {layers > 1 && (
        <Slider
          label={<Terms text={words.dropout} />}
          field={{ ...commonFields.dropout, ticks: [0, 0.2, 0.4, 0.6, 0.8] }}
          value={dropout}
          onChange={(share) => change({ dropout: share })}
          format={(share) => figure(share, 2)}
        />
      )}
      {layers >= residualFrom && (
        <Toggle
          label={<Terms text={words.residual} inLabel />}
          on={residual === 'on'}
          onChange={(on) => change({ residual: on ? 'on' : 'off' })}
        />
      )}
      {decodes && (
        <div className="rail-group">
          <Slider
            label={<Terms text={words.forcing} />}
            field={{ ...commonFields.forcing, ticks: [0, 0.5, 1] }}
            value={forcing}
            onChange={(share) => change({ forcing: share })}
            format={percent}
          />
          <p className="rail-hint">{words.forcingHint}</p>
        </div>
      )}
    </>
  );
}

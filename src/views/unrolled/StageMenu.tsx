import { experimentCell } from '../../experiment';
import { useStore, useWords } from '../../store';
import { ChartMenu, useChartWords } from '../chart/ChartMenu';
import { normsSentence, normsTable } from '../gradients/numbers';
import { normsOf } from '../gradients/verdict';
import { stageTable } from './numbers';
import { placeOf } from '../../tasks/places';
import { answerAt } from './outputs';
import { stageSentence } from './sentence';
import { structureOf } from './structure';

/** What the stage offers: the states of the watched example, or the gradient on its way back. */
export function StageMenu() {
  const words = useChartWords();
  const { stage } = useWords();
  const { t, source, watched, picture, view, experiment } = useStore((state) => state);
  const structure = structureOf(experimentCell(experiment));
  const layer = picture?.layers[0];
  const h = normsOf(layer, 'h', source.T);
  // Its sentence is said by the stage itself.
  if (view === 'backward')
    return (
      <ChartMenu
        name="ribbon"
        title={`${stage.network} · ${stage.gradient.norm}`}
        said={normsSentence(words, h ?? [])}
        table={() => normsTable(words, { h, c: normsOf(layer, 'c', source.T) })}
        seen
        corner
      />
    );
  const tokens = source.tokens(watched, 0);
  const s = placeOf(source, t);
  const output = picture?.output_sk;
  const answer =
    s === undefined || !output ? undefined : answerAt(source, output, watched.target, s).text;
  return (
    <ChartMenu
      name="network"
      title={stage.network}
      said={stageSentence(stage, {
        t,
        T: source.T,
        token: tokens[t],
        structure,
        picture: layer,
        answer,
      })}
      table={() => stageTable(words, stage, { picture, source, watched, tokens, structure })}
      seen
      corner
    />
  );
}

import { lookedAt, lookedAtPicture, useStore, useWords } from '../../store';
import { ChartMenu, useChartWords } from '../chart/ChartMenu';
import { normsSentence, normsTable } from '../gradients/numbers';
import { normsOf } from '../gradients/verdict';
import { stageTable } from './numbers';
import { placeOf } from '../../tasks/places';
import { answerAt, writtenTokens } from './outputs';
import { stageSentence } from './sentence';
import { structureOf } from './structure';

/** What the stage offers: the states of the watched example, or the gradient on its way back. */
export function StageMenu() {
  const words = useChartWords();
  const { stage } = useWords();
  const state = useStore((now) => now);
  const { t, source, watched, picture, view } = state;
  const { block, column, t: own } = lookedAt(state);
  const structure = structureOf(block.cell);
  const layer = lookedAtPicture(state);
  const h = normsOf(layer?.gradients_t, 'h', block.timesteps);
  // Its sentence is said by the stage itself.
  if (view === 'backward')
    return (
      <ChartMenu
        name="ribbon"
        title={`${stage.network} · ${stage.gradient.norm}`}
        said={normsSentence(words, h ?? [], block.direction === 'backward')}
        table={() => normsTable(words, { h, c: normsOf(layer?.gradients_t, 'c', block.timesteps) })}
        seen
        corner
      />
    );
  const tokens =
    block.stack === 'decoder'
      ? writtenTokens(source, picture?.decoded_t)
      : source.tokens(watched, 0);
  const s = placeOf(source, t);
  const output = picture?.output_sk;
  const answer =
    s === undefined || !output ? undefined : answerAt(source, output, watched.target, s).text;
  return (
    <ChartMenu
      name="network"
      title={stage.network}
      said={stageSentence(stage, {
        t: own,
        T: block.timesteps,
        token: tokens[own],
        decodes: column > 0,
        structure,
        picture: layer,
        answer,
      })}
      table={() =>
        stageTable(words, stage, {
          picture,
          layer,
          source,
          watched,
          tokens,
          structure,
          T: block.timesteps,
          column,
        })
      }
      seen
      corner
    />
  );
}

import { lastOf, useStore, useWords } from '../../store';
import { figure } from '../../ui/number';
import type { Words } from '../../words';
import type { Source } from '../../tasks/task';
import { useMedia } from '../../ui/media';
import { Chart } from './Chart';
import { ClippingChart } from './ClippingChart';
import { metricName, metricText } from './metric';

function baselineText({ shell }: Words, source: Source, value: string): string {
  const { name } = source.baseline;
  const sentence = {
    chance: shell.chance,
    'most-frequent': shell.mostFrequent,
    'last-value': shell.lastValue,
  };
  return sentence[name](value);
}

/** Loss, and beside it the metric, over the training steps so far; in the gradient lab the gradient's norm. */
export function Curves() {
  const wide = useMedia('(min-width: 1280px)');
  const withNorms = useStore((state) => state.view === 'backward') && wide;
  const words = useWords();
  const source = useStore((state) => state.source);
  const losses = useStore((state) => state.losses);
  const metrics = useStore((state) => state.metrics);
  const { shell } = words;
  const loss = lastOf(losses);
  const metric = lastOf(metrics);
  const summary =
    loss === undefined || metric === undefined
      ? shell.notTrained
      : shell.lossSummary(
          String(losses.length),
          figure(loss),
          `${metricName(words, source)} ${metricText(source, metric)}`,
        );
  const share = source.output.kind === 'classes';
  return (
    <div className="curves">
      <Chart
        title={shell.loss}
        label={shell.lossChart}
        summary={summary}
        curve={losses}
        scale="log"
        baseline={source.baseline.loss}
        baselineText={baselineText(words, source, figure(source.baseline.loss))}
      />
      {withNorms ? (
        <ClippingChart />
      ) : (
        <Chart
          title={metricName(words, source)}
          label={shell.metricChart}
          summary={summary}
          curve={metrics}
          scale={share ? 'share' : 'log'}
          baseline={source.baseline.metric}
          baselineText={baselineText(words, source, metricText(source, source.baseline.metric))}
        />
      )}
    </div>
  );
}

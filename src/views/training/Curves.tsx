import { useMeanings } from '../../glossary/Terms';
import { useStore, useWords } from '../../store';
import { figure } from '../../ui/number';
import type { Words } from '../../words';
import type { Source } from '../../tasks/task';
import { useMedia } from '../../ui/media';
import { useChartWords } from '../chart/ChartMenu';
import { Chart } from './Chart';
import { ClippingChart } from './ClippingChart';
import { metricName, metricText } from './metric';
import { curveSentence } from './numbers';

function baselineText({ shell }: Words, source: Source, value: string): string {
  const { name } = source.baseline;
  const sentence = {
    chance: shell.chance,
    'most-frequent': shell.mostFrequent,
    'last-value': shell.lastValue,
    mean: shell.mean,
  };
  return sentence[name](value);
}

/** Loss, and beside it the metric, over the training steps so far; in the gradient lab the gradient's norm. */
export function Curves() {
  // The figures beside the curves name terms.
  useMeanings();
  const wide = useMedia('(min-width: 1280px)');
  const withNorms = useStore((state) => state.view === 'backward') && wide;
  const words = useWords();
  const source = useStore((state) => state.source);
  const losses = useStore((state) => state.losses);
  const metrics = useStore((state) => state.metrics);
  const { shell } = words;
  const chart = useChartWords();
  const metric = metricName(words, source);
  const lossLevel = figure(source.baseline.loss);
  const lossBaseline = baselineText(words, source, lossLevel);
  const metricLevel = metricText(source, source.baseline.metric);
  const metricBaseline = baselineText(words, source, metricLevel);
  const share = source.output.kind === 'classes';
  return (
    <div className="curves">
      <Chart
        name="loss"
        title={shell.loss}
        label={shell.lossChart}
        summary={curveSentence(chart, shell.loss, losses, figure, lossBaseline)}
        curve={losses}
        scale="log"
        baseline={source.baseline.loss}
        baselineText={lossBaseline}
        baselineValue={lossLevel}
      />
      {withNorms ? (
        <ClippingChart />
      ) : (
        <Chart
          name="metric"
          title={metric}
          label={shell.metricChart}
          summary={curveSentence(
            chart,
            metric,
            metrics,
            (value) => metricText(source, value),
            metricBaseline,
          )}
          curve={metrics}
          scale={share ? 'share' : 'log'}
          baseline={source.baseline.metric}
          baselineText={metricBaseline}
          baselineValue={metricLevel}
        />
      )}
    </div>
  );
}

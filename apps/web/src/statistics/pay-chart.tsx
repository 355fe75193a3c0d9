import '@mantine/charts/styles.layer.css';
import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { wholeText } from '../language/formats.js';
import type { Bar } from './figures.js';

type ChartProps = {
  readonly bars: readonly Bar[];
  readonly now: string;
  readonly before: string | null;
};
const barPx = { one: 34, two: 56 } as const;

/** Medians as bars lying down, so that names stay readable; what they say stands in the table too. */
export function PayChart({ bars, now, before }: ChartProps) {
  const { t, i18n } = useTranslation();
  const number = (value: number) => wholeText(value, i18n.language);
  const series = [
    ...(before === null ? [] : [{ name: 'before', label: before, color: 'var(--edge)' }]),
    { name: 'now', label: now, color: 'var(--accent)' },
  ];
  const height = bars.length * (before === null ? barPx.one : barPx.two) + 70;
  const longest = Math.max(0, ...bars.map(({ label }) => label.length));
  return (
    <div role="img" aria-label={t('statistics.chart')}>
      <BarChart
        h={height}
        data={bars.map((bar) => ({ ...bar }))}
        dataKey="label"
        orientation="vertical"
        series={series}
        valueFormatter={number}
        withLegend={before !== null}
        withBarValueLabel
        maxBarWidth={20}
        gridAxis="y"
        barProps={{ isAnimationActive: false, radius: 3 }}
        barChartProps={{ accessibilityLayer: false, margin: { right: 60 } }}
        yAxisProps={{ width: Math.min(180, 24 + longest * 7.5) }}
        legendProps={{ verticalAlign: 'bottom' }}
      />
    </div>
  );
}

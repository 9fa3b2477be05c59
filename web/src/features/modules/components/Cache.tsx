import type { ModuleCacheReport, RunnerModules } from '@/api/types';
import { Figures } from '@/components/data/Figures';
import { LatencyChart } from '@/components/data/LatencyChart';
import { RunnerHeading } from '@/components/data/RunnerHeading';
import { PageSection } from '@/components/layout/PageSection';
import { formatCount, formatDuration, formatPercent } from '@/lib/format';
import { ClearModules } from './ClearModules';
import styles from './ModulesPage.module.css';
import { SlowestTable } from './SlowestTable';
import { TierTable } from './TierTable';
import { UseTable } from './UseTable';

/** What one runner keeps of compiled programs. */
export function Cache({ runner }: { runner: RunnerModules }) {
  const { cache } = runner;
  return (
    <div className={styles.cache}>
      <RunnerHeading name={runner.name} status={cache?.status ?? null} since={cache?.since}>
        {cache !== null && <ClearModules />}
      </RunnerHeading>
      {cache === null && (
        <p role="status">
          {runner.address === ''
            ? 'None is configured.'
            : 'It does not answer, or keeps its figures to itself.'}
        </p>
      )}
      {cache !== null && <Details cache={cache} />}
    </div>
  );
}

function Details({ cache }: { cache: ModuleCacheReport }) {
  return (
    <>
      <Figures figures={figuresOf(cache)} />
      <PageSection title="Tiers" note="The nearest first">
        <TierTable tiers={cache.tiers} />
      </PageSection>
      <PageSection title="Most used" note="Since its start">
        <UseTable modules={cache.mostUsed} />
      </PageSection>
      <div className={styles.columns}>
        <PageSection title="Slowest to compile">
          <SlowestTable compiles={cache.slowest} />
        </PageSection>
        <PageSection title="Times" note="A percentile is the end of its bucket">
          <LatencyChart title="Compile a program" latency={cache.compileTime} />
        </PageSection>
      </div>
    </>
  );
}

function figuresOf({ lookups, found, joined, compiles, compileTime, failed }: ModuleCacheReport) {
  return [
    {
      name: 'Hit rate',
      value: lookups === 0 ? '–' : formatPercent(found / lookups),
      note: `${formatCount(found)} of ${formatCount(lookups)} programs`,
    },
    { name: 'Compiled', value: formatCount(compiles), note: `${formatCount(joined)} waited for another’s` },
    {
      name: 'A compilation takes',
      value: formatDuration(compileTime.p50Ms),
      note: `p99 ${formatDuration(compileTime.p99Ms)}`,
    },
    {
      name: 'Known not to compile',
      value: formatCount(failed.entries),
      note: `${formatCount(failed.hits)} came again · forgotten in minutes`,
    },
  ];
}

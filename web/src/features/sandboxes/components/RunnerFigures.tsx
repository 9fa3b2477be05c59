import type { RunnerStats } from '@/api/types';
import { Figures } from '@/components/data/Figures';
import { formatBytes, formatCount, formatDuration, formatPercent } from '@/lib/format';

/** How a runner is. */
export function RunnerFigures({ stats }: { stats: RunnerStats }) {
  const { sessions, capacity, pool, cellTime } = stats;
  const taken = pool.hits + pool.misses;
  const memory = stats.engines.reduce((sum, engine) => sum + engine.rssBytes, 0);
  const free = stats.availableMemoryBytes;
  return (
    <Figures
      figures={[
        {
          name: 'Live sessions',
          value: formatCount(sessions.live),
          note: `of ${formatCount(capacity.sessions)}`,
        },
        {
          name: 'Running a cell',
          value: formatCount(sessions.running),
          note: `${formatCount(stats.runningExecutions)} single`,
        },
        { name: 'Parked', value: formatCount(sessions.parked), note: formatBytes(stats.parkedBytes) },
        {
          name: 'Ready in the pool',
          value: `${formatCount(pool.ready)} / ${formatCount(pool.wanted)}`,
          note: taken === 0 ? 'none taken yet' : `${formatPercent(pool.hits / taken)} found one`,
        },
        {
          name: 'A cell takes',
          value: formatDuration(cellTime.p50Ms),
          note: `p99 ${formatDuration(cellTime.p99Ms)}`,
        },
        {
          name: 'Engines’ memory',
          value: formatBytes(memory),
          note: free === null ? '' : `${formatBytes(free)} free`,
        },
      ]}
    />
  );
}

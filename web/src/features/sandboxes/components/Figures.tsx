import type { RunnerStats } from '@/api/types';
import { formatBytes, formatCount, formatDuration, formatPercent } from '@/lib/format';
import styles from './SandboxesPage.module.css';

/** The few figures that say at a glance how a runner is. */
export function Figures({ stats }: { stats: RunnerStats }) {
  const { sessions, capacity, pool } = stats;
  const taken = pool.hits + pool.misses;
  const memory = stats.engines.reduce((sum, engine) => sum + engine.rssBytes, 0);
  return (
    <dl className={styles.figures}>
      <Figure
        name="Live sessions"
        value={formatCount(sessions.live)}
        note={`of ${formatCount(capacity.sessions)}`}
      />
      <Figure
        name="Running a cell"
        value={formatCount(sessions.running)}
        note={`${formatCount(stats.runningExecutions)} single`}
      />
      <Figure name="Parked" value={formatCount(sessions.parked)} note={formatBytes(stats.parkedBytes)} />
      <Figure
        name="Ready in the pool"
        value={`${formatCount(pool.ready)} / ${formatCount(pool.wanted)}`}
        note={taken === 0 ? 'none taken yet' : `${formatPercent(pool.hits / taken)} found one`}
      />
      <Figure
        name="A cell takes"
        value={formatDuration(stats.cellTime.p50Ms)}
        note={`p99 ${formatDuration(stats.cellTime.p99Ms)}`}
      />
      <Figure
        name="Engines’ memory"
        value={formatBytes(memory)}
        note={stats.availableMemoryBytes === null ? '' : `${formatBytes(stats.availableMemoryBytes)} free`}
      />
    </dl>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>
        <strong className="tabular">{value}</strong> <span className={styles.note}>{note}</span>
      </dd>
    </div>
  );
}

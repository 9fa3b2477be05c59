import type { LatencySummary } from '@/api/types';
import { formatCount, formatDuration } from '@/lib/format';
import styles from './LatencyChart.module.css';

/** A histogram as bars, and the same as a table. */
export function LatencyChart({ title, latency }: { title: string; latency: LatencySummary }) {
  const first = latency.buckets.findIndex((bucket) => bucket.count > 0);
  const steps = first < 0 ? [] : latency.buckets.slice(first);
  const most = Math.max(1, ...steps.map((step) => step.count));
  return (
    <figure className={styles.chart}>
      <figcaption>
        <strong>{title}</strong>
        <span className={styles.count}>{formatCount(latency.count)}×</span>
      </figcaption>
      {steps.length === 0 ? (
        <p className={styles.none}>Not yet.</p>
      ) : (
        <>
          <div aria-hidden className={styles.bars}>
            {steps.map((step) => (
              <span
                key={step.upToMs}
                title={`≤ ${exact(step.upToMs)}: ${formatCount(step.count)}`}
                className={styles.bar}
                style={{ height: `${step.count === 0 ? 0 : Math.max(4, (100 * step.count) / most)}%` }}
              />
            ))}
          </div>
          <div aria-hidden className={styles.axis}>
            <span>{exact(steps[0]?.upToMs ?? 0)}</span>
            {steps.length > 1 && <span>{exact(steps.at(-1)?.upToMs ?? 0)}</span>}
          </div>
          <p className={styles.percentiles}>
            {(['p50Ms', 'p95Ms', 'p99Ms'] as const).map((name) => (
              <span key={name}>
                {name.slice(0, 3)} <b>{exact(latency[name])}</b>
              </span>
            ))}
          </p>
          <details className={styles.twin}>
            <summary>As a table</summary>
            <table aria-label={title}>
              <thead>
                <tr>
                  <th scope="col">At most</th>
                  <th scope="col">Count</th>
                </tr>
              </thead>
              <tbody>
                {steps.map((step) => (
                  <tr key={step.upToMs}>
                    <th scope="row">{exact(step.upToMs)}</th>
                    <td>{formatCount(step.count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </figure>
  );
}

/** The ends of buckets go below a millisecond. */
function exact(ms: number | null): string {
  return ms !== null && ms < 1 ? `${ms} ms` : formatDuration(ms);
}

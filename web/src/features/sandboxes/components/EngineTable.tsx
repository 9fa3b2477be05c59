import type { EngineState } from '@/api/types';
import { formatBytes, formatCount, shortHash } from '@/lib/format';
import styles from './SandboxesPage.module.css';

export function EngineTable({ engines }: { engines: readonly EngineState[] }) {
  if (engines.length === 0)
    return <p className={styles.none}>None runs: one starts with the next session.</p>;
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label="Engines">
        <thead>
          <tr>
            <th scope="col">Process</th>
            <th scope="col">Image</th>
            <th scope="col" className={styles.numeric}>
              Sessions
            </th>
            <th scope="col" className={styles.numeric}>
              Threads
            </th>
            <th scope="col" className={styles.numeric}>
              Pool
            </th>
            <th scope="col" className={styles.numeric}>
              Memory
            </th>
          </tr>
        </thead>
        <tbody>
          {engines.map((engine) => (
            <tr key={engine.processId}>
              <th scope="row">{engine.processId}</th>
              <td title={engine.image ?? undefined}>
                {engine.python === null ? '–' : `CPython ${engine.python}`}
                {engine.image !== null && <code> {shortHash(engine.image)}</code>}
              </td>
              <td className={styles.numeric}>{formatCount(engine.sessions)}</td>
              <td className={styles.numeric}>
                {engine.threads - engine.idleThreads} of {engine.threads} busy
              </td>
              <td className={styles.numeric}>
                {engine.pool.ready} / {engine.pool.wanted}
              </td>
              <td className={styles.numeric}>{formatBytes(engine.rssBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

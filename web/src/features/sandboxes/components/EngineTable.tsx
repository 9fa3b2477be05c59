import type { EngineState } from '@/api/types';
import { formatBytes, formatCount, shortHash } from '@/lib/format';
import table from '@/components/data/FramedTable.module.css';

export function EngineTable({ engines }: { engines: readonly EngineState[] }) {
  if (engines.length === 0) return <p className={table.none}>None runs: one starts with the next session.</p>;
  return (
    <div className={table.frame}>
      <table className={table.table} aria-label="Engines">
        <thead>
          <tr>
            <th scope="col">Process</th>
            <th scope="col">Image</th>
            <th scope="col" className={table.numeric}>
              Sessions
            </th>
            <th scope="col" className={table.numeric}>
              Threads
            </th>
            <th scope="col" className={table.numeric}>
              Pool
            </th>
            <th scope="col" className={table.numeric}>
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
              <td className={table.numeric}>{formatCount(engine.sessions)}</td>
              <td className={table.numeric}>
                {engine.threads - engine.idleThreads} of {engine.threads} busy
              </td>
              <td className={table.numeric}>
                {engine.pool.ready} / {engine.pool.wanted}
              </td>
              <td className={table.numeric}>{formatBytes(engine.rssBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

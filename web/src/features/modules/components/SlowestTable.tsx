import type { ModuleCompile } from '@/api/types';
import table from '@/components/data/FramedTable.module.css';
import { formatDuration, shortHash } from '@/lib/format';
import styles from './ModulesPage.module.css';

export function SlowestTable({ compiles }: { compiles: readonly ModuleCompile[] }) {
  if (compiles.length === 0) return <p className={table.none}>Nothing has been compiled yet.</p>;
  return (
    <div className={table.frame}>
      <table className={table.table} aria-label="Slowest to compile">
        <thead>
          <tr>
            <th scope="col">Module</th>
            <th scope="col">Begins</th>
            <th scope="col" className={table.numeric}>
              Took
            </th>
          </tr>
        </thead>
        <tbody>
          {compiles.map((compile) => (
            <tr key={`${compile.key} ${compile.at}`}>
              <th scope="row" title={compile.key}>
                <code>{shortHash(compile.key)}</code> {compile.contract}
                {!compile.ok && <span className={styles.fault}> not compiled</span>}
              </th>
              <td className={styles.source}>
                <code>{compile.firstLine}</code>
              </td>
              <td className={table.numeric}>{formatDuration(compile.durationMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

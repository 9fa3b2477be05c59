import type { ModuleUse } from '@/api/types';
import table from '@/components/data/FramedTable.module.css';
import { RelativeTime } from '@/components/data/RelativeTime';
import { formatBytes, formatCount, shortHash } from '@/lib/format';
import styles from './ModulesPage.module.css';

export function UseTable({ modules }: { modules: readonly ModuleUse[] }) {
  if (modules.length === 0) return <p className={table.none}>No program has been asked for yet.</p>;
  return (
    <div className={table.frame}>
      <table className={table.table} aria-label="Most used">
        <thead>
          <tr>
            <th scope="col">Module</th>
            <th scope="col">Program</th>
            <th scope="col">Begins</th>
            <th scope="col" className={table.numeric}>
              Uses
            </th>
            <th scope="col" className={table.numeric}>
              Size
            </th>
            <th scope="col">Last used</th>
          </tr>
        </thead>
        <tbody>
          {modules.map((module) => (
            <tr key={module.key}>
              <th scope="row" title={module.key}>
                <code>{shortHash(module.key)}</code>
              </th>
              <td>{module.contract}</td>
              <td className={styles.source}>
                <code>{module.firstLine}</code>
              </td>
              <td className={table.numeric}>{formatCount(module.uses)}</td>
              <td className={table.numeric}>{formatBytes(module.bytes)}</td>
              <td>
                <RelativeTime time={module.lastUsedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

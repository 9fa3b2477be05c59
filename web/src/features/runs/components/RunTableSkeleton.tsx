import { Skeleton } from '@/components/ui/Skeleton';
import { columns, RunTableHead } from './RunTable';
import styles from './RunTable.module.css';

export function RunTableSkeleton() {
  return (
    <div className={styles.frame} aria-busy role="status" aria-label="Loading runs">
      <table className={styles.table} aria-hidden>
        <RunTableHead />
        <tbody>
          {Array.from({ length: 8 }, (_, row) => (
            <tr key={row}>
              {columns.map(({ label, className }) => (
                <td key={label} className={className}>
                  <Skeleton width={label === 'Question' ? `${82 - ((row * 17) % 45)}%` : '70%'} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

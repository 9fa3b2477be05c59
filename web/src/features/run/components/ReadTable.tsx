import { formatCount } from '@/lib/format';
import type { ContextRead } from '../lib/steps';
import styles from './Tables.module.css';

const mostRows = 200;

interface Props {
  reads: readonly ContextRead[];
  merged: readonly { start: number; end: number }[];
  onPick?: ((step: number) => void) | undefined;
}

/** The strip's twin: with steps to go to it lists every read, else the ranges. */
export function ReadTable({ reads, merged, onPick }: Props) {
  if (merged.length === 0) return null;
  const rows = onPick === undefined ? merged.map((range) => ({ ...range, step: null })) : reads;
  return (
    <details className={styles.details}>
      <summary>
        {formatCount(rows.length)} {rows.length === 1 ? 'range' : 'ranges'} as a table
      </summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.numeric}>
              From
            </th>
            <th scope="col" className={styles.numeric}>
              To
            </th>
            <th scope="col" className={styles.numeric}>
              Characters
            </th>
            {onPick !== undefined && <th scope="col">Read by</th>}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map((row, index) => (
            <tr key={index}>
              <td className={styles.numeric}>{formatCount(row.start)}</td>
              <td className={styles.numeric}>{formatCount(row.end)}</td>
              <td className={styles.numeric}>{formatCount(row.end - row.start)}</td>
              {onPick !== undefined && row.step !== null && (
                <td>
                  <button type="button" className={styles.link} onClick={() => onPick(row.step)}>
                    step {formatCount(row.step)}
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > mostRows && <p className={styles.empty}>The first {mostRows} are listed.</p>}
    </details>
  );
}

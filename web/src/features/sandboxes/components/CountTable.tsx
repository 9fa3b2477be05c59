import { formatCount } from '@/lib/format';
import styles from './SandboxesPage.module.css';

interface Props {
  title: string;
  what: string;
  counts: Readonly<Record<string, number>>;
  names: Readonly<Record<string, string>>;
}

/** How often something happened, the most frequent first. */
export function CountTable({ title, what, counts, names }: Props) {
  const rows = Object.entries(counts).toSorted(([, left], [, right]) => right - left);
  return (
    <div className={styles.card}>
      <table className={styles.counts}>
        <caption>{title}</caption>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{what}</th>
            <th scope="col">Count</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([reason, count]) => (
            <tr key={reason}>
              <th scope="row">{names[reason] ?? reason}</th>
              <td className={styles.numeric}>{formatCount(count)}</td>
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={2}>none</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

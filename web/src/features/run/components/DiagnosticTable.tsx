import { bag, number, text } from '@/lib/read';
import styles from './Tables.module.css';

/** What a compiler says of a program, by line. */
export function DiagnosticTable({ diagnostics }: { diagnostics: readonly unknown[] }) {
  return (
    <table className={styles.table} aria-label="Diagnostics">
      <thead>
        <tr>
          <th scope="col" className={styles.numeric}>
            Line
          </th>
          <th scope="col">Code</th>
          <th scope="col">Message</th>
        </tr>
      </thead>
      <tbody>
        {diagnostics.map(bag).map((diagnostic, index) => (
          <tr key={index}>
            <td className={styles.numeric}>{number(diagnostic.line) ?? '–'}</td>
            <td>{text(diagnostic.code) ?? text(diagnostic.level) ?? '–'}</td>
            <td className={styles.wide}>
              {text(diagnostic.message)}
              {text(diagnostic.hint) !== null && <p className={styles.empty}>{text(diagnostic.hint)}</p>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { bag, list, text, type Bag } from '@/lib/read';
import { Section } from './Section';
import styles from './Tables.module.css';

/** Variables that the cell made or bound anew. */
export function VariableTable({ done }: { done: Bag | null }) {
  const rows = [
    ...list(done?.newVariables).map((variable) => ({ change: 'new', ...readVariable(variable) })),
    ...list(done?.changedVariables).map((variable) => ({ change: 'changed', ...readVariable(variable) })),
  ];
  if (done === null) return <p role="status">The cell is running.</p>;
  if (rows.length === 0) return <p className={styles.empty}>The cell left all variables as they were.</p>;
  return (
    <Section title="Variables">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Change</th>
            <th scope="col">Type</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.change} ${row.name}`}>
              <th scope="row">
                <code>{row.name}</code>
              </th>
              <td>{row.change}</td>
              <td>
                <code>{row.type}</code>
              </td>
              <td className={styles.wide}>
                <code>{row.preview}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function readVariable(value: unknown) {
  const variable = bag(value);
  return {
    name: text(variable.name) ?? '',
    type: text(variable.type) ?? '',
    preview: text(variable.preview) ?? '',
  };
}

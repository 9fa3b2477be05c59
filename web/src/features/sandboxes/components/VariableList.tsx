import type { CellVariable } from '@/api/types';
import styles from './Repl.module.css';

/** What the session holds. */
export function VariableList({ variables }: { variables: readonly CellVariable[] }) {
  return (
    <div className={styles.variables}>
      <h3>Variables</h3>
      {variables.length === 0 ? (
        <p className={styles.noVariables}>None yet.</p>
      ) : (
        // It scrolls, so the keyboard must be able to get into it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div tabIndex={0} role="region" aria-label="Variables" className={styles.scroll}>
          <table aria-label="Variables">
            <thead className="visually-hidden">
              <tr>
                <th scope="col">Name</th>
                <th scope="col">Type</th>
                <th scope="col">Value</th>
              </tr>
            </thead>
            <tbody>
              {variables.map((variable) => (
                <tr key={variable.name}>
                  <th scope="row">
                    <code>{variable.name}</code>
                  </th>
                  <td>
                    <code>{variable.type}</code>
                  </td>
                  <td className={styles.value} title={variable.preview}>
                    <code>{variable.preview}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

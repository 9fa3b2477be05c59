import { CopyButton } from './CopyButton';
import styles from './CommandLine.module.css';

/** A shell command to take away. */
export function CommandLine({ command }: { command: string }) {
  return (
    <div className={styles.line}>
      <code>
        <span aria-hidden className={styles.prompt}>
          ${' '}
        </span>
        {command}
      </code>
      <CopyButton what={`command ${command}`} text={command} />
    </div>
  );
}

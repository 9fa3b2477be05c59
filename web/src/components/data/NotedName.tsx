import { Tooltip } from '@/components/ui/Tooltip';
import styles from './NotedName.module.css';

interface Props {
  name: string;
  /** What a reader must not miss about it. */
  note: string;
  explanation: string;
}

/** A name with a short note, which explains itself on hover and focus. */
export function NotedName({ name, note, explanation }: Props) {
  return (
    <span className={styles.noted}>
      <span className={styles.name} title={name}>
        {name}
      </span>
      <Tooltip text={explanation}>
        <span className={styles.note}>{note}</span>
      </Tooltip>
    </span>
  );
}

import { cx } from '@/lib/cx';
import styles from './Figures.module.css';

export interface Figure {
  name: string;
  value: string;
  note: string;
}

/** The few figures that say at a glance how something is. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className={cx(styles.figures, figures.length % 3 !== 0 && styles.even)}>
      {figures.map(({ name, value, note }) => (
        <div key={name} className={styles.figure}>
          <dt>{name}</dt>
          <dd>
            <strong className="tabular">{value}</strong> <span className={styles.note}>{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

import type { ReactNode } from 'react';
import styles from './Section.module.css';

interface Props {
  title: string;
  note?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
}

/** A named part of the inspector. */
export function Section({ title, note, tools, children }: Props) {
  return (
    <section aria-label={title} className={styles.section}>
      <div className={styles.head}>
        <h3>{title}</h3>
        {note !== undefined && note !== null && <span className={styles.note}>{note}</span>}
        <div className={styles.tools}>{tools}</div>
      </div>
      {children}
    </section>
  );
}

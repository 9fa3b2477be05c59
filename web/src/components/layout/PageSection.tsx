import { useId, type ReactNode } from 'react';
import styles from './PageSection.module.css';

interface Props {
  title: string;
  note?: string;
  children: ReactNode;
}

/** A named part of a page. */
export function PageSection({ title, note, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.sectionHeading}>
        <h3 id={id}>{title}</h3>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </div>
      {children}
    </section>
  );
}

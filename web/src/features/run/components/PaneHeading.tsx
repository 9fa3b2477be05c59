import type { ReactNode } from 'react';
import styles from './PaneHeading.module.css';

interface Props {
  icon?: ReactNode;
  title: string;
  note?: ReactNode;
  children?: ReactNode;
}

export function PaneHeading({ icon, title, note, children }: Props) {
  return (
    <div className={styles.heading}>
      {icon}
      <h2>{title}</h2>
      {note !== undefined && <span className={styles.note}>{note}</span>}
      <div className={styles.tools}>{children}</div>
    </div>
  );
}

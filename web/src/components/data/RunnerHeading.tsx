import type { ReactNode } from 'react';
import type { FeatureStatus } from '@/api/types';
import { OnOff } from './OnOff';
import { RelativeTime } from './RelativeTime';
import styles from './RunnerHeading.module.css';

interface Props {
  name: string;
  /** What it says of itself; null when it says nothing. */
  status: FeatureStatus | null;
  since?: string | undefined;
  children?: ReactNode;
}

/** A sandbox runner: its name, and how it is. */
export function RunnerHeading({ name, status, since, children }: Props) {
  return (
    <header className={styles.runner}>
      <h2 className={styles.name}>{name}</h2>
      {status !== null && (
        <>
          <OnOff on={status.on} />
          <span className={styles.detail}>{status.detail}</span>
        </>
      )}
      {since !== undefined && (
        <span className={styles.since}>
          started <RelativeTime time={since} />
        </span>
      )}
      {children}
    </header>
  );
}

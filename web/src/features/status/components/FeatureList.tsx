import { CircleCheck, CircleOff } from 'lucide-react';
import type { FeatureStatus } from '@/api/types';
import { cx } from '@/lib/cx';
import styles from './StatusPage.module.css';

/** What is off comes first: that is what one comes here for. */
export function FeatureList({ features }: { features: readonly FeatureStatus[] }) {
  const sorted = features.toSorted((left, right) => Number(left.on) - Number(right.on));
  return (
    <ul className={styles.features} aria-label="Features">
      {sorted.map((feature) => (
        <li key={feature.name} className={styles.feature}>
          <span className={cx(styles.state, feature.on ? styles.on : styles.off)}>
            {feature.on ? <CircleCheck size={15} aria-hidden /> : <CircleOff size={15} aria-hidden />}
            {feature.on ? 'On' : 'Off'}
          </span>
          <span className={styles.name}>{feature.name}</span>
          <span className={styles.detail}>{feature.detail}</span>
        </li>
      ))}
    </ul>
  );
}

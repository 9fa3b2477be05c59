import type { FeatureStatus } from '@/api/types';
import { OnOff } from '@/components/data/OnOff';
import styles from './StatusPage.module.css';

/** What is off comes first: that is what one comes here for. */
export function FeatureList({ features }: { features: readonly FeatureStatus[] }) {
  const sorted = features.toSorted((left, right) => Number(left.on) - Number(right.on));
  return (
    <ul className={styles.features} aria-label="Features">
      {sorted.map((feature) => (
        <li key={feature.name} className={styles.feature}>
          <OnOff on={feature.on} />
          <span className={styles.name}>{feature.name}</span>
          <span className={styles.detail}>{feature.detail}</span>
        </li>
      ))}
    </ul>
  );
}

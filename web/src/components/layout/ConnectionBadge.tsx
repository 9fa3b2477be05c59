import { useConnectionState } from '@/api/useLive';
import { cx } from '@/lib/cx';
import styles from './ConnectionBadge.module.css';

const states = {
  live: { label: 'Live', hint: 'Changes are shown as they happen.' },
  connecting: { label: 'Connecting', hint: 'Opening the live connection.' },
  offline: {
    label: 'Reconnecting',
    hint: 'The live connection is lost. Data is asked for every few seconds meanwhile.',
  },
} as const;

export function ConnectionBadge() {
  const state = useConnectionState();
  const { label, hint } = states[state];
  return (
    <span role="status" aria-label={`Live connection: ${label}`} title={hint} className={styles.badge}>
      <span aria-hidden className={cx(styles.dot, styles[state])} />
      {label}
    </span>
  );
}

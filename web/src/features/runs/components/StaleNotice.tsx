import { TriangleAlert } from 'lucide-react';
import styles from './StaleNotice.module.css';

/** The rows below are from before: the last attempt to refresh them failed. */
export function StaleNotice({ error }: { error: Error }) {
  return (
    <p role="status" className={styles.notice}>
      <TriangleAlert size={14} aria-hidden />
      The list could not be refreshed and may be out of date. {error.message}
    </p>
  );
}

import { TriangleAlert } from 'lucide-react';
import { cx } from '@/lib/cx';
import { formatCount } from '@/lib/format';
import type { TraceSnapshot } from '../lib/traceFeed';
import styles from './TraceNotice.module.css';

/** What is wrong with the trace or with getting it; nothing while all is well. */
export function TraceNotice({ trace }: { trace: TraceSnapshot }) {
  if (trace.brokenAt !== null) {
    return (
      <p role="alert" className={cx(styles.notice, styles.bad)}>
        <TriangleAlert size={14} aria-hidden />
        The hash chain does not hold: event {formatCount(trace.brokenAt)} does not name the hash of the event
        before it.
      </p>
    );
  }
  if (trace.error === null) return null;
  return (
    <p role="status" className={styles.notice}>
      <TriangleAlert size={14} aria-hidden />
      The steps after event {formatCount(trace.lastSeq)} could not be loaded yet; trying again.{' '}
      {trace.error.message}
    </p>
  );
}

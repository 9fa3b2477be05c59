import { CircleAlert, LoaderCircle, OctagonPause, Unplug } from 'lucide-react';
import type { StepStatus } from '../lib/steps';
import styles from './StepState.module.css';

/** Only what deserves attention is marked: a step that went well says so by its silence. */
export function StepState({ status, over }: { status: StepStatus; over: boolean }) {
  if (status === 'ok') return null;
  if (status === 'failed') {
    return (
      <span className={styles.failed}>
        <CircleAlert size={13} aria-hidden />
        failed
      </span>
    );
  }
  if (status === 'stopped') {
    return (
      <span className={styles.stopped}>
        <OctagonPause size={13} aria-hidden />
        limit
      </span>
    );
  }
  return over ? (
    <span className={styles.stopped} title="The run ended before this did">
      <Unplug size={13} aria-hidden />
      unfinished
    </span>
  ) : (
    <span className={styles.running}>
      <LoaderCircle size={13} aria-hidden />
      running
    </span>
  );
}

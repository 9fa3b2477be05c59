import type { RunDetail } from '@/api/types';
import type { Select, Selection } from '../lib/selection';
import { findStep } from '../lib/steps';
import type { TraceFeed, TraceSnapshot } from '../lib/traceFeed';
import styles from './Inspector.module.css';
import { Overview } from './Overview';
import { PaneHeading } from './PaneHeading';
import { StepInspector } from './StepInspector';

interface Props {
  detail: RunDetail;
  feed: TraceFeed;
  trace: TraceSnapshot;
  selection: Selection;
  onSelect: Select;
}

/** What the selected step did; the run as a whole while none is selected. */
export function Inspector({ detail, feed, trace, selection, onSelect }: Props) {
  const { step: seq, tab } = selection;
  const step = seq === undefined ? undefined : trace.steps[findStep(trace.steps, seq)];
  return (
    <section aria-label="Inspector" className={styles.pane}>
      {seq === undefined && <Overview detail={detail} trace={trace} onSelect={onSelect} />}
      {step !== undefined && (
        <StepInspector key={step.seq} step={step} tab={tab} detail={detail} feed={feed} onSelect={onSelect} />
      )}
      {seq !== undefined && step === undefined && (
        <>
          <PaneHeading title={`Step ${seq}`} />
          <p role="status" className={styles.message}>
            {trace.caughtUp ? `The run has no step ${seq}.` : 'Loading the trace up to this step…'}
          </p>
        </>
      )}
    </section>
  );
}

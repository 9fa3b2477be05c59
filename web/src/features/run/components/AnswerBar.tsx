import { LoaderCircle } from 'lucide-react';
import { useState } from 'react';
import { readPayload } from '@/api/payload';
import type { RunDetail } from '@/api/types';
import { Button } from '@/components/ui/Button';
import { CopyButton } from '@/components/ui/CopyButton';
import { cx } from '@/lib/cx';
import { usePayloadText } from '../lib/usePayloadText';
import { currentStep, isLive } from '../lib/runState';
import type { Select } from '../lib/selection';
import type { TraceSnapshot } from '../lib/traceFeed';
import styles from './AnswerBar.module.css';

interface Props {
  detail: RunDetail;
  trace: TraceSnapshot;
  onSelect: Select;
}

/** The answer, or what is going on until there is one, or why there is none. */
export function AnswerBar({ detail, trace, onSelect }: Props) {
  const { summary } = detail;
  const none = readPayload(detail.answer) === null;
  const working = none && isLive(summary);
  const failed = summary.status === 'failed' && summary.error;
  return (
    <>
      {failed && <Line tone="bad" label="Error" text={failed} />}
      {working && <Working trace={trace} queued={summary.status === 'queued'} />}
      {none && !working && !failed && <Line tone="none" label="Answer" text={noAnswer(detail)} />}
      {!none && <Answer detail={detail} trace={trace} onSelect={onSelect} />}
    </>
  );
}

function noAnswer({ summary }: RunDetail): string {
  if (summary.interrupted)
    return 'None: the run was interrupted before it had one. Everything up to its last event is kept.';
  return summary.stopReason
    ? `None: the run was stopped (${summary.stopReason}) before it had one.`
    : 'The run ended without one.';
}

function Line({ tone, label, text }: { tone: 'bad' | 'none'; label: string; text: string }) {
  return (
    <div className={cx(styles.bar, styles[tone])}>
      <h2 className={styles.label}>{label}</h2>
      <p>{text}</p>
    </div>
  );
}

function Working({ trace, queued }: { trace: TraceSnapshot; queued: boolean }) {
  const step = currentStep(trace.steps);
  const where =
    step === undefined
      ? ''
      : [
          step.title,
          step.iteration === null ? `call ${step.call}` : `iteration ${step.iteration}`,
          step.detail,
        ]
          .filter(Boolean)
          .join(' · ');
  return (
    <div className={cx(styles.bar, styles.working)}>
      <h2 className={styles.label}>
        <LoaderCircle size={13} aria-hidden className={styles.spin} />
        {queued ? 'Queued' : 'Working'}
      </h2>
      <p className={styles.current}>{queued ? 'Waiting for a worker to take it.' : where || 'Starting'}</p>
    </div>
  );
}

function Answer({ detail, trace, onSelect }: Props) {
  const payload = readPayload(detail.answer);
  const { text, complete } = usePayloadText(payload);
  const [open, setOpen] = useState(false);
  const step = trace.steps.findLast((candidate) => candidate.kind === 'answer');
  const partial = detail.summary.status !== 'completed';
  const long = text.length > 260 || text.split('\n').length > 3;
  return (
    <div className={cx(styles.bar, partial ? styles.partial : styles.done)}>
      <h2 className={styles.label}>{partial ? 'Partial answer' : 'Answer'}</h2>
      <p data-testid="answer" className={cx(styles.text, open && styles.open)}>
        {text}
        {!complete && '…'}
      </p>
      <div className={styles.actions}>
        {long && (
          <Button variant="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Show less' : 'Show all'}
          </Button>
        )}
        {step !== undefined && (
          <Button
            variant="quiet"
            title="The step that set the answer"
            onClick={() => onSelect({ step: step.seq, call: undefined, tab: undefined })}
          >
            Go to its step
          </Button>
        )}
        <CopyButton what="answer" text={text} />
      </div>
    </div>
  );
}

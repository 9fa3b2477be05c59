import { Info } from 'lucide-react';
import { payloadPreview, readPayload } from '@/api/payload';
import type { RunDetail } from '@/api/types';
import { StatusBadge } from '@/components/data/StatusBadge';
import type { Select } from '../lib/selection';
import type { TraceSnapshot } from '../lib/traceFeed';
import { AnswerBar } from './AnswerBar';
import { RunFacts } from './RunFacts';
import styles from './RunHeader.module.css';
import { TraceNotice } from './TraceNotice';

interface Props {
  detail: RunDetail;
  trace: TraceSnapshot;
  onSelect: Select;
}

export function RunHeader({ detail, trace, onSelect }: Props) {
  const { summary } = detail;
  const question = payloadPreview(readPayload(detail.query)) || summary.queryPreview;
  return (
    <section aria-label="Summary" className={styles.header}>
      <div className={styles.top}>
        <StatusBadge status={summary.status} interrupted={summary.interrupted} />
        <h1 className={styles.question} title={question}>
          {question}
        </h1>
      </div>
      <RunFacts detail={detail} />
      {summary.baseline && (
        <p className={styles.baseline}>
          <Info size={14} aria-hidden />
          <span>
            Answered by <strong>{summary.model}</strong>, which is not a language model but a retrieval policy
            that drives the real loop.
          </span>
        </p>
      )}
      <AnswerBar detail={detail} trace={trace} onSelect={onSelect} />
      <TraceNotice trace={trace} />
    </section>
  );
}

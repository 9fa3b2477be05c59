import { X } from 'lucide-react';
import type { RunDetail } from '@/api/types';
import { Cost } from '@/components/data/Cost';
import { ErrorState } from '@/components/ui/ErrorState';
import { IconButton } from '@/components/ui/IconButton';
import { Skeleton } from '@/components/ui/Skeleton';
import { formatAbsolute, formatCount, formatDuration } from '@/lib/format';
import { isLive } from '../lib/runState';
import type { Select } from '../lib/selection';
import type { Step } from '../lib/steps';
import type { TraceFeed } from '../lib/traceFeed';
import { useEvents } from '../lib/useEvents';
import styles from './Inspector.module.css';
import { KindIcon } from './KindIcon';
import { PaneHeading } from './PaneHeading';
import { StepState } from './StepState';
import { stepTabs } from './stepTabs';
import { Tabs } from './Tabs';

interface Props {
  step: Step;
  tab: string | undefined;
  detail: RunDetail;
  feed: TraceFeed;
  onSelect: Select;
}

export function StepInspector({ step, tab, detail, feed, onSelect }: Props) {
  const seqs = step.about === null ? step.seqs : [step.about, ...step.seqs];
  const { events, loading, error, retry } = useEvents(detail.summary.id, feed, seqs);
  return (
    <div className={styles.step}>
      <div>
        <PaneHeading
          icon={<KindIcon kind={step.kind} failed={step.status === 'failed'} />}
          title={step.title}
          note={
            step.call === ''
              ? undefined
              : `call ${step.call}${step.iteration === null ? '' : `, iteration ${step.iteration}`}`
          }
        >
          <IconButton label="Close the step" onClick={() => onSelect({ step: undefined, tab: undefined })}>
            <X size={15} aria-hidden />
          </IconButton>
        </PaneHeading>
        <StepFacts step={step} over={!isLive(detail.summary)} />
      </div>
      {error !== null && <ErrorState error={error} onRetry={retry} />}
      {error === null && loading && (
        <div role="status" aria-busy aria-label="Loading the step" className={styles.scroll}>
          <Skeleton height={120} />
        </div>
      )}
      {error === null && !loading && (
        <Tabs
          label="Parts of the step"
          tabs={stepTabs({ step, events, detail, feed, onSelect })}
          selected={tab}
          onSelect={(next) => onSelect({ tab: next })}
          panelClassName={styles.scroll}
        />
      )}
    </div>
  );
}

function StepFacts({ step, over }: { step: Step; over: boolean }) {
  return (
    <div className={styles.facts}>
      <StepState status={step.status} over={over} />
      <span title={formatAbsolute(step.at)}>{formatAbsolute(step.at)}</span>
      {step.durationMs !== null && <span>{formatDuration(step.durationMs)}</span>}
      {step.tokens !== null && <span>{formatCount(step.tokens)} tokens</span>}
      {step.costUsd !== undefined && <Cost costUsd={step.costUsd} />}
      <span>
        {step.seqs.length === 1 ? 'event' : 'events'} {step.seqs.map(formatCount).join(', ')}
      </span>
    </div>
  );
}

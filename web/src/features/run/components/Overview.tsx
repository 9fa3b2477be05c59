import { readPayload } from '@/api/payload';
import type { RunDetail } from '@/api/types';
import { describeLimits } from '../lib/limits';
import type { Select } from '../lib/selection';
import type { TraceSnapshot } from '../lib/traceFeed';
import { CoverageStrip } from './CoverageStrip';
import { FactTable } from './EventDetails';
import styles from './Inspector.module.css';
import { Integrity } from './Integrity';
import { PaneHeading } from './PaneHeading';
import { PayloadView } from './PayloadView';
import { Section } from './Section';

interface Props {
  detail: RunDetail;
  trace: TraceSnapshot;
  onSelect: Select;
}

/** The run as a whole: what was asked, what was read of the contexts, what it was allowed, and whether it is genuine. */
export function Overview({ detail, trace, onSelect }: Props) {
  const limits = describeLimits(detail.limits);
  return (
    <>
      <PaneHeading title="Overview" note="select a step to see what it did" />
      <div className={styles.scroll}>
        <Section title="Question">
          <PayloadView payload={readPayload(detail.query)} as="prose" />
        </Section>
        <Section
          title="What was read of the context"
          note={detail.contexts.length === 0 ? 'no context' : undefined}
        >
          {detail.contexts.map((context) => {
            const reads = trace.reads.get(context.name) ?? [];
            return (
              <CoverageStrip
                key={context.name}
                context={context}
                reads={reads}
                count={reads.length}
                onPick={(step) => onSelect({ step, call: undefined, tab: 'context' })}
              />
            );
          })}
        </Section>
        {limits.length > 0 && (
          <Section title="Limits">
            <FactTable facts={limits} />
          </Section>
        )}
        <Integrity detail={detail} trace={trace} />
      </div>
    </>
  );
}

import { payloadPreview, readPayload } from '@/api/payload';
import type { TraceEvent } from '@/api/types';
import { CopyButton } from '@/components/ui/CopyButton';
import { bag, number, text } from '@/lib/read';
import styles from './CellResult.module.css';
import { PayloadView } from './PayloadView';
import { Section } from './Section';
import { dataOf } from './stepTabs';

/** What the model said, and the attempts that failed before. */
export function ModelReply({ events }: { events: readonly TraceEvent[] }) {
  const done = dataOf(events, 'model.completed');
  const failures = events.filter((event) => event.type === 'model.failed');
  const reply = readPayload(done?.text);
  return (
    <>
      {failures.map((event) => (
        <FailedAttempt key={event.seq} event={event} />
      ))}
      {done === null && failures.length === 0 && <p role="status">The model is answering.</p>}
      {done !== null && (
        <Section
          title="Reply"
          note={text(done.finishReason) ?? undefined}
          tools={reply?.kind === 'inline' && <CopyButton what="reply" text={payloadPreview(reply)} />}
        >
          <PayloadView payload={reply} as="prose" empty="The model said nothing." />
        </Section>
      )}
    </>
  );
}

function FailedAttempt({ event }: { event: TraceEvent }) {
  const data = bag(event.data);
  const error = bag(data.error);
  return (
    <Section
      title={`Attempt ${number(data.attempt) ?? ''}`}
      note={data.willRetry === true ? 'tried again' : 'given up'}
    >
      <div className={styles.error}>
        <strong>{text(error.code)}</strong>
        {text(error.message)}
      </div>
    </Section>
  );
}

import { ErrorState } from '@/components/ui/ErrorState';
import { Skeleton } from '@/components/ui/Skeleton';
import { assembleMessages } from '../lib/conversation';
import type { TraceFeed } from '../lib/traceFeed';
import { useEvents } from '../lib/useEvents';
import { MessageList } from './MessageList';
import { Section } from './Section';

interface Props {
  runId: string;
  feed: TraceFeed;
  call: string;
  /** Seq of the request whose past this is. */
  before: number;
  count: number;
}

export function EarlierMessages({ runId, feed, call, before, count }: Props) {
  const seqs = (feed.log.projection.requests.get(call) ?? []).filter((seq) => seq < before);
  const { events, loading, error, retry } = useEvents(runId, feed, seqs);
  if (error !== null) return <ErrorState error={error} onRetry={retry} />;
  return (
    <Section title="Earlier messages">
      {loading ? (
        <Skeleton height={80} />
      ) : (
        <MessageList messages={assembleMessages(events, count)} offset={0} />
      )}
    </Section>
  );
}

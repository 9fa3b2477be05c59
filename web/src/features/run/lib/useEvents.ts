import { useQueries } from '@tanstack/react-query';
import type { TraceEvent } from '@/api/types';
import { eventQuery } from '../queries';
import type { TraceFeed } from './traceFeed';

interface Events {
  events: TraceEvent[];
  loading: boolean;
  error: Error | null;
  retry: () => void;
}

/** The events with their data: what the feed still has, and the rest from the server. */
export function useEvents(runId: string, feed: TraceFeed, seqs: readonly number[]): Events {
  const results = useQueries({ queries: seqs.map((seq) => eventQuery(runId, seq, feed.log.body(seq))) });
  return {
    events: results.map((result) => result.data).filter((event) => event !== undefined),
    loading: results.some((result) => result.isPending),
    error: results.find((result) => result.error !== null)?.error ?? null,
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch();
    },
  };
}

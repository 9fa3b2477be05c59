import { useEffect, useState, useSyncExternalStore } from 'react';
import { live } from '@/api/realtime';
import { useTopic } from '@/api/useLive';
import { fetchTracePage } from '../queries';
import { takeFirstPage } from './firstPage';
import { TraceFeed, type TraceSnapshot } from './traceFeed';

function createFeed(runId: string): TraceFeed {
  return new TraceFeed({
    firstPage: takeFirstPage(runId),
    fetchPage: (after, limit, signal) => fetchTracePage(runId, after, limit, signal),
    pollMs: () => (live.state === 'live' ? 20_000 : 2_000),
    onFrame: (paint) => requestAnimationFrame(paint),
  });
}

/** The run's trace as it grows. A component that uses it is keyed by the run. */
export function useTrace(runId: string): { feed: TraceFeed; trace: TraceSnapshot } {
  const [feed] = useState(() => createFeed(runId));
  const trace = useSyncExternalStore(feed.subscribe, feed.getSnapshot);

  useEffect(() => {
    feed.start();
    return () => feed.stop();
  }, [feed]);
  useTopic(`run:${runId}`, (change) => feed.wake(change.version));

  return { feed, trace };
}

import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import { ApiError } from '@/api/errors';
import type { TraceEvent, TracePage } from '@/api/types';

export function runQuery(runId: string) {
  return queryOptions({
    queryKey: ['run', runId],
    queryFn: ({ signal }) =>
      unwrap(client.GET('/api/rlm/runs/{id}', { params: { path: { id: runId } }, signal })),
  });
}

export function fetchTracePage(
  runId: string,
  after: number,
  limit: number,
  signal?: AbortSignal,
): Promise<TracePage> {
  const params = { path: { id: runId }, query: { after, limit } };
  return unwrap(client.GET('/api/rlm/runs/{id}/trace', { params, ...(signal && { signal }) }));
}

/** One event with its data: from what is here, or from the server. An event never changes. */
export function eventQuery(runId: string, seq: number, here: TraceEvent | undefined) {
  return queryOptions({
    queryKey: ['event', runId, seq],
    queryFn: async ({ signal }) => {
      const page = await fetchTracePage(runId, seq - 1, 1, signal);
      const event = page.events[0];
      if (event?.seq === seq) return event;
      throw new ApiError({
        status: 404,
        code: 'not_found',
        title: 'Event not found',
        detail: `The run has no event ${seq}.`,
      });
    },
    staleTime: Infinity,
    ...(here !== undefined && { initialData: here }),
  });
}

import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';
import type { RunFilter } from './filter';

const pageSize = 50;

export const runsKey = ['runs'] as const;

export function runsQuery(filter: RunFilter) {
  return infiniteQueryOptions({
    queryKey: [...runsKey, filter],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        client.GET('/api/rlm/runs', {
          params: { query: queryOf(filter, pageParam) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? null,
    placeholderData: keepPreviousData,
  });
}

function queryOf({ status, q }: RunFilter, cursor: string | null) {
  return {
    limit: pageSize,
    ...(status !== undefined && { status }),
    ...(q !== undefined && { q }),
    ...(cursor !== null && { cursor }),
  };
}

/** Queues a real run of the baseline over bundled text; resolves to its id. */
export function useStartDemo(onStarted: (runId: string) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(client.POST('/api/rlm/demo')),
    onSuccess: ({ run }) => {
      void queryClient.invalidateQueries({ queryKey: runsKey });
      onStarted(run);
    },
  });
}

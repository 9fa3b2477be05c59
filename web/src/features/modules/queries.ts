import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone, unwrap } from '@/api/client';

export const modulesQuery = queryOptions({
  queryKey: ['modules'],
  queryFn: ({ signal }) => unwrap(client.GET('/api/sandboxes/modules', { signal })),
  refetchInterval: 3_000,
});

/** Forgets every compiled module, in every tier. */
export function useClearModules() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => expectDone(client.DELETE('/api/sandboxes/modules')),
    onSettled: () => queryClient.invalidateQueries({ queryKey: modulesQuery.queryKey }),
  });
}

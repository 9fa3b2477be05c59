import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone, unwrap } from '@/api/client';

export const sandboxesQuery = queryOptions({
  queryKey: ['sandboxes'],
  queryFn: ({ signal }) => unwrap(client.GET('/api/sandboxes', { signal })),
  refetchInterval: 3_000,
});

/** Ends a session of a runner. One that is gone already is ended too. */
export function useEndSession() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      expectDone(client.DELETE('/api/sandboxes/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sandboxesQuery.queryKey }),
  });
}

export function openRepl() {
  return unwrap(client.POST('/api/sandboxes/repl', { body: {} }));
}

export function runCell(id: string, code: string) {
  return unwrap(client.POST('/api/sandboxes/repl/{id}/cells', { params: { path: { id } }, body: { code } }));
}

export function interruptRepl(id: string) {
  return expectDone(client.POST('/api/sandboxes/repl/{id}/interrupt', { params: { path: { id } } }));
}

/** Outlives the page: whoever leaves it leaves no session behind. */
export function endRepl(id: string) {
  return expectDone(client.DELETE('/api/sandboxes/repl/{id}', { params: { path: { id } }, keepalive: true }));
}

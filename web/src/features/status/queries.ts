import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from '@/api/client';

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => unwrap(client.GET('/api/status', { signal })),
  refetchInterval: 15_000,
});

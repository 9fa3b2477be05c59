import { queryOptions } from '@tanstack/react-query';
import { client, unwrap } from './client';

export function blobUrl(sha256: string): string {
  return `/api/rlm/blobs/${sha256}`;
}

/** A blob never changes: its name is its hash. */
export function blobQuery(sha256: string) {
  return queryOptions({
    queryKey: ['blob', sha256],
    queryFn: ({ signal }) =>
      unwrap<string>(
        client.GET('/api/rlm/blobs/{sha256}', { params: { path: { sha256 } }, parseAs: 'text', signal }),
      ),
    staleTime: Infinity,
    gcTime: 5 * 60_000,
  });
}

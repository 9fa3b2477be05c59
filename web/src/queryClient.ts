import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api/errors';

export function createAppQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // What the server refuses once, it refuses again; only a fault that may pass is asked again.
        retry: (failures, error) => error instanceof ApiError && error.transient && failures < 2,
        retryDelay: (attempt) => 400 * 2 ** attempt,
      },
    },
  });
}

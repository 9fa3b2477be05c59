import { useQuery } from '@tanstack/react-query';
import { blobQuery } from '@/api/blobs';
import type { Payload } from '@/api/payload';

/** Above this a blob is fetched only when a person asks for it. */
export const eagerBytes = 1024 * 1024;

interface PayloadText {
  text: string;
  /** All of it is here; otherwise `text` is the preview. */
  complete: boolean;
  loading: boolean;
  error: Error | null;
}

/** The text of a payload: at once when inline, its preview until the blob has come. */
export function usePayloadText(payload: Payload | null, wanted = true): PayloadText {
  const blob = payload?.kind === 'blob' ? payload : null;
  const query = useQuery({
    ...blobQuery(blob?.sha256 ?? ''),
    enabled: blob !== null && wanted,
  });
  if (payload === null) return { text: '', complete: true, loading: false, error: null };
  if (payload.kind === 'inline') return { text: payload.text, complete: true, loading: false, error: null };
  return {
    text: query.data ?? payload.preview,
    complete: query.data !== undefined,
    loading: query.isLoading,
    error: query.error,
  };
}

import { runStatuses, type RunStatus } from '@/api/types';

/** What the list is narrowed to; it lives in the URL. */
export interface RunFilter {
  status?: RunStatus;
  q?: string;
}

/** Whatever stands in the URL becomes a filter: what is not understood is left out, and never breaks the page. */
export function parseRunFilter(search: Record<string, unknown>): RunFilter {
  const status = runStatuses.find((known) => known === search.status);
  // The router reads `?q=42` as a number.
  const q = typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q).trim() : '';
  return { ...(status !== undefined && { status }), ...(q !== '' && { q }) };
}

export function isFiltered(filter: RunFilter): boolean {
  return filter.status !== undefined || filter.q !== undefined;
}

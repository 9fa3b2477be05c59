import { runStatuses, type RunStatus } from '@/api/types';

/** What the list is narrowed to; it lives in the URL. */
export interface RunFilter {
  status?: RunStatus | undefined;
  q?: string | undefined;
}

/**
 * Whatever stands in the URL becomes a filter: what is not understood is set to undefined, which also takes it out of the
 * router's search, and never breaks the page.
 */
export function parseRunFilter(search: Record<string, unknown>): RunFilter {
  // The router reads `?q=42` as a number.
  const q = typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q).trim() : '';
  return { status: runStatuses.find((known) => known === search.status), q: q === '' ? undefined : q };
}

export function isFiltered(filter: RunFilter): boolean {
  return filter.status !== undefined || filter.q !== undefined;
}

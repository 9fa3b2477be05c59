import createClient from 'openapi-fetch';
import { toApiError, unreachable } from './errors';
import type { paths } from './schema';

/** Same origin as the page: the gateway serves both. `fetch` is looked up late, so that tests can replace it. */
export const client = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: async (request) => {
    try {
      return await globalThis.fetch(request);
    } catch (error) {
      if (request.signal.aborted) throw error;
      throw unreachable(error);
    }
  },
});

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer; anything else is thrown as an ApiError. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await answer;
  if (!response.ok || data === undefined || data === null) throw toApiError(response, error);
  return data;
}

/** For answers that have no body. */
export async function expectDone(answer: Promise<Answer<unknown>>): Promise<void> {
  const { error, response } = await answer;
  if (!response.ok) throw toApiError(response, error);
}

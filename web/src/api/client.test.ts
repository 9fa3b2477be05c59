import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { server } from '@/test/server';
import { client, unwrap } from './client';
import { ApiError } from './errors';

const failure = async () => {
  const error: unknown = await unwrap(client.GET('/api/status')).catch((reason: unknown) => reason);
  if (!(error instanceof ApiError)) throw new Error('It did not fail as it should.');
  return error;
};

it('reads code, detail, traceId and field errors of a problem', async () => {
  const problem = {
    title: 'Invalid',
    code: 'invalid',
    detail: 'The limit is too high.',
    traceId: 't1',
    errors: { limit: ['1 to 200'] },
  };
  server.use(http.get('*/api/status', () => HttpResponse.json(problem, { status: 422 })));

  const error = await failure();

  expect(error).toMatchObject({
    status: 422,
    code: 'invalid',
    detail: 'The limit is too high.',
    traceId: 't1',
    transient: false,
  });
  expect(error.fieldErrors).toEqual({ limit: ['1 to 200'] });
});

it('does not show the page of a proxy as a message', async () => {
  server.use(
    http.get('*/api/status', () =>
      HttpResponse.html('<html>502</html>', { status: 502, statusText: 'Bad Gateway' }),
    ),
  );

  const error = await failure();

  expect(error).toMatchObject({
    status: 502,
    code: 'unavailable',
    title: 'Bad Gateway',
    detail: '',
    transient: true,
  });
});

it('shows a short plain text as it is', async () => {
  server.use(http.get('*/api/status', () => HttpResponse.text('Rate limit reached', { status: 429 })));

  const error = await failure();

  expect(error).toMatchObject({ code: 'busy', detail: 'Rate limit reached', transient: true });
});

it('tells that there was no answer at all', async () => {
  server.use(http.get('*/api/status', () => HttpResponse.error()));

  const error = await failure();

  expect(error).toMatchObject({ status: 0, code: 'unreachable', transient: true });
});

import { screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { expect, it } from 'vitest';
import { makeDetail, runId } from '@/test/factories';
import { renderApp, violationsIn } from '@/test/render';
import { server, serveProblem, serveRun } from '@/test/server';

const fileText = 'The keeper was Ada.';

/** The test's DOM has files that cannot be read whole. */
function makeFile(): File {
  const { buffer } = new TextEncoder().encode(fileText);
  return Object.assign(new File([fileText], 'log.txt'), { arrayBuffer: () => Promise.resolve(buffer) });
}

async function fill(user: ReturnType<typeof renderApp>['user']) {
  await user.type(await screen.findByRole('textbox', { name: 'Question' }), 'Who kept the lamp?');
  await user.type(screen.getByRole('textbox', { name: 'Text to ask about' }), 'Once upon a time');
}

it('asks over pasted text and files within limits, and goes to the run', async () => {
  const sent: { puts: string[]; body?: Record<string, unknown> } = { puts: [] };
  server.use(
    http.post('*/api/rlm/contexts/missing', async ({ request }) =>
      HttpResponse.json((await request.json()) as { sha256: string[] }),
    ),
    http.put('*/api/rlm/contexts/:sha256', async ({ params, request }) => {
      sent.puts.push(`${String(params.sha256)} ${await request.text()}`);
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('*/api/rlm/runs', async ({ request }) => {
      sent.body = (await request.json()) as Record<string, unknown>;
      return HttpResponse.json(
        { run: runId, status: 'queued', url: `/api/rlm/runs/${runId}` },
        { status: 202 },
      );
    }),
  );
  serveRun(makeDetail(), () => []);
  const { router, user } = renderApp('/rlm/new');

  await fill(user);
  await user.upload(screen.getByLabelText(/^Files/), makeFile());
  await user.type(screen.getByRole('spinbutton', { name: 'Most iterations' }), '5');
  await user.type(screen.getByRole('spinbutton', { name: 'Most minutes' }), '1.5');
  await user.click(screen.getByRole('button', { name: 'Start the run' }));

  await waitFor(() => expect(router.state.location.pathname).toBe(`/rlm/runs/${runId}`));
  const sha256 = sent.puts[0]!.slice(0, 64);
  expect(sent.puts).toEqual([`${sha256} ${fileText}`]);
  expect(sent.body).toEqual({
    query: 'Who kept the lamp?',
    contexts: [
      { name: 'log.txt', sha256 },
      { name: 'pasted text', text: 'Once upon a time' },
    ],
    limits: { maxIterations: 5, timeoutSeconds: 90 },
  });
});

it('cannot be sent without a question and a text', async () => {
  const { user } = renderApp('/rlm/new');

  await user.type(await screen.findByRole('textbox', { name: 'Question' }), 'Who?');

  expect(screen.getByRole('button', { name: 'Start the run' })).toBeDisabled();
});

it('says why the run was not started and keeps what was typed', async () => {
  serveProblem('*/api/rlm/runs', 429, '500 runs wait already.');
  const { user } = renderApp('/rlm/new');

  await fill(user);
  await user.click(screen.getByRole('button', { name: 'Start the run' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('500 runs wait already.');
  expect(screen.getByRole('textbox', { name: 'Question' })).toHaveValue('Who kept the lamp?');
});

it('has no fault that axe finds', async () => {
  const { container } = renderApp('/rlm/new');
  await screen.findByRole('heading', { name: 'New run' });

  expect(await violationsIn(container)).toEqual([]);
});

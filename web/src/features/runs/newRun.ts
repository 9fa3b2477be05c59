import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, expectDone, unwrap } from '@/api/client';
import { runsKey } from './queries';

/** What the form holds: texts as they were typed. */
export interface NewRun {
  readonly query: string;
  readonly text: string;
  readonly files: readonly File[];
  readonly model: string;
  readonly maxIterations: string;
  readonly maxCostUsd: string;
  readonly timeoutMinutes: string;
}

export const emptyRun: NewRun = {
  query: '',
  text: '',
  files: [],
  model: '',
  maxIterations: '',
  maxCostUsd: '',
  timeoutMinutes: '',
};

/** Uploads the files, queues the run and goes to it. */
export function useCreateRun(onStarted: (runId: string) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: createRun,
    onSuccess: ({ run }) => {
      void queryClient.invalidateQueries({ queryKey: runsKey });
      onStarted(run);
    },
  });
}

async function createRun(asked: NewRun) {
  const uploaded: { name: string; sha256: string }[] = [];
  for (const file of asked.files) uploaded.push({ name: file.name, sha256: await upload(file) });
  const pasted = asked.text.trim() === '' ? [] : [{ name: 'pasted text', text: asked.text }];
  return unwrap(
    client.POST('/api/rlm/runs', {
      body: {
        query: asked.query.trim(),
        contexts: [...uploaded, ...pasted],
        ...(asked.model.trim() !== '' && { model: asked.model.trim() }),
        limits: limitsOf(asked),
      },
    }),
  );
}

function limitsOf({ maxIterations, maxCostUsd, timeoutMinutes }: NewRun) {
  return {
    ...(maxIterations !== '' && { maxIterations: Number(maxIterations) }),
    ...(maxCostUsd !== '' && { maxCostUsd: Number(maxCostUsd) }),
    ...(timeoutMinutes !== '' && { timeoutSeconds: Math.round(Number(timeoutMinutes) * 60) }),
  };
}

/** Sends a file, unless the server has one of the same bytes; resolves to its hash. */
async function upload(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const missing = await unwrap(client.POST('/api/rlm/contexts/missing', { body: { sha256: [sha256] } }));
  if (missing.sha256.length > 0) {
    await expectDone(
      client.PUT('/api/rlm/contexts/{sha256}', {
        params: { path: { sha256 } },
        body: '',
        bodySerializer: () => bytes,
        headers: { 'Content-Type': 'application/octet-stream' },
      }),
    );
  }
  return sha256;
}

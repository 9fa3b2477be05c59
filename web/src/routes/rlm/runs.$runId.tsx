import { createFileRoute } from '@tanstack/react-router';

export const Route = createFileRoute('/rlm/runs/$runId')({
  staticData: { title: 'Run' },
  component: () => null,
});

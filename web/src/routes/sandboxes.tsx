import { createFileRoute } from '@tanstack/react-router';
import { SandboxesPage } from '@/features/sandboxes/components/SandboxesPage';
import { sandboxesQuery } from '@/features/sandboxes/queries';

export const Route = createFileRoute('/sandboxes')({
  loader: ({ context }) => {
    context.queryClient.query(sandboxesQuery).catch(() => undefined);
  },
  component: SandboxesPage,
});

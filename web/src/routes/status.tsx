import { createFileRoute } from '@tanstack/react-router';
import { StatusPage } from '@/features/status/components/StatusPage';
import { statusQuery } from '@/features/status/queries';

export const Route = createFileRoute('/status')({
  loader: ({ context }) => {
    context.queryClient.query(statusQuery).catch(() => undefined);
  },
  component: StatusPage,
});

import { createFileRoute } from '@tanstack/react-router';
import { ModulesPage } from '@/features/modules/components/ModulesPage';
import { modulesQuery } from '@/features/modules/queries';

export const Route = createFileRoute('/modules')({
  loader: ({ context }) => {
    context.queryClient.query(modulesQuery).catch(() => undefined);
  },
  component: ModulesPage,
});

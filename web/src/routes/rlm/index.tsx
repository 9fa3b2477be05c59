import { createFileRoute } from '@tanstack/react-router';
import { RunListPage } from '@/features/runs/components/RunListPage';
import { runsQuery } from '@/features/runs/queries';
import { parseRunFilter } from '@/features/runs/filter';

export const Route = createFileRoute('/rlm/')({
  validateSearch: parseRunFilter,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    // Not awaited: the page has a skeleton and an error state of its own, and keeps its rows while a filter changes.
    context.queryClient.infiniteQuery(runsQuery(deps)).catch(() => undefined);
  },
  component: RunList,
});

function RunList() {
  const filter = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <RunListPage
      filter={filter}
      onFilterChange={(next) => void navigate({ search: next, replace: true })}
      onOpen={(runId) => void navigate({ to: '/rlm/runs/$runId', params: { runId } })}
    />
  );
}

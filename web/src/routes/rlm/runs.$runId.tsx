import { createFileRoute } from '@tanstack/react-router';
import { RunPage } from '@/features/run/components/RunPage';
import { parseSelection, type Selection } from '@/features/run/lib/selection';
import { runQuery } from '@/features/run/queries';

export const Route = createFileRoute('/rlm/runs/$runId')({
  validateSearch: parseSelection,
  loader: ({ context, params }) => {
    context.queryClient.query(runQuery(params.runId)).catch(() => undefined);
  },
  component: Run,
});

function Run() {
  const { runId } = Route.useParams();
  const selection = Route.useSearch();
  const navigate = Route.useNavigate();
  const select = (change: Selection) => {
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  };
  return <RunPage key={runId} runId={runId} selection={selection} onSelect={select} />;
}

import { createFileRoute } from '@tanstack/react-router';
import { RunPage } from '@/features/run/components/RunPage';
import { askForFirstPage } from '@/features/run/lib/firstPage';
import { parseSelection, type Selection } from '@/features/run/lib/selection';
import { runQuery } from '@/features/run/queries';

export const Route = createFileRoute('/rlm/runs/$runId')({
  validateSearch: parseSelection,
  loader: ({ context, params }) => {
    // The steps first: what a long run's roll-up says can come after them.
    askForFirstPage(params.runId);
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

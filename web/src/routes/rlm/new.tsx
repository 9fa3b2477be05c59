import { createFileRoute } from '@tanstack/react-router';
import { NewRunPage } from '@/features/runs/components/NewRunPage';

export const Route = createFileRoute('/rlm/new')({ component: NewRun });

function NewRun() {
  const navigate = Route.useNavigate();
  return <NewRunPage onStarted={(runId) => void navigate({ to: '/rlm/runs/$runId', params: { runId } })} />;
}

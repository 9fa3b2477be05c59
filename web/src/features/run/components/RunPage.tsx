import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePollInterval, useTopicInvalidation } from '@/api/useLive';
import type { RunDetail } from '@/api/types';
import { Breadcrumb } from '@/components/layout/Breadcrumb';
import { PageTitle } from '@/components/layout/PageTitle';
import { CopyButton } from '@/components/ui/CopyButton';
import { ErrorState } from '@/components/ui/ErrorState';
import { isLive } from '../lib/runState';
import type { Select, Selection } from '../lib/selection';
import { useTrace } from '../lib/useTrace';
import { runQuery } from '../queries';
import { CallTree } from './CallTree';
import { Inspector } from './Inspector';
import { RunHeader } from './RunHeader';
import styles from './RunPage.module.css';
import { RunSkeleton } from './RunSkeleton';
import { StepPane } from './StepPane';

interface Props {
  runId: string;
  selection: Selection;
  onSelect: Select;
}

export function RunPage({ runId, selection, onSelect }: Props) {
  const query = runQuery(runId);
  const poll = usePollInterval();
  const run = useQuery({ ...query, refetchInterval: ({ state }) => (isOver(state.data) ? false : poll) });
  useTopicInvalidation(`run:${runId}`, query.queryKey);
  const { feed, trace } = useTrace(runId);

  return (
    <div className={styles.page}>
      <PageTitle title={run.data?.summary.queryPreview ?? 'Run'} />
      <Breadcrumb>
        <Link to="/rlm" activeOptions={{ exact: true }}>
          Runs
        </Link>
        <span aria-hidden>/</span>
        <code aria-current="page">{runId}</code>
        <CopyButton what="run id" text={runId} />
      </Breadcrumb>
      {run.isPending && <RunSkeleton />}
      {run.isError && run.data === undefined && (
        <ErrorState error={run.error} onRetry={() => void run.refetch()} />
      )}
      {run.data !== undefined && (
        <>
          <RunHeader detail={run.data} trace={trace} onSelect={onSelect} />
          <div className={styles.panes}>
            <CallTree calls={run.data.calls} selected={selection.call} onSelect={onSelect} />
            <StepPane detail={run.data} trace={trace} selection={selection} onSelect={onSelect} />
            <Inspector
              detail={run.data}
              feed={feed}
              trace={trace}
              selection={selection}
              onSelect={onSelect}
            />
          </div>
        </>
      )}
    </div>
  );
}

function isOver(detail: RunDetail | undefined): boolean {
  return detail !== undefined && !isLive(detail.summary);
}

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
import { HeaderSkeleton, PaneSkeleton, RunSkeleton } from './RunSkeleton';
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
  // The roll-up of a long run comes later than its first steps, which need not wait for it.
  const detail = run.data;
  const over = detail === undefined ? trace.ended : isOver(detail);

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
      {detail === undefined && <h1 className="visually-hidden">Run</h1>}
      {run.isError && detail === undefined && (
        <ErrorState error={run.error} onRetry={() => void run.refetch()} />
      )}
      {run.isPending && trace.lastSeq < 0 && <RunSkeleton />}
      {(detail !== undefined || (run.isPending && trace.lastSeq >= 0)) && (
        <>
          {detail === undefined ? (
            <HeaderSkeleton />
          ) : (
            <RunHeader detail={detail} trace={trace} onSelect={onSelect} />
          )}
          <div className={styles.panes}>
            <CallTree calls={detail?.calls ?? []} selected={selection.call} onSelect={onSelect} over={over} />
            <StepPane
              trace={trace}
              selection={selection}
              onSelect={onSelect}
              over={over}
              end={
                detail === undefined ? (trace.steps.at(-1)?.at ?? 0) : Date.parse(detail.summary.lastEventAt)
              }
            />
            {detail === undefined ? (
              <PaneSkeleton rows={7} />
            ) : (
              <Inspector
                detail={detail}
                feed={feed}
                trace={trace}
                selection={selection}
                onSelect={onSelect}
              />
            )}
          </div>
        </>
      )}
    </div>
  );
}

function isOver(detail: RunDetail | undefined): boolean {
  return detail !== undefined && !isLive(detail.summary);
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePollInterval, useTopicInvalidation } from '@/api/useLive';
import { Breadcrumb } from '@/components/layout/Breadcrumb';
import { PageTitle } from '@/components/layout/PageTitle';
import { ErrorState } from '@/components/ui/ErrorState';
import { isFiltered, type RunFilter } from '../filter';
import { runsKey, runsQuery } from '../queries';
import { DemoButton } from './DemoButton';
import { NoMatches, NoRuns } from './EmptyRuns';
import { LoadMore } from './LoadMore';
import { RunFilters } from './RunFilters';
import styles from './RunListPage.module.css';
import { RunTable } from './RunTable';
import { RunTableSkeleton } from './RunTableSkeleton';
import { StaleNotice } from './StaleNotice';

interface Props {
  filter: RunFilter;
  onFilterChange: (filter: RunFilter) => void;
  onOpen: (runId: string) => void;
}

export function RunListPage({ filter, onFilterChange, onOpen }: Props) {
  const runs = useInfiniteQuery({ ...runsQuery(filter), refetchInterval: usePollInterval() });
  useTopicInvalidation('runs', runsKey);
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  const firstVisit = runs.isSuccess && items.length === 0 && !isFiltered(filter);

  return (
    <div className={styles.page}>
      <PageTitle title="Runs" />
      <Breadcrumb>
        <span aria-current="page">Runs</span>
      </Breadcrumb>
      <h1 className="visually-hidden">Runs</h1>
      {!firstVisit && (
        <div className={styles.top}>
          <RunFilters filter={filter} onChange={onFilterChange} />
          <div className={styles.start}>
            <DemoButton onStarted={onOpen} />
            <Link to="/rlm/new">New run</Link>
          </div>
        </div>
      )}
      {runs.isPending && <RunTableSkeleton />}
      {runs.isError && runs.data === undefined && (
        <ErrorState error={runs.error} onRetry={() => void runs.refetch()} />
      )}
      {runs.isRefetchError && <StaleNotice error={runs.error} />}
      {firstVisit && <NoRuns onStarted={onOpen} />}
      {runs.isSuccess && items.length === 0 && isFiltered(filter) && (
        <NoMatches onClear={() => onFilterChange({})} />
      )}
      {items.length > 0 && <RunTable runs={items} stale={runs.isPlaceholderData} />}
      {runs.hasNextPage && (
        <LoadMore
          shown={items.length}
          loading={runs.isFetchingNextPage}
          onLoad={() => void runs.fetchNextPage()}
        />
      )}
    </div>
  );
}

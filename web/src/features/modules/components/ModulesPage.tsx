import { useQuery } from '@tanstack/react-query';
import { Breadcrumb } from '@/components/layout/Breadcrumb';
import { PageTitle } from '@/components/layout/PageTitle';
import { ErrorState } from '@/components/ui/ErrorState';
import { Skeleton } from '@/components/ui/Skeleton';
import { modulesQuery } from '../queries';
import { Cache } from './Cache';
import styles from './ModulesPage.module.css';

export function ModulesPage() {
  const report = useQuery(modulesQuery);
  return (
    <div className={styles.page}>
      <PageTitle title="Modules" />
      <Breadcrumb>
        <span aria-current="page">Modules</span>
      </Breadcrumb>
      <h1 className={styles.heading}>Modules</h1>
      <p className={styles.lead}>
        Programs in Rust that models write, compiled once to WebAssembly and kept for the next time.
      </p>
      {report.isPending && (
        <div role="status" aria-busy aria-label="Loading the modules" className={styles.cache}>
          <Skeleton height={96} />
          <Skeleton height={180} />
        </div>
      )}
      {report.isError && report.data === undefined && (
        <ErrorState error={report.error} onRetry={() => void report.refetch()} />
      )}
      {report.isRefetchError && (
        <p role="status" className={styles.stale}>
          The figures could not be refreshed and may be out of date. {report.error.message}
        </p>
      )}
      {report.data?.runners.map((runner) => (
        <Cache key={runner.name} runner={runner} />
      ))}
    </div>
  );
}

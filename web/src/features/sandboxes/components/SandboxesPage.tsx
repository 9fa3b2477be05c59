import { useQuery } from '@tanstack/react-query';
import { Breadcrumb } from '@/components/layout/Breadcrumb';
import { PageTitle } from '@/components/layout/PageTitle';
import { ErrorState } from '@/components/ui/ErrorState';
import { Skeleton } from '@/components/ui/Skeleton';
import { sandboxesQuery } from '../queries';
import { Repl } from './Repl';
import { Runner } from './Runner';
import styles from './SandboxesPage.module.css';

export function SandboxesPage() {
  const report = useQuery(sandboxesQuery);
  return (
    <div className={styles.page}>
      <PageTitle title="Sandboxes" />
      <Breadcrumb>
        <span aria-current="page">Sandboxes</span>
      </Breadcrumb>
      <h1 className={styles.heading}>Sandboxes</h1>
      <p className={styles.lead}>
        Where cells run: CPython in WebAssembly, away from this machine’s files and network.
      </p>
      <div className={styles.columns}>
        <div className={styles.column}>
          {report.isPending && (
            <div role="status" aria-busy aria-label="Loading the sandboxes" className={styles.column}>
              <Skeleton height={96} />
              <Skeleton height={220} />
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
            <Runner key={runner.name} runner={runner} />
          ))}
        </div>
        <Repl limits={report.data?.repl} />
      </div>
    </div>
  );
}

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '@/components/ui/ErrorState';
import { Skeleton } from '@/components/ui/Skeleton';
import styles from './Report.module.css';

interface Props<T> {
  query: UseQueryResult<T>;
  /** What is being loaded, such as `the modules`. */
  what: string;
  children: (data: T) => ReactNode;
}

/** Figures that are asked for again and again: while they come, when they do not, and when they have grown old. */
export function Report<T>({ query, what, children }: Props<T>) {
  return (
    <div className={styles.report}>
      {query.isPending && (
        <div role="status" aria-busy aria-label={`Loading ${what}`} className={styles.report}>
          <Skeleton height={96} />
          <Skeleton height={200} />
        </div>
      )}
      {query.isError && query.data === undefined && (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isRefetchError && (
        <p role="status" className={styles.stale}>
          The figures could not be refreshed and may be out of date. {query.error.message}
        </p>
      )}
      {query.data !== undefined && children(query.data)}
    </div>
  );
}

import { Skeleton } from '@/components/ui/Skeleton';
import pageStyles from './RunPage.module.css';
import styles from './RunSkeleton.module.css';

export function RunSkeleton() {
  return (
    <>
      <HeaderSkeleton />
      <div className={pageStyles.panes}>
        {[4, 12, 7].map((rows) => (
          <PaneSkeleton key={rows} rows={rows} />
        ))}
      </div>
    </>
  );
}

export function HeaderSkeleton() {
  return (
    <div role="status" aria-busy aria-label="Loading the run" className={styles.header}>
      <Skeleton width="46%" height={18} />
      <Skeleton width="72%" height={12} />
      <Skeleton width="60%" height={12} />
    </div>
  );
}

export function PaneSkeleton({ rows }: { rows: number }) {
  return (
    <div aria-hidden className={styles.pane}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} width={`${90 - ((row * 23) % 40)}%`} height={12} />
      ))}
    </div>
  );
}

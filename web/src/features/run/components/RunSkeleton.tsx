import { Skeleton } from '@/components/ui/Skeleton';
import pageStyles from './RunPage.module.css';
import styles from './RunSkeleton.module.css';

export function RunSkeleton() {
  return (
    <>
      <div role="status" aria-busy aria-label="Loading the run" className={styles.header}>
        <Skeleton width="46%" height={18} />
        <Skeleton width="72%" height={12} />
        <Skeleton width="60%" height={12} />
      </div>
      <div className={pageStyles.panes} aria-hidden>
        {[4, 12, 7].map((rows) => (
          <div key={rows} className={styles.pane}>
            {Array.from({ length: rows }, (_, row) => (
              <Skeleton key={row} width={`${90 - ((row * 23) % 40)}%`} height={12} />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}

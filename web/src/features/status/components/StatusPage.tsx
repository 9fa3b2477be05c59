import { useQuery } from '@tanstack/react-query';
import { Page } from '@/components/layout/Page';
import { ErrorState } from '@/components/ui/ErrorState';
import { Skeleton } from '@/components/ui/Skeleton';
import { statusQuery } from '../queries';
import { FeatureList } from './FeatureList';
import styles from './StatusPage.module.css';

export function StatusPage() {
  const status = useQuery(statusQuery);
  return (
    <Page title="System" lead="What works on this machine, and what is off and why." narrow>
      {status.isPending && (
        <div role="status" aria-busy aria-label="Loading the system's state">
          <Skeleton height={180} />
        </div>
      )}
      {status.isError && status.data === undefined && (
        <ErrorState error={status.error} onRetry={() => void status.refetch()} />
      )}
      {status.data !== undefined && (
        <>
          <dl className={styles.facts}>
            <div>
              <dt>Version</dt>
              <dd>{status.data.version}</dd>
            </div>
            <div>
              <dt>Default model</dt>
              <dd>{status.data.defaultModel}</dd>
            </div>
          </dl>
          <FeatureList features={status.data.features} />
        </>
      )}
    </Page>
  );
}

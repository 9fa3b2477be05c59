import { RotateCcw, TriangleAlert } from 'lucide-react';
import { ApiError } from '@/api/errors';
import { cx } from '@/lib/cx';
import { Button } from './Button';
import { CopyButton } from './CopyButton';
import styles from './EmptyState.module.css';

interface Props {
  error: Error;
  onRetry?: () => void;
}

export function ErrorState({ error, onRetry }: Props) {
  const problem = error instanceof ApiError ? error : null;
  const title = problem?.title ?? 'Something went wrong on this page';
  const detail = problem === null ? error.message : problem.detail;
  return (
    <section role="alert" className={styles.state}>
      <div className={cx(styles.icon, styles.bad)}>
        <TriangleAlert size={22} aria-hidden />
      </div>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.body}>
        {detail !== '' && detail !== title && <p>{detail}</p>}
        {onRetry !== undefined && (
          <Button onClick={onRetry}>
            <RotateCcw size={14} aria-hidden />
            Try again
          </Button>
        )}
        {problem?.traceId != null && (
          <p className={styles.trace}>
            Trace <code>{problem.traceId}</code>
            <CopyButton what="trace id" text={problem.traceId} />
          </p>
        )}
      </div>
    </section>
  );
}

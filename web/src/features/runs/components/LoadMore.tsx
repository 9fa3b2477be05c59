import { Button } from '@/components/ui/Button';
import { formatCount } from '@/lib/format';
import styles from './LoadMore.module.css';

interface Props {
  shown: number;
  loading: boolean;
  onLoad: () => void;
}

export function LoadMore({ shown, loading, onLoad }: Props) {
  return (
    <div className={styles.more}>
      <span>{formatCount(shown)} shown</span>
      <Button onClick={onLoad} disabled={loading}>
        {loading ? 'Loading…' : 'Load more'}
      </Button>
    </div>
  );
}

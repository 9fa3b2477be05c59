import { LoaderCircle, Play } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { useStartDemo } from '../queries';
import styles from './DemoButton.module.css';

interface Props {
  onStarted: (runId: string) => void;
  primary?: boolean;
}

/** Starts a real run of the baseline over bundled text and goes there. */
export function DemoButton({ onStarted, primary = false }: Props) {
  const demo = useStartDemo(onStarted);
  return (
    <div className={styles.demo}>
      {demo.isError && (
        <span role="alert" className={styles.error}>
          The demo did not start: {demo.error.message}
        </span>
      )}
      <Button
        variant={primary ? 'primary' : 'secondary'}
        disabled={demo.isPending}
        onClick={() => demo.mutate()}
      >
        {demo.isPending ? <LoaderCircle size={14} aria-hidden /> : <Play size={14} aria-hidden />}
        {demo.isPending ? 'Starting…' : 'Run the demo'}
      </Button>
    </div>
  );
}

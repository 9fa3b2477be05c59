import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { useEndSession } from '../queries';
import styles from './SandboxesPage.module.css';

/** Ends a session once it has been confirmed: whoever uses it loses its variables. */
export function EndSession({ id, name }: { id: string; name: string }) {
  const [asked, setAsked] = useState(false);
  const end = useEndSession();
  const question = useRef<HTMLSpanElement>(null);

  // The question takes the place of the button that was pressed.
  useEffect(() => {
    if (asked) question.current?.querySelector('button')?.focus();
  }, [asked]);

  if (end.isPending || end.isSuccess) return <span role="status">ending …</span>;
  if (!asked)
    return (
      <>
        {end.isError && (
          <span role="alert" className={styles.fault}>
            {end.error.message}{' '}
          </span>
        )}
        <Button variant="quiet" aria-label={`End session ${name}`} onClick={() => setAsked(true)}>
          End
        </Button>
      </>
    );
  return (
    <span
      ref={question}
      role="group"
      aria-label={`End session ${name}? Its variables are lost.`}
      className={styles.confirm}
    >
      <Button
        className={styles.danger}
        aria-label={`End session ${name} and lose its variables`}
        onClick={() => end.mutate(id, { onSettled: () => setAsked(false) })}
      >
        Lose it
      </Button>
      <Button variant="quiet" onClick={() => setAsked(false)}>
        Keep
      </Button>
    </span>
  );
}

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/Button';
import { useClearModules } from '../queries';
import styles from './ModulesPage.module.css';

/** Clears the cache once it has been confirmed: the next programs wait for the compiler again. */
export function ClearModules() {
  const [asked, setAsked] = useState(false);
  const clear = useClearModules();
  const group = useRef<HTMLSpanElement>(null);

  // The question takes the place of the button that was pressed.
  useEffect(() => {
    if (asked) group.current?.querySelector('button')?.focus();
  }, [asked]);

  return (
    <span ref={group} role="group" aria-label="Clear the cache" className={styles.clear}>
      {clear.isError && (
        <span role="alert" className={styles.fault}>
          {clear.error.message}
        </span>
      )}
      {clear.isSuccess && !asked && <span role="status">cleared</span>}
      {asked ? (
        <>
          <Button
            className={styles.danger}
            disabled={clear.isPending}
            onClick={() => clear.mutate(undefined, { onSettled: () => setAsked(false) })}
          >
            Compile all again
          </Button>
          <Button variant="quiet" onClick={() => setAsked(false)}>
            Keep
          </Button>
        </>
      ) : (
        <Button variant="quiet" onClick={() => setAsked(true)}>
          Clear
        </Button>
      )}
    </span>
  );
}

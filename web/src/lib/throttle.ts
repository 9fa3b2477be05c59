export interface Throttled {
  readonly call: () => void;
  readonly stop: () => void;
}

/** Runs `action` at once, then at most once in `ms`; a call in between is not lost but comes at the end of the pause. */
export function throttle(action: () => void, ms: number): Throttled {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let again = false;

  const run = () => {
    timer = setTimeout(() => {
      timer = null;
      if (!again) return;
      again = false;
      run();
    }, ms);
    action();
  };

  return {
    call: () => {
      if (timer === null) run();
      else again = true;
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      again = false;
    },
  };
}

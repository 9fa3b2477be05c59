const PAUSE_MS = 20;
const PATIENCE = 10;

/** Does what can wait when the engine has nothing else to do, or after a while all the same: who waits comes first. */
export function whenQuiet(isBusy, act, tries = 0) {
  setTimeout(() => {
    if (isBusy() && tries < PATIENCE) {
      whenQuiet(isBusy, act, tries + 1);
    } else {
      act();
    }
  }, PAUSE_MS);
}

import type { RunSummary } from '@/api/types';
import type { Step } from './steps';

/** Whether somebody may still be writing to the run. */
export function isLive(run: RunSummary): boolean {
  return (run.status === 'running' || run.status === 'queued') && !run.interrupted;
}

/** The latest thing that is going on, for a line such as `Cell · iteration 3`; the root call is always going on. */
export function currentStep(steps: readonly Step[]): Step | undefined {
  return steps.findLast((step) => step.status === 'open' && !(step.kind === 'call' && step.call === '0'));
}

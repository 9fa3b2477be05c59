import { payloadBytes, readPayload } from '@/api/payload';
import { number, type Bag } from '@/lib/read';

export interface Loss {
  readonly printed: number;
  readonly shown: number;
}

/** Blank ends are taken off before the model sees an output; that is no loss. */
const blankBytes = 16;

/**
 * Whether the model was shown less than the cell printed (`cell.completed`); null when it was not. Short texts are
 * compared; of long ones only the sizes are at hand, and what is shown also holds headings, so it can only be smaller by
 * a cut.
 */
export function informationLost(data: Bag): Loss | null {
  const [stdout, stderr, shown] = [
    readPayload(data.stdout),
    readPayload(data.stderr),
    readPayload(data.shown),
  ];
  const loss = {
    printed:
      (number(data.stdoutBytes) ?? payloadBytes(stdout)) + (number(data.stderrBytes) ?? payloadBytes(stderr)),
    shown: payloadBytes(shown),
  };
  const droppedBefore = (number(data.stdoutBytes) ?? 0) > payloadBytes(stdout);
  if (shown?.kind === 'inline' && stdout?.kind !== 'blob' && stderr?.kind !== 'blob' && !droppedBefore) {
    const whole = [stdout, stderr].every((part) => shown.text.includes(part?.text.trimEnd() ?? ''));
    return whole ? null : loss;
  }
  return loss.shown + blankBytes < loss.printed ? loss : null;
}

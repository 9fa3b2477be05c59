import { formatDuration } from '@/lib/format';
import { useNow } from '@/lib/useNow';

interface Props {
  startedAt: string;
  durationMs: number | null | undefined;
  running: boolean;
}

/** How long it took, or how long it has been running. */
export function RunDuration({ startedAt, durationMs, running }: Props) {
  if (running) return <Elapsed since={startedAt} />;
  return <span className="tabular">{formatDuration(durationMs)}</span>;
}

function Elapsed({ since }: { since: string }) {
  const now = useNow();
  return <span className="tabular">{formatDuration(Math.max(1_000, now - Date.parse(since)))}</span>;
}

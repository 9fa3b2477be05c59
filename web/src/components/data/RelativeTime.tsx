import { formatAbsolute, formatRelative } from '@/lib/format';
import { useNow } from '@/lib/useNow';

export function RelativeTime({ time }: { time: string }) {
  const now = useNow();
  return (
    <time dateTime={time} title={formatAbsolute(time)}>
      {formatRelative(time, now)}
    </time>
  );
}

import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  Clock,
  LoaderCircle,
  OctagonPause,
  Unplug,
} from 'lucide-react';
import { cx } from '@/lib/cx';
import styles from './StatusBadge.module.css';

const looks = {
  queued: { label: 'Queued', tone: 'idle', Icon: Clock },
  running: { label: 'Running', tone: 'run', Icon: LoaderCircle },
  completed: { label: 'Completed', tone: 'ok', Icon: CircleCheck },
  stopped: { label: 'Stopped', tone: 'warn', Icon: OctagonPause },
  failed: { label: 'Failed', tone: 'bad', Icon: CircleAlert },
  cancelled: { label: 'Cancelled', tone: 'idle', Icon: CircleSlash },
  interrupted: { label: 'Interrupted', tone: 'warn', Icon: Unplug },
} as const;

type Look = (typeof looks)[keyof typeof looks];

function lookOf(
  status: string,
  interrupted: boolean,
): Look | { label: string; tone: 'idle'; Icon: typeof Clock } {
  if (interrupted) return looks.interrupted;
  return status in looks
    ? looks[status as keyof typeof looks]
    : { label: status, tone: 'idle', Icon: CircleDashed };
}

interface Props {
  status: string;
  /** No end event, and nobody writes any more. */
  interrupted?: boolean;
  compact?: boolean;
}

/** The state of a run or a call: icon and word, never colour alone. */
export function StatusBadge({ status, interrupted = false, compact = false }: Props) {
  const { label, tone, Icon } = lookOf(status, interrupted);
  const hint = interrupted ? 'The run has no end event, and nothing writes to it any more.' : undefined;
  return (
    <span
      className={cx(styles.badge, styles[tone], compact && styles.compact)}
      title={compact ? label : hint}
    >
      <Icon size={compact ? 13 : 14} aria-hidden className={cx(Icon === LoaderCircle && styles.spin)} />
      <span className={cx(compact && 'visually-hidden')}>{label}</span>
    </span>
  );
}

import { CircleCheck, CircleOff } from 'lucide-react';
import { cx } from '@/lib/cx';
import styles from './OnOff.module.css';

/** Whether a part of the product works here. */
export function OnOff({ on }: { on: boolean }) {
  const Icon = on ? CircleCheck : CircleOff;
  return (
    <span className={cx(styles.state, on ? styles.on : styles.off)}>
      <Icon size={15} aria-hidden />
      {on ? 'On' : 'Off'}
    </span>
  );
}

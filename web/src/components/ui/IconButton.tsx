import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { cx } from '@/lib/cx';
import styles from './Button.module.css';

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  /** Its accessible name and its tooltip: an icon alone says nothing. */
  label: string;
  children: ReactNode;
}

export function IconButton({ label, className, children, ...rest }: Props) {
  return (
    <button type="button" aria-label={label} title={label} className={cx(styles.icon, className)} {...rest}>
      {children}
    </button>
  );
}

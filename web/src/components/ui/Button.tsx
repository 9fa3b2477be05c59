import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { cx } from '@/lib/cx';
import styles from './Button.module.css';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: 'primary' | 'secondary' | 'quiet';
  children: ReactNode;
}

export function Button({ variant = 'secondary', className, children, ...rest }: Props) {
  return (
    <button type="button" className={cx(styles.button, styles[variant], className)} {...rest}>
      {children}
    </button>
  );
}

import { createContext, use, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './Breadcrumb.module.css';

/** The place in the header; the shell provides it. */
export const BreadcrumbSlot = createContext<Element | null>(null);

/** Puts where we are into the header; a page renders it wherever it likes. */
export function Breadcrumb({ children }: { children: ReactNode }) {
  const slot = use(BreadcrumbSlot);
  if (slot === null) return null;
  return createPortal(
    <nav aria-label="Breadcrumb" className={styles.breadcrumb}>
      {children}
    </nav>,
    slot,
  );
}

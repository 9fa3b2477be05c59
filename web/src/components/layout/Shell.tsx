import { useState, type ReactNode } from 'react';
import { BreadcrumbSlot } from './Breadcrumb';
import { ConnectionBadge } from './ConnectionBadge';
import { RouteAnnouncer } from './RouteAnnouncer';
import { Sidebar } from './Sidebar';
import styles from './Shell.module.css';
import { ThemeToggle } from './ThemeToggle';

export const mainId = 'main';

export function Shell({ children }: { children: ReactNode }) {
  const [slot, setSlot] = useState<Element | null>(null);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href={`#${mainId}`}>
        Skip to content
      </a>
      <Sidebar />
      <div className={styles.column}>
        <header className={styles.header}>
          <div ref={setSlot} className={styles.breadcrumb} />
          <ConnectionBadge />
          <ThemeToggle />
        </header>
        <main id={mainId} className={styles.main} tabIndex={-1}>
          <BreadcrumbSlot value={slot}>{children}</BreadcrumbSlot>
        </main>
      </div>
      <RouteAnnouncer />
    </div>
  );
}

import type { ReactNode } from 'react';
import { cx } from '@/lib/cx';
import { Breadcrumb } from './Breadcrumb';
import styles from './Page.module.css';
import { PageTitle } from './PageTitle';

interface Props {
  title: string;
  /** What the page is about, in a sentence. */
  lead: string;
  narrow?: boolean;
  children: ReactNode;
}

/** A page of the main menu. */
export function Page({ title, lead, narrow = false, children }: Props) {
  return (
    <div className={cx(styles.page, narrow && styles.narrow)}>
      <PageTitle title={title} />
      <Breadcrumb>
        <span aria-current="page">{title}</span>
      </Breadcrumb>
      <h1 className={styles.heading}>{title}</h1>
      <p className={styles.lead}>{lead}</p>
      {children}
    </div>
  );
}

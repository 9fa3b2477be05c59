import { useQuery } from '@tanstack/react-query';
import { Page } from '@/components/layout/Page';
import { Report } from '@/components/layout/Report';
import { sandboxesQuery } from '../queries';
import { Repl } from './Repl';
import { Runner } from './Runner';
import styles from './SandboxesPage.module.css';

export function SandboxesPage() {
  const report = useQuery(sandboxesQuery);
  return (
    <Page
      title="Sandboxes"
      lead="Where cells run: CPython in WebAssembly, away from this machine’s files and network."
    >
      <div className={styles.columns}>
        <Report query={report} what="the sandboxes">
          {({ runners }) => runners.map((runner) => <Runner key={runner.name} runner={runner} />)}
        </Report>
        <Repl limits={report.data?.repl} />
      </div>
    </Page>
  );
}

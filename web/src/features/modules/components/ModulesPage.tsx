import { useQuery } from '@tanstack/react-query';
import { Page } from '@/components/layout/Page';
import { Report } from '@/components/layout/Report';
import { modulesQuery } from '../queries';
import { Cache } from './Cache';

export function ModulesPage() {
  const report = useQuery(modulesQuery);
  return (
    <Page
      title="Modules"
      lead="Programs in Rust that models write, compiled once to WebAssembly and kept for the next time."
    >
      <Report query={report} what="the modules">
        {({ runners }) => runners.map((runner) => <Cache key={runner.name} runner={runner} />)}
      </Report>
    </Page>
  );
}

import { Link } from '@tanstack/react-router';
import { ListTree, SearchX } from 'lucide-react';
import { Button } from '@/components/ui/Button';
import { CommandLine } from '@/components/ui/CommandLine';
import { EmptyState } from '@/components/ui/EmptyState';
import { DemoButton } from './DemoButton';

export function NoRuns({ onStarted }: { onStarted: (runId: string) => void }) {
  return (
    <EmptyState icon={<ListTree size={22} aria-hidden />} title="No runs yet">
      <p>
        Watch one now: the demo asks a question over a bundled text with the built-in baseline, which needs no
        key. It is a real run, with real code cells in the sandbox.
      </p>
      <DemoButton primary onStarted={onStarted} />
      <p>
        <Link to="/rlm/new">Ask your own question</Link>, or ask in a terminal, and watch it here while it
        runs:
      </p>
      <CommandLine command={'./rlm run "question" --context FILE --live'} />
      <p>Runs from before come here with:</p>
      <CommandLine command="./rlm sync" />
    </EmptyState>
  );
}

export function NoMatches({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState icon={<SearchX size={22} aria-hidden />} title="No run matches the filter">
      <Button onClick={onClear}>Clear the filter</Button>
    </EmptyState>
  );
}

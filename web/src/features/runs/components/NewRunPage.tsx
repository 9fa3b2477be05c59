import { Link } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import { Breadcrumb } from '@/components/layout/Breadcrumb';
import { PageTitle } from '@/components/layout/PageTitle';
import { Button } from '@/components/ui/Button';
import { emptyRun, useCreateRun, type NewRun } from '../newRun';
import { BudgetFields } from './BudgetFields';
import styles from './NewRunPage.module.css';

/** Asks a question over texts, and goes to the run. */
export function NewRunPage({ onStarted }: { onStarted: (runId: string) => void }) {
  const [asked, setAsked] = useState(emptyRun);
  const run = useCreateRun(onStarted);
  const change = (part: Partial<NewRun>) => setAsked((before) => ({ ...before, ...part }));
  const bringsText = asked.text.trim() !== '' || asked.files.length > 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    run.mutate(asked);
  };

  return (
    <div className={styles.page}>
      <PageTitle title="New run" />
      <Breadcrumb>
        <Link to="/rlm">Runs</Link> / <span aria-current="page">New</span>
      </Breadcrumb>
      <h1>New run</h1>
      <form className={styles.form} onSubmit={submit}>
        <label>
          Question
          <textarea
            rows={3}
            required
            value={asked.query}
            onChange={(event) => change({ query: event.target.value })}
          />
        </label>
        <TextFields asked={asked} onChange={change} />
        <BudgetFields asked={asked} onChange={change} />
        {run.isError && (
          <p role="alert" className={styles.error}>
            The run was not started: {run.error.message}
          </p>
        )}
        <Button
          variant="primary"
          type="submit"
          disabled={run.isPending || !bringsText || asked.query.trim() === ''}
        >
          {run.isPending ? 'Starting…' : 'Start the run'}
        </Button>
      </form>
    </div>
  );
}

interface FieldProps {
  asked: NewRun;
  onChange: (part: Partial<NewRun>) => void;
}

function TextFields({ asked, onChange }: FieldProps) {
  return (
    <>
      <label>
        Text to ask about
        <textarea
          rows={8}
          value={asked.text}
          spellCheck={false}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </label>
      <label>
        Files (UTF-8 text, up to 256 MiB each)
        <input
          type="file"
          multiple
          onChange={(event) => onChange({ files: Array.from(event.target.files ?? []) })}
        />
      </label>
    </>
  );
}

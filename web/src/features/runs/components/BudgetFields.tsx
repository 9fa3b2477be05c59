import type { NewRun } from '../newRun';
import styles from './NewRunPage.module.css';

interface Props {
  asked: NewRun;
  onChange: (part: Partial<NewRun>) => void;
}

/** The model and the limits; what is left empty is the server's to choose. */
export function BudgetFields({ asked, onChange }: Props) {
  return (
    <fieldset className={styles.budgets}>
      <legend>Model and limits</legend>
      <label>
        Model
        <input
          value={asked.model}
          placeholder="the server's default"
          onChange={(event) => onChange({ model: event.target.value })}
        />
      </label>
      <label>
        Most iterations
        <input
          type="number"
          min={1}
          max={1000}
          step={1}
          placeholder="30"
          value={asked.maxIterations}
          onChange={(event) => onChange({ maxIterations: event.target.value })}
        />
      </label>
      <label>
        Most US dollars
        <input
          type="number"
          min={0.000001}
          step="any"
          placeholder="10"
          value={asked.maxCostUsd}
          onChange={(event) => onChange({ maxCostUsd: event.target.value })}
        />
      </label>
      <label>
        Most minutes
        <input
          type="number"
          min={0.1}
          max={10_080}
          step="any"
          placeholder="30"
          value={asked.timeoutMinutes}
          onChange={(event) => onChange({ timeoutMinutes: event.target.value })}
        />
      </label>
    </fieldset>
  );
}

import { payloadPreview, readPayload } from '@/api/payload';
import type { TraceEvent } from '@/api/types';
import { CopyButton } from '@/components/ui/CopyButton';
import { formatBytes, formatCount, shortHash } from '@/lib/format';
import { list, number, text, type Bag } from '@/lib/read';
import styles from './CellResult.module.css';
import { DiagnosticTable } from './DiagnosticTable';
import { PayloadView } from './PayloadView';
import { Section } from './Section';
import { dataOf } from './stepTabs';

/** A program in Rust: its source, what the compiler said, and what it did. */
export function ProgramResult({ events }: { events: readonly TraceEvent[] }) {
  const compiled = dataOf(events, 'wasm.compiled');
  const executed = dataOf(events, 'wasm.executed');
  const source = readPayload(compiled?.source);
  return (
    <>
      <Section
        title="Source"
        note={text(compiled?.contract ?? executed?.contract)}
        tools={source?.kind === 'inline' && <CopyButton what="source" text={payloadPreview(source)} />}
      >
        <PayloadView payload={source} as="rust" empty="The trace does not hold it." />
      </Section>
      {compiled !== null && list(compiled.diagnostics).length > 0 && (
        <Section title="Diagnostics">
          <DiagnosticTable diagnostics={list(compiled.diagnostics)} />
        </Section>
      )}
      <Failure error={executed?.error ?? compiled?.error} />
      {executed !== null && <Execution executed={executed} />}
      {compiled !== null && <Compilation compiled={compiled} />}
    </>
  );
}

function Failure({ error }: { error: unknown }) {
  const words = readPayload(error);
  if (words === null) return null;
  return (
    <Section title="Error">
      <PayloadView payload={words} as="output" />
    </Section>
  );
}

function Execution({ executed }: { executed: Bag }) {
  const [fuel, memory] = [number(executed.fuel), number(executed.memoryBytes)];
  return (
    <>
      <Section title="Output" note={outputSize(executed)}>
        <PayloadView payload={readPayload(executed.output)} as="output" empty="It gave nothing." />
      </Section>
      <p className={styles.figures}>
        input {text(executed.context) ?? 'text'}, {formatBytes(number(executed.inputBytes) ?? 0)} · fuel{' '}
        {fuel === null ? 'unknown' : formatCount(fuel)} · memory{' '}
        {memory === null ? 'unknown' : formatBytes(memory)} · module found in {text(executed.tier)}
      </p>
    </>
  );
}

function outputSize(executed: Bag): string | undefined {
  const bytes = number(executed.outputBytes);
  return bytes === null ? undefined : formatBytes(bytes);
}

function Compilation({ compiled }: { compiled: Bag }) {
  const bytes = number(compiled.moduleBytes) ?? 0;
  return (
    <p className={styles.figures}>
      module <code>{shortHash(text(compiled.key) ?? '')}</code> ·{' '}
      {bytes === 0 ? 'no module' : formatBytes(bytes)}
      {text(compiled.tier) !== 'compiled' && ` · found in ${text(compiled.tier)}`}
    </p>
  );
}

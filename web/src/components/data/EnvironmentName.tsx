import { NotedName } from './NotedName';

const explanation =
  'Recorded in the trace as “remote”: the cells ran in a wasm sandbox of the sandbox-runner service, not in the process that drove the run.';

/** Where the cells of a run ran. `remote` is the line to the sandbox-runner, whose sandboxes are wasm ones. */
export function EnvironmentName({ environment }: { environment: string }) {
  return environment === 'remote' ? (
    <NotedName name="wasm" note="on the runner" explanation={explanation} />
  ) : (
    environment
  );
}

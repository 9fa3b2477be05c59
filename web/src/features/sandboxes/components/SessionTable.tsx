import type { SandboxSession } from '@/api/types';
import { RelativeTime } from '@/components/data/RelativeTime';
import { cx } from '@/lib/cx';
import { formatBytes, formatCount } from '@/lib/format';
import { EndSession } from './EndSession';
import table from '@/components/data/FramedTable.module.css';
import styles from './SandboxesPage.module.css';

export function SessionTable({ sessions }: { sessions: readonly SandboxSession[] }) {
  if (sessions.length === 0)
    return <p className={table.none}>None is open. Type into the session beside this, or start a run.</p>;
  return (
    <div className={table.frame}>
      <table className={table.table} aria-label="Sessions">
        <thead>
          <tr>
            <th scope="col">Session</th>
            <th scope="col">State</th>
            <th scope="col">Project</th>
            <th scope="col" className={table.numeric}>
              Cells
            </th>
            <th scope="col" className={table.numeric}>
              Memory
            </th>
            <th scope="col" className={table.numeric}>
              Parked size
            </th>
            <th scope="col">Opened</th>
            <th scope="col">Last used</th>
            <th scope="col">
              <span className="visually-hidden">End</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <Row key={session.id} session={session} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ session }: { session: SandboxSession }) {
  const name = session.id.slice(-8);
  return (
    <tr>
      <th scope="row" title={session.id}>
        <code>{name}</code>
      </th>
      <td>
        <span className={cx(styles.badge, styles[session.state])}>{session.state}</span>
      </td>
      <td>{session.project}</td>
      <td className={table.numeric}>{formatCount(session.cells)}</td>
      <td className={table.numeric}>
        {session.memoryBytes === null ? '–' : formatBytes(session.memoryBytes)}
      </td>
      <td className={table.numeric}>
        {session.parkedBytes === null ? '–' : formatBytes(session.parkedBytes)}
      </td>
      <td>
        <RelativeTime time={session.openedAt} />
      </td>
      <td>
        <RelativeTime time={session.lastUsedAt} />
      </td>
      <td className={table.actions}>
        <EndSession id={session.id} name={name} />
      </td>
    </tr>
  );
}

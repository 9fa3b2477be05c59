import type { RunnerReport, RunnerStats } from '@/api/types';
import { LatencyChart } from '@/components/data/LatencyChart';
import { RunnerHeading } from '@/components/data/RunnerHeading';
import { PageSection } from '@/components/layout/PageSection';
import { formatCount } from '@/lib/format';
import { CountTable } from './CountTable';
import { EngineTable } from './EngineTable';
import { RunnerFigures } from './RunnerFigures';
import styles from './SandboxesPage.module.css';
import { SessionTable } from './SessionTable';

/** One runner: whether it is there, and what it does. */
export function Runner({ runner }: { runner: RunnerReport }) {
  const { sandbox, stats } = runner;
  return (
    <>
      <RunnerHeading name={runner.name} status={sandbox} since={stats?.startedAt} />
      {stats ? (
        <Details runner={runner} stats={stats} />
      ) : (
        sandbox.on && (
          <p role="status">
            It does not say how much it does: it asks for a token that the server does not have.
          </p>
        )
      )}
    </>
  );
}

function Details({ runner, stats }: { runner: RunnerReport; stats: RunnerStats }) {
  return (
    <>
      <RunnerFigures stats={stats} />
      <PageSection title="Sessions" note={`${formatCount(stats.opened)} since its start`}>
        <SessionTable sessions={runner.sessions} />
      </PageSection>
      <PageSection title="Engines" note="Processes that many sessions share">
        <EngineTable engines={stats.engines} />
      </PageSection>
      <PageSection title="Times" note="Since its start; a percentile is the end of its bucket">
        <div className={styles.charts}>
          <LatencyChart title="Open a session" latency={stats.openTime} />
          <LatencyChart title="Take up a parked one" latency={stats.unparkTime} />
          <LatencyChart title="Run a cell" latency={stats.cellTime} />
        </div>
      </PageSection>
      <div className={styles.charts}>
        <CountTable title="Cells stopped" what="Reason" counts={stats.stoppedCells} names={stopNames} />
        <CountTable title="Sessions ended" what="Reason" counts={stats.endedSessions} names={endNames} />
        <CountTable title="Refused" what="Short of" counts={stats.refused} names={refusalNames} />
      </div>
    </>
  );
}

const stopNames: Readonly<Record<string, string>> = {
  killed: 'stopped by its client',
  time: 'past its time',
  fuel: 'out of fuel',
  trap: 'trapped',
  exit: 'interpreter left',
};

const endNames: Readonly<Record<string, string>> = {
  ClientLeft: 'client left',
  ClientKilled: 'client left in a cell',
  CellTimeout: 'cell past its time',
  Idle: 'idle for too long',
  GuestGone: 'guest gone',
  ProtocolError: 'protocol broken',
  Drained: 'kept at shutdown',
  Lost: 'lost at shutdown',
  Ended: 'ended here',
};

const refusalNames: Readonly<Record<string, string>> = {
  sessions: 'sessions',
  project: 'sessions of a project',
  executions: 'executions',
  memory: 'memory',
};

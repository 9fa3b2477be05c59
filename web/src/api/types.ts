import type { components } from './schema';

type Schemas = components['schemas'];

export type CallTotals = Schemas['CallTotals'];
export type CellOutcome = Schemas['CellOutcome'];
export type CellVariable = Schemas['CellVariable'];
export type EngineState = Schemas['EngineState'];
export type FeatureStatus = Schemas['FeatureStatus'];
export type LatencySummary = Schemas['LatencySummary'];
export type ModuleCacheReport = Schemas['ModuleCacheReport'];
export type ModuleCompile = Schemas['ModuleCompile'];
export type ModuleReport = Schemas['ModuleReport'];
export type ModuleTierState = Schemas['ModuleTierState'];
export type ModuleUse = Schemas['ModuleUse'];
export type Payload = Schemas['Payload'];
export type PlatformStatus = Schemas['PlatformStatus'];
export type RunCall = Schemas['RunCall'];
export type RunContext = Schemas['RunContext'];
export type RunDetail = Schemas['RunDetail'];
export type RunPage = Schemas['RunPage'];
export type RunnerModules = Schemas['RunnerModules'];
export type RunnerReport = Schemas['RunnerReport'];
export type RunnerStats = Schemas['RunnerStats'];
export type RunSummary = Schemas['RunSummary'];
export type SandboxReport = Schemas['SandboxReport'];
export type SandboxSession = Schemas['SandboxSession'];
export type TokenUsage = Schemas['TokenUsage'];
export type TraceEvent = Schemas['TraceEvent'];
export type TracePage = Schemas['TracePage'];

export type RunStatus = RunSummary['status'];

/** The states of a run, in the order of a run's life. */
export const runStatuses: readonly RunStatus[] = [
  'queued',
  'running',
  'completed',
  'stopped',
  'failed',
  'cancelled',
];

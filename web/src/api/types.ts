import type { components } from './schema';

type Schemas = components['schemas'];

export type CallTotals = Schemas['CallTotals'];
export type FeatureStatus = Schemas['FeatureStatus'];
export type PlatformStatus = Schemas['PlatformStatus'];
export type RunCall = Schemas['RunCall'];
export type RunContext = Schemas['RunContext'];
export type RunDetail = Schemas['RunDetail'];
export type RunPage = Schemas['RunPage'];
export type RunSummary = Schemas['RunSummary'];
export type TokenUsage = Schemas['TokenUsage'];
export type TraceEvent = Schemas['TraceEvent'];
export type TracePage = Schemas['TracePage'];

/** The states of a run, as they are written on the wire (docs/protocol.md, `RunStatus`). */
export const runStatuses = ['queued', 'running', 'completed', 'stopped', 'failed', 'cancelled'] as const;
export type RunStatus = (typeof runStatuses)[number];

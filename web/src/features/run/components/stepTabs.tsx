import { readPayload } from '@/api/payload';
import type { RunDetail, TraceEvent } from '@/api/types';
import { bag, list, type Bag } from '@/lib/read';
import type { Select } from '../lib/selection';
import type { Step } from '../lib/steps';
import type { TraceFeed } from '../lib/traceFeed';
import { CallResult } from './CallResult';
import { CellReads } from './CellReads';
import { CellResult } from './CellResult';
import { CommandResult } from './CommandResult';
import { EventDetails } from './EventDetails';
import { ModelReply } from './ModelReply';
import { ModelRequest } from './ModelRequest';
import { PayloadView } from './PayloadView';
import { ProgramResult } from './ProgramResult';
import { RawEvents } from './RawEvents';
import { Section } from './Section';
import type { Tab } from './Tabs';
import { UsageTable } from './UsageTable';
import { VariableTable } from './VariableTable';

export interface StepContent {
  readonly step: Step;
  readonly events: readonly TraceEvent[];
  readonly detail: RunDetail;
  readonly feed: TraceFeed;
  readonly onSelect: Select;
}

/** What can be looked at in a step of each kind, the most telling first. */
export function stepTabs(content: StepContent): Tab[] {
  const raw: Tab = { id: 'raw', label: 'Raw', render: () => <RawEvents events={content.events} /> };
  switch (content.step.kind) {
    case 'cell':
      return [...cellTabs(content), raw];
    case 'model':
      return [...modelTabs(content), raw];
    case 'call':
      return [...callTabs(content), raw];
    case 'command':
      return [...commandTabs(content), raw];
    case 'wasm':
      return [
        { id: 'program', label: 'Program', render: () => <ProgramResult events={content.events} /> },
        raw,
      ];
    default:
      return [
        { id: 'details', label: 'Details', render: () => <EventDetails events={content.events} /> },
        raw,
      ];
  }
}

/** The data of the first event of a type among those of the step. */
export function dataOf(events: readonly TraceEvent[], type: string): Bag | null {
  const event = events.find((candidate) => candidate.type === type);
  return event === undefined ? null : bag(event.data);
}

function cellTabs({ events, detail }: StepContent): Tab[] {
  const done = dataOf(events, 'cell.completed');
  const variables = list(done?.newVariables).length + list(done?.changedVariables).length;
  return [
    { id: 'cell', label: 'Cell', render: () => <CellResult events={events} /> },
    { id: 'variables', label: `Variables ${variables}`, render: () => <VariableTable done={done} /> },
    {
      id: 'context',
      label: 'Context read',
      render: () => <CellReads done={done} contexts={detail.contexts} />,
    },
  ];
}

function commandTabs({ events, detail }: StepContent): Tab[] {
  const done = dataOf(events, 'command.completed');
  return [
    { id: 'command', label: 'Command', render: () => <CommandResult events={events} /> },
    {
      id: 'context',
      label: 'Context read',
      render: () => <CellReads done={done} contexts={detail.contexts} what="command" />,
    },
  ];
}

function modelTabs(content: StepContent): Tab[] {
  const added = list(dataOf(content.events, 'model.requested')?.messages).length;
  return [
    { id: 'reply', label: 'Reply', render: () => <ModelReply events={content.events} /> },
    { id: 'request', label: `Request ${added} new`, render: () => <ModelRequest {...content} /> },
    { id: 'usage', label: 'Usage', render: () => <UsageTable {...content} /> },
  ];
}

function callTabs(content: StepContent): Tab[] {
  const prompt = readPayload(dataOf(content.events, 'call.started')?.prompt);
  return [
    { id: 'result', label: 'Result', render: () => <CallResult {...content} /> },
    {
      id: 'prompt',
      label: 'Prompt',
      render: () => (
        <Section title="Prompt">
          <PayloadView payload={prompt} as="prose" />
        </Section>
      ),
    },
    { id: 'usage', label: 'Usage', render: () => <UsageTable {...content} /> },
  ];
}

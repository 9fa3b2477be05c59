import {
  ChevronRight,
  CircleDot,
  Cog,
  CornerDownRight,
  FileText,
  Flag,
  Gauge,
  Play,
  Repeat,
  Sparkles,
  StickyNote,
  SquareTerminal,
} from 'lucide-react';
import { cx } from '@/lib/cx';
import type { StepKind } from '../lib/steps';
import styles from './KindIcon.module.css';

const icons: Record<StepKind, typeof Play> = {
  run: Play,
  context: FileText,
  iteration: Repeat,
  model: Sparkles,
  cell: SquareTerminal,
  command: ChevronRight,
  wasm: Cog,
  call: CornerDownRight,
  answer: Flag,
  budget: Gauge,
  note: StickyNote,
  other: CircleDot,
};

export function KindIcon({ kind, failed = false }: { kind: StepKind; failed?: boolean }) {
  const Icon = icons[kind];
  return (
    <span aria-hidden className={cx(styles.icon, styles[kind], failed && styles.failed)}>
      <Icon size={13} />
    </span>
  );
}

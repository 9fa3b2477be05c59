import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { Button } from '@/components/ui/Button';
import { formatCount, formatDuration } from '@/lib/format';
import { useShortcut } from '@/lib/useShortcut';
import { axisHeight, labelWidth, laneHeight } from '../lib/drawTimeline';
import { buildLanes, stepAt } from '../lib/lanes';
import { findStep, type Step } from '../lib/steps';
import { useTimelineCanvas } from '../lib/useTimelineCanvas';
import styles from './Timeline.module.css';

const mostZoom = 1_024;

interface Props {
  steps: readonly Step[];
  /** Changes when the steps do: their array may grow in place. */
  version: object;
  selected: number | undefined;
  onChoose: (seq: number) => void;
  /** Until when open steps last. */
  end: number;
}

/* The frame scrolls, so the keyboard must get into it, and its arrow keys walk the steps. */
/* eslint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */

/** Calls side by side over wall time. The list of steps is its table twin. */
export function Timeline({ steps, version, selected, onChoose, end }: Props) {
  const [zoom, setZoom] = useState(1);
  const [hovered, setHovered] = useState<Step | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the array grows in place; `version` says that it did
  const lanes = useMemo(() => buildLanes(steps, end), [steps, version, end]);
  const pointAt = useTimelineCanvas({ scroller, canvas, lanes, zoom, selected, now: end });

  const goTo = (index: number) => {
    const step = steps[Math.min(steps.length - 1, Math.max(0, index))];
    if (step !== undefined) onChoose(step.seq);
  };
  const at = selected === undefined ? -1 : findStep(steps, selected);
  useShortcut('j', () => goTo(at + 1));
  useShortcut('k', () => goTo(at - 1));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || event.target !== event.currentTarget) return;
    event.preventDefault();
    goTo(at + step);
  };
  const hit = (event: MouseEvent): Step | null => {
    const point = pointAt(event);
    const lane = point === null ? undefined : lanes.lanes[point.lane];
    return point === null || lane === undefined ? null : stepAt(lane, point.time, point.tolerance, end);
  };

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        role="region"
        tabIndex={0}
        aria-label={`Timeline of ${formatCount(lanes.lanes.length)} calls; arrow keys walk the steps`}
        className={styles.scroller}
        onKeyDown={onKeyDown}
      >
        <div
          className={styles.space}
          style={{
            width: `calc(${labelWidth}px + (100% - ${labelWidth}px) * ${zoom})`,
            height: axisHeight + lanes.lanes.length * laneHeight,
          }}
        >
          <canvas
            ref={canvas}
            aria-hidden
            className={styles.canvas}
            onClick={(event) => {
              const step = hit(event);
              if (step !== null) onChoose(step.seq);
            }}
            onMouseMove={(event) => setHovered(hit(event))}
            onMouseLeave={() => setHovered(null)}
          />
        </div>
      </div>
      <div className={styles.foot}>
        <Hovered step={hovered} />
        <Button variant="quiet" disabled={zoom === 1} onClick={() => setZoom(1)}>
          Fit
        </Button>
        <Button variant="quiet" aria-label="Zoom out" disabled={zoom === 1} onClick={() => setZoom(zoom / 2)}>
          −
        </Button>
        <Button
          variant="quiet"
          aria-label="Zoom in"
          disabled={zoom >= mostZoom}
          onClick={() => setZoom(zoom * 2)}
        >
          +
        </Button>
      </div>
    </div>
  );
}

function Hovered({ step }: { step: Step | null }) {
  if (step === null) return <span className={styles.hint}>Point at a bar, or walk with j and k</span>;
  return (
    <span className={styles.hint}>
      <strong>{step.title}</strong> {step.call} {step.durationMs !== null && formatDuration(step.durationMs)}{' '}
      {step.detail}
    </span>
  );
}

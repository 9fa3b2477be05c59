import { formatDuration } from '@/lib/format';
import { stepEnd, tickStep, type Lanes } from './lanes';
import type { Step } from './steps';

export const laneHeight = 24;
export const axisHeight = 24;
export const labelWidth = 64;

export interface TimelineView {
  readonly width: number;
  readonly height: number;
  readonly scrollLeft: number;
  readonly scrollTop: number;
  /** Width of the whole span of time in pixels. */
  readonly spanWidth: number;
  readonly selected: number | undefined;
  readonly now: number;
}

type Colours = (token: string) => string;

/** Draws the lanes in view. It runs outside of React, once a frame at most. */
export function drawTimeline(canvas: HTMLCanvasElement, lanes: Lanes, view: TimelineView): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const ratio = window.devicePixelRatio || 1;
  canvas.style.width = `${view.width}px`;
  canvas.style.height = `${view.height}px`;
  canvas.width = view.width * ratio;
  canvas.height = view.height * ratio;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const style = getComputedStyle(canvas);
  const colours: Colours = (token) => style.getPropertyValue(token);
  const first = Math.floor(view.scrollTop / laneHeight);
  const last = Math.min(lanes.lanes.length, first + Math.ceil((view.height - axisHeight) / laneHeight) + 1);
  context.font = `11px ${style.getPropertyValue('--mono')}`;
  context.textBaseline = 'middle';
  for (let index = first; index < last; index += 1) drawLane(context, lanes, index, view, colours);
  drawAxis(context, lanes, view, colours);
}

export function xOf(time: number, lanes: Lanes, view: TimelineView): number {
  return labelWidth + ((time - lanes.start) / (lanes.end - lanes.start)) * view.spanWidth - view.scrollLeft;
}

function drawLane(
  context: CanvasRenderingContext2D,
  lanes: Lanes,
  index: number,
  view: TimelineView,
  colours: Colours,
): void {
  const lane = lanes.lanes[index];
  if (lane === undefined) return;
  const top = axisHeight + index * laneHeight - view.scrollTop;
  context.save();
  context.beginPath();
  context.rect(labelWidth, axisHeight, view.width - labelWidth, view.height - axisHeight);
  context.clip();
  drawStep(context, lane.bar, lanes, view, colours, top + 5, laneHeight - 10);
  for (const step of lane.steps) drawStep(context, step, lanes, view, colours, top + 4, laneHeight - 8);
  context.restore();
  if (top < axisHeight - laneHeight) return;
  context.fillStyle = colours('--text-muted');
  context.fillText(lane.call, 10, Math.max(top, axisHeight - laneHeight) + laneHeight / 2, labelWidth - 14);
}

function drawStep(
  context: CanvasRenderingContext2D,
  step: Step,
  lanes: Lanes,
  view: TimelineView,
  colours: Colours,
  top: number,
  height: number,
): void {
  const left = xOf(step.at, lanes, view);
  const width = Math.max(2, xOf(stepEnd(step, view.now), lanes, view) - left);
  if (left > view.width || left + width < labelWidth) return;
  context.fillStyle = colours(colourOf(step));
  context.beginPath();
  context.roundRect(left, top, width, height, Math.min(3, width / 2));
  context.fill();
  if (step.seq !== view.selected) return;
  context.strokeStyle = colours('--focus');
  context.lineWidth = 2;
  context.strokeRect(left - 1, top - 2, width + 2, height + 4);
}

function colourOf(step: Step): string {
  if (step.status === 'failed') return '--bad';
  if (step.kind === 'call') return step.title === 'Model query' ? '--kind-call' : '--kind-call-soft';
  return step.kind === 'model' ? '--kind-model' : '--kind-cell';
}

function drawAxis(
  context: CanvasRenderingContext2D,
  lanes: Lanes,
  view: TimelineView,
  colours: Colours,
): void {
  context.fillStyle = colours('--surface');
  context.fillRect(0, 0, view.width, axisHeight);
  context.fillStyle = colours('--border');
  context.fillRect(0, axisHeight - 1, view.width, 1);
  context.fillRect(labelWidth - 1, 0, 1, view.height);
  const span = lanes.end - lanes.start;
  const step = tickStep(span, view.spanWidth / 90);
  context.fillStyle = colours('--text-faint');
  for (let offset = 0; offset <= span; offset += step) {
    const x = xOf(lanes.start + offset, lanes, view);
    if (x < labelWidth || x > view.width) continue;
    const label = offset === 0 ? '0' : formatDuration(offset);
    if (x + 8 + context.measureText(label).width < view.width) context.fillText(label, x + 4, axisHeight / 2);
    context.fillRect(x, axisHeight - 6, 1, 6);
  }
}

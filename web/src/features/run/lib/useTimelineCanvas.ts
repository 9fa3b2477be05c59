import { useEffect, useEffectEvent, useLayoutEffect, useRef, type MouseEvent, type RefObject } from 'react';
import { useTheme } from '@/lib/theme';
import { axisHeight, drawTimeline, labelWidth, laneHeight, type TimelineView } from './drawTimeline';
import type { Lanes } from './lanes';

interface Options {
  scroller: RefObject<HTMLElement | null>;
  canvas: RefObject<HTMLCanvasElement | null>;
  lanes: Lanes;
  zoom: number;
  selected: number | undefined;
  now: number;
}

interface Point {
  time: number;
  /** Milliseconds that three pixels stand for. */
  tolerance: number;
  lane: number;
}

/** Keeps the canvas drawn: on data, scroll, size and theme, at most once a frame, without a render of React. */
export function useTimelineCanvas({ scroller, canvas, lanes, zoom, selected, now }: Options) {
  const frame = useRef(0);
  const [theme] = useTheme();

  const viewOf = (element: HTMLElement): TimelineView => ({
    width: element.clientWidth,
    height: element.clientHeight,
    scrollLeft: element.scrollLeft,
    scrollTop: element.scrollTop,
    spanWidth: (element.clientWidth - labelWidth) * zoom - 12,
    selected,
    now,
  });
  const draw = useEffectEvent(() => {
    if (canvas.current === null || scroller.current === null) return;
    const view = viewOf(scroller.current);
    drawTimeline(canvas.current, lanes, view);
  });

  useLayoutEffect(() => draw(), [lanes, zoom, selected, theme]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const schedule = () => {
      cancelAnimationFrame(frame.current);
      frame.current = requestAnimationFrame(() => draw());
    };
    const sizes = new ResizeObserver(schedule);
    sizes.observe(element);
    element.addEventListener('scroll', schedule, { passive: true });
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', schedule);
    return () => {
      cancelAnimationFrame(frame.current);
      sizes.disconnect();
      element.removeEventListener('scroll', schedule);
      system.removeEventListener('change', schedule);
    };
  }, [scroller]);

  const pointAt = (event: MouseEvent): Point | null => {
    const element = scroller.current;
    if (element === null) return null;
    const view = viewOf(element);
    const box = element.getBoundingClientRect();
    const x = event.clientX - box.left + view.scrollLeft - labelWidth;
    const perPixel = (lanes.end - lanes.start) / view.spanWidth;
    const lane = Math.floor((event.clientY - box.top - axisHeight + view.scrollTop) / laneHeight);
    return { time: lanes.start + x * perPixel, tolerance: 3 * perPixel, lane };
  };

  return pointAt;
}

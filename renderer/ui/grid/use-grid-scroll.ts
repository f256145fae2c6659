// Couples the browser's scrollbar with the grid's own position.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { clampTop, isProportional, scrollOfTop, topOfScroll, topToCentre, topToReveal } from './scroll-math.ts';
import type { Geometry } from './scroll-math.ts';

export type GridScroll = { readonly geometry: Geometry; readonly top: number; readonly width: number; readonly onScroll: () => void; readonly reveal: (row: number) => void; readonly centre: (row: number) => void; readonly moveTo: (top: number) => void };

export function useGridScroll(scroller: RefObject<HTMLDivElement | null>, total: number, rowHeight: number, headerHeight: number): GridScroll {
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [top, setTop] = useState(0);
  const geometry: Geometry = { total, rowHeight, bodyHeight: Math.max(0, size.height - headerHeight) };
  const newest = useRef({ geometry, top });
  newest.current = { geometry, top: clampTop(geometry, top) };

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = (): void => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [scroller]);

  const moveTo = useCallback((to: number): void => {
    const g = newest.current.geometry;
    const at = clampTop(g, to);
    newest.current = { geometry: g, top: at };
    setTop(at);
    if (scroller.current) scroller.current.scrollTop = scrollOfTop(g, at);
  }, [scroller]);

  const onScroll = useCallback((): void => {
    const element = scroller.current;
    if (!element) return;
    const { geometry: g, top: known } = newest.current;
    // The event that follows our own setting of the scrollbar carries a rounded position: ours is the exact one.
    if (isProportional(g) && Math.abs(element.scrollTop - scrollOfTop(g, known)) < 2) return;
    setTop(topOfScroll(g, element.scrollTop));
  }, [scroller]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const wheel = (e: WheelEvent): void => {
      const { geometry: g, top: known } = newest.current;
      // Below the limit the browser scrolls by itself; above it one notch would leap over thousands of rows.
      if (!isProportional(g) || e.ctrlKey || e.shiftKey || e.deltaY === 0) return;
      e.preventDefault();
      const unit = e.deltaMode === WheelEvent.DOM_DELTA_LINE ? g.rowHeight : e.deltaMode === WheelEvent.DOM_DELTA_PAGE ? g.bodyHeight : 1;
      moveTo(known + e.deltaY * unit);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [scroller, moveTo]);

  const reveal = useCallback((row: number): void => {
    const to = topToReveal(newest.current.geometry, newest.current.top, row);
    if (to !== newest.current.top) moveTo(to);
  }, [moveTo]);
  const centre = useCallback((row: number): void => moveTo(topToCentre(newest.current.geometry, row)), [moveTo]);

  return { geometry, top: newest.current.top, width: size.width, onScroll, reveal, centre, moveTo };
}

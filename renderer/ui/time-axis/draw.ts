// Paints the bars of a histogram on a canvas.
import type { Palette } from './use-palette.ts';
import { gapsOf, shareOf } from './axis-math.ts';
import type { Tick } from './axis-math.ts';

export type Series = { readonly key: string; readonly title: string; readonly colour: string; readonly counts: Float64Array };
export type Picture = {
  readonly width: number; readonly height: number; readonly ratio: number;
  readonly series: readonly Series[]; readonly from: bigint; readonly to: bigint; readonly ticks: readonly Tick[];
  readonly cursor: number | null; readonly selection: { readonly from: number; readonly to: number } | null; readonly palette: Palette;
  /** Holes mean something only where nothing was filtered out. */
  readonly hasGaps: boolean;
  /** A moment to point at. */
  readonly mark: bigint | null;
};

export const axisHeight = 18;
const topRoom = 6;

export const totalsOf = (series: readonly Series[]): Float64Array => {
  const totals = new Float64Array(series[0]?.counts.length ?? 0);
  for (const s of series) for (let i = 0; i < totals.length; i++) totals[i] = (totals[i] ?? 0) + (s.counts[i] ?? 0);
  return totals;
};

export function draw(canvas: HTMLCanvasElement, p: Picture): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  canvas.width = Math.round(p.width * p.ratio);
  canvas.height = Math.round(p.height * p.ratio);
  context.scale(p.ratio, p.ratio);
  const totals = totalsOf(p.series);
  const floor = p.height - axisHeight;
  drawTicks(context, p, floor);
  if (totals.length > 0) {
    if (p.hasGaps) drawGaps(context, p, totals, floor);
    drawBars(context, p, totals, floor);
  }
  context.fillStyle = p.palette('--line-strong');
  context.fillRect(0, floor, p.width, 1);
  drawMark(context, p, floor);
  drawSelection(context, p, floor);
}

function drawTicks(context: CanvasRenderingContext2D, p: Picture, floor: number): void {
  context.font = `11px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textBaseline = 'middle';
  let free = -Infinity;
  for (const t of p.ticks) {
    const x = Math.round(shareOf(t.at, p.from, p.to) * p.width);
    context.fillStyle = p.palette(t.isMajor ? '--line' : '--line-soft');
    context.fillRect(x, 0, 1, floor + 4);
    const room = context.measureText(t.text).width;
    if (x + 4 < free || x + 4 + room > p.width) continue;
    context.fillStyle = p.palette(t.isMajor ? '--text-soft' : '--text-faint');
    context.fillText(t.text, x + 4, floor + axisHeight / 2 + 1);
    free = x + 4 + room + 12;
  }
}

/** A hole in otherwise dense data is drawn, not left to be noticed. */
function drawGaps(context: CanvasRenderingContext2D, p: Picture, totals: Float64Array, floor: number): void {
  const step = p.width / totals.length;
  for (const [a, b] of gapsOf(totals)) {
    context.fillStyle = p.palette('--warn-soft');
    context.fillRect(a * step, topRoom, (b - a + 1) * step, floor - topRoom);
    context.fillStyle = p.palette('--warn');
    context.fillRect(a * step, floor - 2, (b - a + 1) * step, 2);
  }
}

function drawBars(context: CanvasRenderingContext2D, p: Picture, totals: Float64Array, floor: number): void {
  const most = totals.reduce((a, b) => Math.max(a, b), 0);
  if (most === 0) return;
  const step = p.width / totals.length;
  const gap = step >= 4 ? 1 : 0;
  const room = floor - topRoom;
  for (let i = 0; i < totals.length; i++) {
    const total = totals[i] ?? 0;
    if (total === 0) continue;
    const x = Math.round(i * step);
    const w = Math.max(1, Math.round((i + 1) * step) - x - gap);
    // One event beside a million must still be seen.
    const full = Math.max(2, (total / most) * room);
    let y = floor;
    for (const s of p.series) {
      const n = s.counts[i] ?? 0;
      if (n === 0) continue;
      const height = Math.max(n / total * full, s.counts.length > 0 && p.series.length > 1 ? 1 : 0);
      y -= height;
      context.fillStyle = p.palette(s.colour);
      context.globalAlpha = p.cursor === null || p.cursor === i ? 1 : 0.78;
      context.fillRect(x, y, w, height);
    }
  }
  context.globalAlpha = 1;
  if (p.cursor !== null) {
    context.fillStyle = p.palette('--text-faint');
    context.fillRect(Math.round((p.cursor + 0.5) * step), 0, 1, floor);
  }
}

function drawMark(context: CanvasRenderingContext2D, p: Picture, floor: number): void {
  if (p.mark === null || p.mark < p.from || p.mark >= p.to) return;
  const x = Math.round(shareOf(p.mark, p.from, p.to) * p.width) + 0.5;
  context.fillStyle = p.palette('--text');
  context.beginPath();
  context.moveTo(x - 4, 0);
  context.lineTo(x + 4, 0);
  context.lineTo(x, 6);
  context.fill();
  context.globalAlpha = 0.55;
  context.fillRect(x - 0.5, 6, 1, floor - 6);
  context.globalAlpha = 1;
}

function drawSelection(context: CanvasRenderingContext2D, p: Picture, floor: number): void {
  if (!p.selection) return;
  const a = Math.min(p.selection.from, p.selection.to);
  const b = Math.max(p.selection.from, p.selection.to);
  context.globalAlpha = 0.22;
  context.fillStyle = p.palette('--accent');
  context.fillRect(a, 0, b - a, floor);
  context.globalAlpha = 1;
  context.fillRect(a, 0, 1, floor);
  context.fillRect(b, 0, 1, floor);
}

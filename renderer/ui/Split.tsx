// Two panes with a bar between them that can be dragged and moved by keys.
import { useRef } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { words } from '../../shared/words/en.ts';
import styles from './Split.module.css';

/** `share` (0…1) is the part of the second pane. */
export function Split({ side, share, onShare, first, second }: { readonly side: 'right' | 'bottom'; readonly share: number; readonly onShare: (share: number) => void; readonly first: ReactNode; readonly second: ReactNode | null }) {
  const frame = useRef<HTMLDivElement>(null);
  const set = (value: number): void => onShare(Math.min(0.8, Math.max(0.15, value)));
  const drag = (e: PointerEvent<HTMLDivElement>): void => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || !e.currentTarget.hasPointerCapture(e.pointerId)) return;
    set(side === 'right' ? (box.right - e.clientX) / box.width : (box.bottom - e.clientY) / box.height);
  };
  const key = (e: KeyboardEvent): void => {
    const step = { ArrowLeft: 0.03, ArrowUp: 0.03, ArrowRight: -0.03, ArrowDown: -0.03 }[e.key];
    if (step === undefined) return;
    e.preventDefault();
    set(share + step);
  };
  return (
    <div ref={frame} className={styles.split} data-side={side}>
      <div className={styles.first}>{first}</div>
      {second !== null && (
        <>
          <div className={styles.bar} role="separator" tabIndex={0} aria-label={words.control.resizePanes} aria-orientation={side === 'right' ? 'vertical' : 'horizontal'} aria-valuenow={Math.round(share * 100)} aria-valuemin={15} aria-valuemax={80}
            onPointerDown={(e) => e.currentTarget.setPointerCapture(e.pointerId)} onPointerMove={drag} onKeyDown={key} />
          <div className={styles.second} style={{ flexBasis: `${share * 100}%` }}>{second}</div>
        </>
      )}
    </div>
  );
}

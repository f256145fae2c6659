// Short messages about what just happened; spoken by a live region and gone after a while.
import { create } from 'zustand';

export type Toast = { readonly id: number; readonly tone: 'ok' | 'bad'; readonly text: string };

export const useToasts = create<{ readonly toasts: readonly Toast[] }>(() => ({ toasts: [] }));
let lastId = 0;

export function say(text: string, tone: Toast['tone'] = 'ok'): void {
  const id = ++lastId;
  useToasts.setState((s) => ({ toasts: [...s.toasts, { id, tone, text }].slice(-3) }));
  setTimeout(() => dismiss(id), tone === 'ok' ? 4000 : 9000);
}

export const dismiss = (id: number): void => useToasts.setState((s) => ({ toasts: s.toasts.filter((t) => t.id !== id) }));

// Shows and speaks the short messages of state/toasts.
import { Check, CircleAlert, X } from 'lucide-react';
import { words } from '../../shared/words/en.ts';
import { dismiss, useToasts } from '../state/toasts.ts';
import { IconButton } from './Button.tsx';
import styles from './Toasts.module.css';

export function Toasts() {
  const toasts = useToasts((s) => s.toasts);
  return (
    <div className={styles.region} role="status" aria-live="polite" data-react-aria-top-layer>
      {toasts.map((t) => (
        <div key={t.id} className={styles.toast} data-tone={t.tone}>
          {t.tone === 'ok' ? <Check size={15} aria-hidden /> : <CircleAlert size={15} aria-hidden />}
          <span>{t.text}</span>
          <IconButton icon={X} size="s" label={words.control.dismiss} onPress={() => dismiss(t.id)} />
        </div>
      ))}
    </div>
  );
}

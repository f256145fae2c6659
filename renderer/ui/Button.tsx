// Buttons: with words, with an icon, and one that copies.
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import type { ComponentType, ReactNode, SVGProps } from 'react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import { words } from '../../shared/words/en.ts';
import { say } from '../state/toasts.ts';
import { KeyHint } from './KeyHint.tsx';
import styles from './Button.module.css';

export type Icon = ComponentType<SVGProps<SVGSVGElement> & { size?: number | string }>;
export type Tone = 'plain' | 'primary' | 'quiet' | 'danger';

export type ButtonProps = {
  readonly children: ReactNode; readonly tone?: Tone; readonly icon?: Icon; readonly onPress?: () => void; readonly isDisabled?: boolean;
  readonly type?: 'button' | 'submit'; readonly size?: 's' | 'm' | 'l'; readonly isPressed?: boolean; readonly label?: string; readonly autoFocus?: boolean; readonly className?: string; readonly form?: string;
};

export function Button({ children, tone = 'plain', icon: Shown, onPress, isDisabled = false, type = 'button', size = 'm', isPressed, label, autoFocus, className = '', form }: ButtonProps) {
  return (
    <button type={type} form={form} className={`${styles.button} ${className}`} data-tone={tone} data-size={size} disabled={isDisabled} onClick={onPress} aria-pressed={isPressed} aria-label={label} autoFocus={autoFocus}>
      {Shown && <Shown size={size === 'l' ? 17 : 15} aria-hidden />}
      {children}
    </button>
  );
}

export type IconButtonProps = { readonly icon: Icon; readonly label: string; readonly onPress: () => void; readonly isDisabled?: boolean; readonly isPressed?: boolean; readonly chord?: string; readonly tone?: Tone; readonly size?: 's' | 'm' };

/** A button without words: its label is its name and its tooltip. */
export function IconButton({ icon: Shown, label, onPress, isDisabled = false, isPressed, chord, tone = 'quiet', size = 'm' }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton className={`${styles.button} ${styles.icon}`} data-tone={tone} data-size={size} aria-label={label} {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })} isDisabled={isDisabled} onPress={onPress}>
        <Shown size={size === 's' ? 13 : 15} aria-hidden />
      </AriaButton>
      <Tooltip className={styles.tooltip ?? ''} offset={6}>{label}{chord && <KeyHint chord={chord} />}</Tooltip>
    </TooltipTrigger>
  );
}

/** A few words with an explanation on hover and on focus. */
export function Note({ icon: Shown, text, about }: { readonly icon: Icon; readonly text: string; readonly about: string }) {
  return (
    <TooltipTrigger delay={300}>
      <AriaButton className={styles.note ?? ''}><Shown size={13} aria-hidden />{text}</AriaButton>
      <Tooltip className={styles.tooltip ?? ''} offset={6}>{about}</Tooltip>
    </TooltipTrigger>
  );
}

export async function copyText(text: string, said: string = words.control.copied): Promise<boolean> {
  const isDone = await writeClipboard(text);
  say(isDone ? said : words.control.copyFailed, isDone ? 'ok' : 'bad');
  return isDone;
}

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A door may refuse the clipboard permission; the older way needs only the person's key press or click.
    const area = document.createElement('textarea');
    area.value = text;
    area.style.position = 'fixed';
    area.style.opacity = '0';
    (document.activeElement?.closest('[role="dialog"]') ?? document.body).append(area);
    const before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    area.select();
    const isDone = document.execCommand('copy');
    area.remove();
    before?.focus();
    return isDone;
  }
}

export function CopyButton({ text, what, size = 's' }: { readonly text: string; readonly what: string; readonly size?: 's' | 'm' }) {
  const [isDone, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    if (!(await copyText(text))) return;
    setDone(true);
    setTimeout(() => setDone(false), 1500);
  };
  return <IconButton icon={isDone ? Check : Copy} label={words.control.copyWhat(what)} size={size} onPress={() => { void copy(); }} />;
}

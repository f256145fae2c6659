// A bar that says how much: determinate, or moving while the whole is not known.
import styles from './Meter.module.css';

/** `share` is 0…1, or null while the total is unknown. */
export function Meter({ share, label, text }: { readonly share: number | null; readonly label: string; readonly text?: string }) {
  const percent = share === null ? null : Math.min(100, Math.max(0, share * 100));
  return (
    <div className={styles.meter} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} {...(percent === null ? {} : { 'aria-valuenow': Math.round(percent) })} {...(text ? { 'aria-valuetext': text } : {})}>
      <div className={styles.fill} data-open={percent === null || undefined} style={percent === null ? {} : { inlineSize: `${percent}%` }} />
    </div>
  );
}

// A name too long for its place loses its middle: the beginning says what it is, the end tells it from its neighbours.
import styles from './MiddleText.module.css';

const tailLength = 18;

export function MiddleText({ text }: { readonly text: string }) {
  if (text.length <= tailLength * 1.5) return <span>{text}</span>;
  return <span className={styles.frame}><span className={styles.head}>{text.slice(0, -tailLength)}</span><span className={styles.tail}>{text.slice(-tailLength)}</span></span>;
}

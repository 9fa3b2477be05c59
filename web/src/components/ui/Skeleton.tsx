import styles from './Skeleton.module.css';

/** A place where something will stand. Its owner says `aria-busy`. */
export function Skeleton({ width = '100%', height = 10 }: { width?: string | number; height?: number }) {
  return <span aria-hidden className={styles.skeleton} style={{ width, height }} />;
}

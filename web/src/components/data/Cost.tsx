import { formatCost } from '@/lib/format';
import styles from './Cost.module.css';

interface Props {
  costUsd: string | null | undefined;
}

/** Money, or plainly that a price in it is not known. */
export function Cost({ costUsd }: Props) {
  if (costUsd === null || costUsd === undefined) {
    return (
      <span className={styles.unknown} title="The price of a model in this is not known.">
        unknown
      </span>
    );
  }
  return (
    <span className="tabular" title={`US$ ${costUsd}`}>
      {formatCost(costUsd)}
    </span>
  );
}

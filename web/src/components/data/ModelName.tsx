import { Tooltip } from '@/components/ui/Tooltip';
import styles from './ModelName.module.css';

const explanation =
  'This run used the built-in baseline: a retrieval policy, not a language model. It needs no key and is what real models are compared with.';

interface Props {
  model: string;
  baseline: boolean;
}

export function ModelName({ model, baseline }: Props) {
  return (
    <span className={styles.model}>
      <span className={styles.name} title={model}>
        {model}
      </span>
      {baseline && (
        <Tooltip text={explanation}>
          <span className={styles.badge}>not a language model</span>
        </Tooltip>
      )}
    </span>
  );
}

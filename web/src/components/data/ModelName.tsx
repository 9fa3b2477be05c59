import { NotedName } from './NotedName';

const explanation =
  'This run used the built-in baseline: a retrieval policy, not a language model. It needs no key and is what real models are compared with.';

interface Props {
  model: string;
  baseline: boolean;
}

export function ModelName({ model, baseline }: Props) {
  return baseline ? (
    <NotedName name={model} note="not a language model" explanation={explanation} />
  ) : (
    <span title={model}>{model}</span>
  );
}

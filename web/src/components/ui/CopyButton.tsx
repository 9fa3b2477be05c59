import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './IconButton';

interface Props {
  /** What is copied, for its name: `Copy answer`. */
  what: string;
  text: string | (() => Promise<string>);
}

export function CopyButton({ what, text }: Props) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
    setCopied(true);
  };

  return (
    <IconButton label={copied ? 'Copied' : `Copy ${what}`} onClick={() => void copy().catch(() => undefined)}>
      {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
    </IconButton>
  );
}

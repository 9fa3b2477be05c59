import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { throttle } from '@/lib/throttle';
import { live, type Change, type ConnectionState } from './realtime';

export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(live.subscribeState, () => live.state);
}

/** Calls `onChange` for every change of the topic while the component is there. */
export function useTopic(topic: string, onChange: (change: Change) => void): void {
  const handle = useEffectEvent(onChange);
  useEffect(() => live.on(topic, (change) => handle(change)), [topic]);
}

const minimumMs = 500;

/** Asks for a query again when its topic changes: at once, but not more often than twice a second. */
export function useTopicInvalidation(topic: string, queryKey: QueryKey): void {
  const queryClient = useQueryClient();
  const refresh = useEffectEvent(() => {
    void queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
  });
  useEffect(() => {
    const refreshing = throttle(() => refresh(), minimumMs);
    const off = live.on(topic, refreshing.call);
    return () => {
      off();
      refreshing.stop();
    };
  }, [topic]);
}

/** How often to ask anyway: seldom while changes are pushed, often while the connection is lost. */
export function usePollInterval(): number {
  return useConnectionState() === 'live' ? 60_000 : 4_000;
}

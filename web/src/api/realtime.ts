import type { HubConnection } from '@microsoft/signalr';

export type ConnectionState = 'connecting' | 'live' | 'offline';

/** The server's word that something changed; `version` is null after a reconnect, when anything may have. */
export interface Change {
  readonly topic: string;
  readonly version: number | null;
}

type ChangeListener = (change: Change) => void;

/** A connection that the hub client made; narrowed to what is used, so that tests can stand in for it. */
export interface LiveTransport {
  start(): Promise<void>;
  stop(): Promise<void>;
  invoke(method: 'Subscribe' | 'Unsubscribe', topic: string): Promise<unknown>;
  onChanged(listener: (topic: string, version: number) => void): void;
  onClosed(listener: () => void): void;
}

const backOffMs = [500, 1_000, 2_000, 5_000, 10_000];

/**
 * One push connection for the whole page. It is tried for ever with back-off, and every topic is subscribed to anew after
 * each connect; listeners then hear a change without a version, because what happened in between is not known.
 */
export class LiveConnection {
  readonly #connect: () => Promise<LiveTransport>;
  readonly #listeners = new Map<string, Set<ChangeListener>>();
  readonly #stateListeners = new Set<() => void>();
  #transport: LiveTransport | null = null;
  #state: ConnectionState = 'connecting';
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #started = false;

  constructor(connect: () => Promise<LiveTransport>) {
    this.#connect = connect;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  readonly subscribeState = (listener: () => void): (() => void) => {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  };

  start(): void {
    if (this.#started) return;
    this.#started = true;
    window.addEventListener('online', this.#retryNow);
    void this.#open();
  }

  stop(): void {
    this.#started = false;
    window.removeEventListener('online', this.#retryNow);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const transport = this.#transport;
    this.#transport = null;
    void transport?.stop();
  }

  /** Hears of changes to a topic until the returned function is called. */
  on(topic: string, listener: ChangeListener): () => void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners);
    listeners.add(listener);
    if (listeners.size === 1) this.#send('Subscribe', topic);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0 || this.#listeners.get(topic) !== listeners) return;
      this.#listeners.delete(topic);
      this.#send('Unsubscribe', topic);
    };
  }

  readonly #retryNow = (): void => {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    void this.#open();
  };

  async #open(): Promise<void> {
    try {
      const transport = await this.#connect();
      if (!this.#started) return;
      transport.onChanged((topic, version) => this.#notify({ topic, version }));
      transport.onClosed(() => {
        if (this.#transport === transport) this.#lost();
      });
      await transport.start();
      this.#transport = transport;
      this.#attempt = 0;
      await Promise.all([...this.#listeners.keys()].map((topic) => transport.invoke('Subscribe', topic)));
      this.#setState('live');
      for (const topic of this.#listeners.keys()) this.#notify({ topic, version: null });
    } catch {
      this.#lost();
    }
  }

  #lost(): void {
    const transport = this.#transport;
    this.#transport = null;
    void transport?.stop();
    if (!this.#started || this.#timer !== null) return;
    this.#setState('offline');
    const delay = backOffMs[Math.min(this.#attempt, backOffMs.length - 1)];
    this.#attempt += 1;
    this.#timer = setTimeout(this.#retryNow, delay);
  }

  #send(method: 'Subscribe' | 'Unsubscribe', topic: string): void {
    // A failure means that the connection is going down; the next one subscribes to everything again.
    this.#transport?.invoke(method, topic).catch(() => undefined);
  }

  #notify(change: Change): void {
    for (const listener of this.#listeners.get(change.topic) ?? []) listener(change);
  }

  #setState(state: ConnectionState): void {
    if (this.#state === state) return;
    this.#state = state;
    for (const listener of this.#stateListeners) listener();
  }
}

/** The hub client is a chunk of its own: no page needs it for its first paint. */
async function connectHub(): Promise<LiveTransport> {
  const { HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
  const hub: HubConnection = new HubConnectionBuilder()
    .withUrl('/hubs/live')
    .configureLogging(LogLevel.None)
    .build();
  return {
    start: () => hub.start(),
    stop: () => hub.stop(),
    invoke: (method, topic) => hub.invoke(method, topic),
    onChanged: (listener) =>
      hub.on('changed', (change: unknown) => {
        if (isChange(change)) listener(change.topic, change.version);
      }),
    onClosed: (listener) => hub.onclose(listener),
  };
}

function isChange(value: unknown): value is { topic: string; version: number } {
  if (typeof value !== 'object' || value === null) return false;
  const { topic, version } = value as Record<string, unknown>;
  return typeof topic === 'string' && typeof version === 'number';
}

export const live = new LiveConnection(connectHub);

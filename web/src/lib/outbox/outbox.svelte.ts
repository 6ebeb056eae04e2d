import type { Problem } from '@sarai/contract';
import { onMount } from 'svelte';
import { type Kept, openStore, type Store } from './store.ts';

export type State = 'saved' | 'saving' | 'waiting' | 'signed-out';

interface Options {
  /** Whose answers: a shared laptop keeps those of several people apart. */
  person: string;
  /** What it carries for one page: `attempt/<id>`. */
  scope: () => string;
  /** Told of each acknowledgement. */
  onsaved?: (kept: Kept, acknowledgement: unknown) => void;
  /** Told of an answer that the server will never take. */
  onrefused?: (kept: Kept, problem: Problem | undefined) => void;
}

const pauses = [1000, 2000, 5000, 10_000, 30_000];

/**
 * Answers on their way. Each is kept in the browser before it is sent and dropped only when the server has
 * acknowledged it; after a cut they are sent again, in order, with the same key, so that none counts twice.
 */
export class Outbox {
  state = $state<State>('saved');
  savedAt = $state<Date>();
  /** False where the browser keeps nothing (a private window): then an answer lives as long as the page. */
  durable = $state(true);
  private store: Store | undefined;
  private sending: Promise<void> | undefined;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: Options) {
    onMount(() => {
      void this.open();
      const again = () => this.again();
      const leaving = (event: BeforeUnloadEvent) => {
        if (!this.durable && this.state !== 'saved') event.preventDefault();
      };
      addEventListener('online', again);
      addEventListener('beforeunload', leaving);
      document.addEventListener('visibilitychange', again);
      return () => {
        clearTimeout(this.timer);
        removeEventListener('online', again);
        removeEventListener('beforeunload', leaving);
        document.removeEventListener('visibilitychange', again);
      };
    });
  }

  /** What was kept before this page was opened, oldest first. */
  async kept(): Promise<Kept[]> {
    this.store ??= await openStore(this.options.person);
    this.durable = this.store.durable;
    return this.store.all(this.options.scope());
  }

  /** Keeps an answer, then sends it. A newer answer of the same slot takes the place of one that still waits. */
  async put(slot: string, url: string, body: Record<string, unknown>): Promise<void> {
    this.state = 'saving';
    this.store ??= await openStore(this.options.person);
    await this.store.put({ scope: this.options.scope(), slot, url, body });
    void this.send();
  }

  /** Waits until nothing is on its way; false when something still waits for a connection. */
  async settled(): Promise<boolean> {
    await this.send();
    return (await this.kept()).length === 0;
  }

  again(): void {
    clearTimeout(this.timer);
    void this.send();
  }

  private async open(): Promise<void> {
    if ((await this.kept()).length > 0) await this.send();
  }

  private send(): Promise<void> {
    return (this.sending ??= this.sendAll());
  }

  private async sendAll(): Promise<void> {
    try {
      for (let next = (await this.kept())[0]; next; next = (await this.kept())[0])
        if (!(await this.sendOne(next))) return;
      this.state = 'saved';
    } finally {
      this.sending = undefined;
    }
    // Something may have been put while the last one was being dropped.
    if ((await this.kept()).length > 0) await this.send();
  }

  private async sendOne(kept: Kept): Promise<boolean> {
    // A try again says nothing new before it has succeeded.
    if (this.failures === 0) this.state = 'saving';
    const response = await post(kept);
    if (response?.ok) {
      this.failures = 0;
      // eslint-disable-next-line svelte/prefer-svelte-reactivity -- replaced, never changed
      this.savedAt = new Date();
      await this.store?.drop(kept);
      this.options.onsaved?.(kept, await response.json().catch(() => undefined));
      return true;
    }
    if (response && isFinal(response.status)) {
      await this.store?.drop(kept);
      this.options.onrefused?.(kept, (await response.json().catch(() => undefined)) as Problem | undefined);
      return true;
    }
    this.state = response?.status === 401 ? 'signed-out' : 'waiting';
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.again(), pauses[Math.min(this.failures++, pauses.length - 1)]);
    return false;
  }
}

/** A line may be dead without the browser knowing, which then waits for minutes. */
const patience = 20_000;

const post = ({ url, body }: Kept): Promise<Response | undefined> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    keepalive: true,
    signal: AbortSignal.timeout(patience),
  }).catch(() => undefined);

/** Refused for good: asking again would get the same answer. Not so: not signed in, too many requests, a server in trouble. */
const isFinal = (status: number): boolean =>
  status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);

// What lives as long as the engine: the open case, views over it, and the custody entries of requests.
import type { Audit } from '../../shared/contract.ts';
import type { Fault } from '../../shared/faults.ts';
import { cannot } from '../../shared/faults.ts';
import type { PlainObject } from '../../shared/model/custody-entry.ts';
import type { PushName, Pushes } from '../../shared/pushes.ts';
import type { Ports } from './ports.ts';
import type { OpenCase } from './store/open-case.ts';
import { createViews } from './timeline/views.ts';
import type { Views } from './timeline/views.ts';

export type Push = <P extends PushName>(name: P, payload: Pushes[P]) => void;

export class Session {
  readonly ports: Ports;
  readonly push: Push;
  #open: OpenCase | null = null;
  #views: Views | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: Ports, push: Push) {
    this.ports = ports;
    this.push = push;
  }

  get case(): OpenCase { return this.#open ?? cannot('case-none-open', 'No case is open.', { remedy: 'Open or create a case first.' }); }
  get caseOrNull(): OpenCase | null { return this.#open; }
  get views(): Views { void this.case; return (this.#views ??= createViews(this.case.database)); }

  async use(open: OpenCase): Promise<void> {
    await this.closeCase();
    this.#open = open;
    this.push('case.changed', { path: open.folder });
  }

  async closeCase(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    this.#views = null;
    if (!open) return;
    await open.close();
    this.push('case.changed', { path: null });
  }

  /** The events changed: views made before are void. */
  async changed(): Promise<void> {
    await this.#views?.clear();
    this.push('case.changed', { path: this.case.folder });
  }

  /** One request at a time on the case's connection: DuckDB's own threads do the work in parallel. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#turn.then(work, work);
    this.#turn = next.catch(() => undefined);
    return next;
  }

  recordIfOpen(audit: Audit, what: string, detail: PlainObject): boolean {
    if (!this.#open || audit === 'none') return false;
    const entry = this.#open.custody.append({ audit, what, detail });
    this.push('custody.head', { entries: entry.n + 1, head: entry.hash });
    return true;
  }

  recordFailure(audit: Audit, what: string, fault: Fault): void {
    if (!this.#open || audit === 'none') return;
    this.#open.custody.append({ audit, what, detail: { fault: fault.code, what: fault.what }, outcome: 'failed' });
  }
}

/**
 * @module A process that works on an embedded store until it is done or killed; bundled and started by a test.
 * Arguments: file, tenant, names of the conversations (by commas), first and last message number. Every acknowledged
 * commit is printed at once, as `<conversation> <revision>`.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { createEmbeddedStore } from '../../../adapters/store/embedded/store.js';
import { address, entryId, sessionId, tenantId } from '../../../bot/domain/ids.js';
import type { ClaimOutcome, LeaseRequest } from '../../../bot/ports/store.js';

const [file = '', tenantText = '', names = '', first = '1', last = '1'] = process.argv.slice(2);
const tenant = tenantId(tenantText);
const store = createEmbeddedStore({ file });
/** Short, so that what a killed worker held is soon free. */
const lease = (): LeaseRequest => ({ token: randomUUID(), durationMs: 250, now: Date.now() });

async function talk(name: string): Promise<void> {
  const at = address({ tenant, channel: 'web', account: 'main', thread: name });
  const session = await store.resolve(at, sessionId(tenant, name));
  const drain = async (outcome: ClaimOutcome): Promise<void> => {
    for (let claim = outcome; claim.kind === 'claimed';) {
      const { entry, stored, token } = claim;
      const committed = await store.commit({
        session,
        token,
        now: Date.now(),
        entry: entry.id,
        revision: stored.revision,
        state: `${stored.revision + 1}`,
        turnRecord: entry.id,
        log: [{ body: entry.body, send: false }],
        jobs: [],
        withdraw: [],
        timers: [],
        deadLetter: null,
      });
      if (committed.kind === 'committed') writeSync(1, `${name} ${committed.revision}\n`);
      claim = await store.claim(session, lease());
    }
  };
  for (let i = Number(first); i <= Number(last); i++) {
    const entry = { id: entryId(at, `m${i}`), body: `message ${i}`, priority: 'normal' as const };
    const outcome = await store.receive({ session, address: at, entry, lease: lease() });
    if (outcome.kind !== 'moved') await drain(outcome.claim);
  }
}

await Promise.all(names.split(',').map(talk));
await store.close();

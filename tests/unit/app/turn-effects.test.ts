import { describe, expect, it } from '@jest/globals';
import { formatEffect, turnEffects } from '../../../bot/app/turn-effects.js';
import {
  address,
  customerId,
  entryId,
  frameId,
  jobId,
  sessionId,
  tenantId,
} from '../../../bot/domain/ids.js';
import { newSession } from '../../../bot/domain/session.js';
import type { Session } from '../../../bot/domain/session.js';
import type { TurnTaken } from '../../../bot/turn/turn-record.js';

const tenant = tenantId('demo');
const at = address({ tenant, channel: 'terminal', account: 'default', thread: 't' });
const entry = entryId(at, '1');
const before = newSession(sessionId(tenant, '1'), tenant, at, 'en', 0);
const job = {
  id: jobId(entry, 0),
  frame: frameId(entry, 0),
  key: 'cancellation',
  tool: 'cancelOrder',
  generation: 1,
};

function effectsOf(session: Session, from: Session | null, activity: TurnTaken['activity'] = null): string[] {
  const record = { activity, understanding: null, commands: [], effects: { said: [], jobs: [] }, session };
  return turnEffects(record, from).map(formatEffect);
}

describe('what a turn asked of the world', () => {
  it('is nothing where nothing changed', () => expect(effectsOf(before, before)).toEqual([]));

  it('names who was identified once, not each time', () => {
    const known = { ...before, customer: { id: customerId('C1'), name: null } };
    expect(effectsOf(known, null)).toEqual(['identified C1']);
    expect(effectsOf(known, known)).toEqual([]);
  });

  it('names a call that was taken back, but not one that came back', () => {
    const open = { ...before, openJobs: [job] };
    const outcome = { kind: 'ok', value: null } as const;
    const result = {
      ...job,
      type: 'jobResult',
      id: entry,
      address: at,
      at: 0,
      job: job.id,
      outcome,
    } as const;
    expect(effectsOf(before, open)).toEqual(['withdraw cancelOrder']);
    expect(effectsOf(before, open, result)).toEqual([]);
  });

  it('names why a person was asked for, once', () => {
    const asked = { ...before, handoff: { requestedAt: 5, reason: 'customer-asked' } };
    expect(effectsOf(asked, before)).toEqual(['handoff customer-asked']);
    expect(effectsOf(asked, asked)).toEqual([]);
  });
});

/** What is kept of an open task when its conversation ends, for whom, and for how long. */
import { expect, test } from '@jest/globals';
import type { Activity } from '../../../bot/domain/activity.js';
import { newSession } from '../../../bot/domain/session.js';
import type { Session } from '../../../bot/domain/session.js';
import { signedIn } from '../../../bot/app/demo-identity.js';
import { deskFlows } from '../../../flows/library.js';
import { openSession } from '../../../bot/session/open.js';
import { openDesk } from './desk.js';
import type { Desk } from './desk.js';
import { heldTool } from './held-tool.js';

const MINUTE = 60_000;
const ASKED = 'Why would you like to cancel order #W1507733?';
const OFFERED = 'Shall we go on with “Cancel an order”? You were giving the reason.';

async function withOpenTask(environment: Readonly<Record<string, string>> = {}): Promise<Desk> {
  const desk = await openDesk({}, environment);
  await desk.begin('C1001');
  expect(await desk.say('cancel order #W1507733')).toEqual([ASKED]);
  return desk;
}

async function leave(desk: Desk): Promise<readonly string[]> {
  await desk.send({ type: 'conversationEnded' });
  return desk.heard();
}

async function signIn(desk: Desk, customer: string): Promise<readonly string[]> {
  const identity = signedIn(desk.world.shop.demoCustomers, customer);
  await desk.send({ type: 'conversationStarted', locale: 'en', identity, context: {} });
  return desk.heard();
}

test('who left and signs in again is offered the task in the greeting', async () => {
  const desk = await withOpenTask();
  expect(await leave(desk)).toEqual([]);
  expect(desk.session()).toMatchObject({ stack: [], slots: {}, unfinished: { customer: 'C1001' } });
  expect(await signIn(desk, 'C1001')).toEqual([
    expect.stringContaining('Hello Emma Clarke!'),
    'There is something that we did not finish last time.',
    OFFERED,
  ]);
  expect(await desk.say('yes')).toEqual([ASKED]);
  expect(desk.session().unfinished).toBeNull();
  await desk.close();
});

test('another customer who signs in sees nothing of it, and nothing of it is kept', async () => {
  const desk = await withOpenTask();
  await leave(desk);
  expect(await signIn(desk, 'C1002')).toEqual([expect.stringContaining('How can I help?')]);
  expect(JSON.stringify(desk.session())).not.toContain('W1507733');
  await signIn(desk, 'C1001');
  expect(desk.session()).toMatchObject({ stack: [], unfinished: null });
  await desk.close();
});

test('another customer who signs in while it is open does not take it over', async () => {
  const desk = await withOpenTask();
  await signIn(desk, 'C1002');
  expect(desk.session()).toMatchObject({ customer: { id: 'C1002' }, stack: [], unfinished: null });
  await desk.close();
});

test('it goes when its time is over, whether or not anybody comes back', async () => {
  const desk = await withOpenTask({ UNFINISHED_MS: String(60 * MINUTE) });
  await desk.later(31 * MINUTE);
  expect(JSON.stringify(desk.session().unfinished)).toContain('W1507733');
  expect(await desk.later(30 * MINUTE)).toEqual([]);
  expect(JSON.stringify(desk.session())).not.toContain('W1507733');
  await desk.close();
});

test('a customer who comes before that, but only just, still finds it', async () => {
  const desk = await withOpenTask({ UNFINISHED_MS: String(60 * MINUTE) });
  await desk.later(59 * MINUTE);
  expect((await desk.say('hello')).at(-1)).toBe(OFFERED);
  await desk.close();
});

test('nothing is kept where that is switched off', async () => {
  const desk = await withOpenTask({ UNFINISHED_MS: '0' });
  await leave(desk);
  expect(desk.session().unfinished).toBeNull();
  expect(await desk.say('hello')).toEqual(['Hello! How can I help?']);
  await desk.close();
});

test('what was said before is not repeated to whoever comes next', async () => {
  const desk = await withOpenTask();
  await leave(desk);
  await signIn(desk, 'C1002');
  expect((await desk.say('say that again')).join()).not.toContain('W1507733');
  await desk.close();
});

test('nothing is kept of a stranger', async () => {
  const desk = await openDesk();
  await desk.begin();
  await desk.say('cancel order #W1507733');
  await leave(desk);
  expect(desk.session()).toMatchObject({ stack: [], unfinished: null });
  await desk.close();
});

test('who has left hears of a begun job only how it ended, and is not asked to go on with it', async () => {
  const tool = heldTool('cancelOrder');
  const desk = await openDesk({ wrapTools: tool.wrapTools });
  await desk.begin('C1001');
  await desk.say('cancel order #W1482015, ordered by mistake');
  await desk.choices();
  const { Yes } = await desk.choices();
  await desk.send({ type: 'choice', choice: Yes, label: 'Yes' });
  await tool.called;
  const { length } = desk.records;
  await desk.send({ type: 'conversationEnded' });
  while (desk.records.length === length) await new Promise((go) => setImmediate(go));
  await desk.world.clock.advance(5_000, () => new Promise((go) => setImmediate(go)));
  expect(desk.records.flatMap(({ effects }) => effects.said.map(({ text }) => text.copy))).not.toContain(
    'repair.stillWorking',
  );
  expect(desk.session().unfinished).toBeNull();
  tool.release();
  expect((await desk.heard()).at(-1)).toBe('About your earlier request: it was done.');
  await desk.close();
});

test('a session that an older version stored opens, with its task', async () => {
  const desk = await withOpenTask();
  const now = desk.world.clock.now();
  const { unfinished, lastChange, queued, clarified, ...older } = desk.session();
  expect([unfinished, lastChange, queued, clarified]).toEqual([null, null, [], 0]);
  const stored = { state: '', revision: 3, epoch: 0, owner: { kind: 'bot' }, begunJobs: [] } as const;
  const entry = { id: 'e' as never, body: '', attempts: 1 };
  const claimed = { kind: 'claimed', session: older.id, token: 't', entry, stored } as const;
  const activity = { type: 'message', id: 'e', address: older.addresses[0], at: now, text: 'hello' };
  const expiry = { sessionExpiryMs: 30 * MINUTE, unfinishedMs: 60 * MINUTE };
  const open = (at: number) =>
    openSession(claimed, older, { ...activity, at } as unknown as Activity, deskFlows(), expiry, at).session;

  expect(open(now)).toEqual({ ...desk.session(), revision: 3 });
  expect(open(now + 45 * MINUTE)).toMatchObject({ stack: [], unfinished: { customer: 'C1001' } });
  const fresh: Session = newSession(older.id, older.tenant, older.addresses[0] as never, 'en', now);
  expect(Object.keys(open(now)).sort()).toEqual(Object.keys(fresh).sort());
  await desk.close();
});

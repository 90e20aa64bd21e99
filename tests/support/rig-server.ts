/**
 * @module The real server with what only tests have: the flows of rig-flows.ts, a tool and a platform that the test plays
 * (`WORLD_URL`), and a look into what is stored.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import type { Request, Response } from 'express';
import { listen } from '../../adapters/http/server.js';
import { compose } from '../../bot/app/compose.js';
import { readConfig } from '../../bot/app/config.js';
import type { Activity } from '../../bot/domain/activity.js';
import { DeliveryFailed } from '../../bot/domain/errors.js';
import { address, entryId } from '../../bot/domain/ids.js';
import type { Address } from '../../bot/domain/ids.js';
import type { ToolOutcome } from '../../bot/domain/tool.js';
import type { Send } from '../../bot/ports/channel.js';
import type { Tool } from '../../bot/ports/tools.js';
import { createCodec } from '../../bot/session/codec.js';
import type { TurnRecord } from '../../bot/turn/turn-record.js';
import { rigFlows, WORK_TOOL } from './rig-flows.js';
import type { RigView } from './rig-view.js';
import { opened } from './opened.js';

const { WORLD_URL = '', REMIND_AFTER_MS = '1000', RELEASE = '1', ...env } = process.env;
const config = readConfig(env);

async function ask(path: string, body: unknown, signal: AbortSignal): Promise<globalThis.Response> {
  return fetch(WORLD_URL + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
}

const workTool: Tool = {
  name: WORK_TOOL,
  kind: 'write',
  assurance: 'none',
  async invoke(_args, { key, signal }) {
    return (await (await ask('/work', { key }, signal)).json()) as ToolOutcome;
  },
  async outcomeOf(key, { signal }) {
    return (await (await ask('/outcome', { key }, signal)).json()) as ToolOutcome | { kind: 'none' };
  },
};

const send: Send = Object.assign(
  async (to: Address, line: unknown, key: string, signal: AbortSignal) => {
    const response = await ask('/platform', { to, line, key }, signal);
    if (response.ok) return;
    throw new DeliveryFailed(`the platform answered ${response.status}`, {
      certainty: 'known',
      retryable: response.status === 429,
      retryAfterMs: Number(response.headers.get('retry-after-ms')),
    });
  },
  { whenAmbiguous: 'resend' as const },
);

const codec = createCodec({ keys: null, random: randomBytes });

const app = await compose(config, {
  flows: rigFlows(Number(REMIND_AFTER_MS), RELEASE === '2' ? 2 : 1),
  wrapTools: (tools) => (name) => (name === WORK_TOOL ? workTool : tools(name)),
  channels: (engine) => {
    const router = express.Router();
    const at = (req: Request) =>
      address({
        tenant: config.tenant,
        channel: String(req.params['channel']),
        account: 'default',
        thread: String(req.params['thread']),
      });
    router.post('/rig/platform/:thread', express.json(), async (req, res) => {
      const { id, text } = req.body as { id: string; text: string };
      const to = address({
        tenant: config.tenant,
        channel: 'platform',
        account: 'default',
        thread: String(req.params['thread']),
      });
      await engine.receive({ id: entryId(to, id), address: to, at: Date.now(), type: 'message', text });
      res.status(202).end();
    });
    router.get('/rig/:channel/:thread', async (req: Request, res: Response) => {
      const session = await engine.sessionAt(at(req));
      const turns = await app.store.readTurns(session, 1000);
      const dead = await app.store.readDeadLetters(session, 100);
      const activities = await Promise.all(
        turns.map(
          async ({ record }) => ((await opened(codec, record)) as TurnRecord).activity as Activity | null,
        ),
      );
      res.json({
        turns: activities.map((each) =>
          each?.type === 'timer' ? `timer ${each.timer.kind}` : (each?.type ?? 'unreadable'),
        ),
        deadLetters: dead.map(({ reason }) => reason),
      } satisfies RigView);
    });
    const capabilities = { cards: false, choices: false, maxTextLength: 2_000 };
    return [{ channel: { name: 'platform', capabilities, send }, router }];
  },
});
const server = await listen(app.http, config, app.telemetry.metrics);
app.engine.start();
process.stdout.write(`rig ready at ${server.port}\n`);
// Lets a test that was killed itself not leave servers behind.
const parent = process.ppid;
while (process.ppid === parent) await sleep(1_000);
process.exit(1);

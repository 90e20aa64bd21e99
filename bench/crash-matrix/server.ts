/**
 * @module The server under test: the real one, compiled, that kills itself with SIGKILL at a named crash point. Beside
 * the widget it has a channel that is sent to over HTTP (`sink`), a shop that sometimes leaves an outcome unknown, and an
 * understanding that fails on poison.
 */
import { writeSync } from 'node:fs';
import express from 'express';
import { listen } from '../../adapters/http/server.js';
import { compose } from '../../bot/app/compose.js';
import { readConfig } from '../../bot/app/config.js';
import { DeliveryFailed } from '../../bot/domain/errors.js';
import { address, entryId, sessionId, tenantId } from '../../bot/domain/ids.js';
import type { Address } from '../../bot/domain/ids.js';
import type { Channel, Send } from '../../bot/ports/channel.js';
import type { Steps } from '../../bot/ports/steps.js';
import type { Tools } from '../../bot/ports/tools.js';
import { recognize } from '../../nlu/recognize.js';
import { seededRandom } from '../support/arguments.js';

/** `name:before` or `name:after`; the process dies at its `CRASH_HIT`-th hit. */
const { CRASH_POINT = '', CRASH_HIT = '1', CRASH_SEED = '0', SINK_URL = '', ...env } = process.env;
const random = seededRandom(Number(CRASH_SEED));
let left = Number(CRASH_HIT);
/** The start itself comes to some of the points; they are to be hit where there is something to lose. */
let isServing = false;

function reach(point: string): void {
  if (!isServing || point !== CRASH_POINT || --left > 0) return;
  writeSync(1, `crashed at ${point}\n`);
  process.kill(process.pid, 'SIGKILL');
  // The signal is delivered before the next line runs to any effect; this makes sure.
  for (;;);
}

const crashing =
  (step: Steps): Steps =>
  async (name, run) => {
    reach(`${name}:before`);
    const result = await step(name, run);
    reach(`${name}:after`);
    return result;
  };

/** One in ten cancellations answers nobody: half of these were done. */
const unreliable =
  (tools: Tools): Tools =>
  (name) => {
    const tool = tools(name);
    if (tool?.kind !== 'write') return tool;
    return {
      ...tool,
      async invoke(args, call) {
        const luck = random();
        if (luck < 0.05) throw new Error('the shop did not answer');
        const outcome = await tool.invoke(args, call);
        if (luck < 0.1) throw new Error('the answer was lost');
        return outcome;
      },
    };
  };

const post: (to: Address, body: unknown) => Promise<void> = async (to, body) => {
  const response = await fetch(SINK_URL, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to, ...Object(body) }),
    signal: AbortSignal.timeout(2_000),
  });
  if (!response.ok) {
    throw new DeliveryFailed(`the sink answered ${response.status}`, {
      certainty: 'known',
      retryable: true,
      retryAfterMs: 20,
    });
  }
};
// The sink dedupes by key, so that a repeated send after a crash shows once.
const send: Send = Object.assign((to: Address, line: unknown, key: string) => post(to, { line, key }), {
  whenAmbiguous: 'resend' as const,
});
const sink: Channel = {
  name: 'sink',
  capabilities: { cards: false, choices: false, maxTextLength: 2000 },
  send,
};

const config = readConfig(env);
const app = await compose(config, {
  wrapSteps: crashing,
  wrapTools: unreliable,
  understand(text, context) {
    if (text.startsWith('poison')) throw new Error('poison');
    return recognize(text, context);
  },
  channels: (engine) => {
    const router = express.Router();
    const at = (thread: unknown) =>
      address({ tenant: tenantId(config.tenant), channel: 'sink', account: 'a', thread: String(thread) });
    router.post('/sink/messages', express.json(), async (req, res) => {
      const { thread, id, text } = req.body as Record<string, string>;
      const to = at(thread);
      await engine.receive({
        id: entryId(to, String(id)),
        address: to,
        at: Date.now(),
        type: 'message',
        text: String(text),
      });
      res.status(202).end();
    });
    router.post('/sink/move', express.json(), async (req, res) => {
      const { thread, to: uuid } = req.body as Record<string, string>;
      const from = await engine.sessionAt(at(thread));
      const to = sessionId(tenantId(config.tenant), String(uuid));
      if (from !== to) await app.store.moveAddress(at(thread), from, to, Date.now());
      res.status(204).end();
    });
    // A person takes the conversation and hands it back. Called again after a crash in between, it ends the same.
    router.post('/sink/take-over', express.json(), async (req, res) => {
      const session = await engine.sessionAt(at((req.body as Record<string, string>)['thread']));
      await app.store.setOwner(session, { kind: 'agent', agent: 'ann' }, Date.now());
      await app.store.setOwner(session, { kind: 'bot' }, Date.now());
      res.status(204).end();
    });
    return [{ channel: sink, router }];
  },
});
const server = await listen(app.http, config, app.telemetry.metrics);
isServing = true;
app.engine.start();
process.on('SIGTERM', () => process.exit(0));
writeSync(1, `crash server ready at ${server.port}\n`);

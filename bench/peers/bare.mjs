/**
 * The least that a chatbot's turn can cost: express parses the POST, one GET reads the conversation's state, one SET writes
 * as much back, and the answer goes out. No dialogue, no dedupe, no lock, no check of a revision.
 *
 * PORT, REDIS_URL, STATE_BYTES (of the stored state; default 3072).
 */
import { randomBytes } from 'node:crypto';
import express from 'express';
import { connect, serve } from './process.mjs';

const STATE_BYTES = Number(process.env.STATE_BYTES ?? 3072);
// Random, so that nothing on the way can make it shorter.
const filler = randomBytes(STATE_BYTES).toString('base64').slice(0, STATE_BYTES);

const redis = await connect();
const app = express();
app.disable('x-powered-by');
app.use(express.json());

/** `{ conversation, text }` → `{ replies: [text], turns }`. */
app.post('/turn', async (req, res) => {
  const { conversation, text } = req.body;
  const key = `bare:${conversation}`;
  const stored = await redis.get(key);
  const state = stored === null ? { turns: 0, filler } : JSON.parse(stored);
  state.turns++;
  await redis.set(key, exactly(state));
  res.json({ replies: [`You said: ${text}`], turns: state.turns });
});

await serve(app, () => redis.close());

/** The state as JSON, as long as it was asked to be: the filler gives way to the rest. */
function exactly(state) {
  const rest = JSON.stringify({ ...state, filler: '' }).length;
  return JSON.stringify({ ...state, filler: filler.slice(0, Math.max(0, STATE_BYTES - rest)) });
}

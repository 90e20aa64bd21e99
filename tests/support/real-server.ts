/** @module The product as `npm start` runs it, for browser tests: compiled, in a process of its own, on the embedded store. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, startChild } from '../../bench/support/child.js';
import type { Child } from '../../bench/support/child.js';
import { requireDist, ROOT } from './dist.js';
import type { StartedServer } from './web-server.js';

/** Each has a shop and a store of its own. Closing kills the process; reopening starts another on the same data. */
export async function startRealServer(): Promise<StartedServer> {
  requireDist();
  const folder = await mkdtemp(path.join(tmpdir(), 'parley-browser-'));
  const port = await freePort();
  const env = {
    DATA_DIR: folder,
    PORT: String(port),
    LOG_LEVEL: 'silent',
    WEB_RATE_CONVERSATIONS: '0',
    WEB_RATE_MESSAGES: '0',
    LEASE_MS: '1000',
    TOOL_TIMEOUT_MS: '900',
    SWEEP_MS: '200',
  };
  const open = async (): Promise<Child> => {
    const child = await startChild(path.join(ROOT, 'dist/bot/app/main.js'), {
      env,
      ready: 'Parley is ready',
    });
    if (!child) throw new Error('the server did not start');
    return child;
  };
  let child = await open();
  let isLast = true;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    cancelling: {
      steps: [
        { say: 'I want to cancel my order' },
        { say: 'emma.clarke@example.com' },
        { choose: /W1507733|W1482015/ },
        { choose: /no longer needed/i },
        { choose: /^yes/i },
      ],
      done: /Order #W\d{7} is cancelled/,
    },
    firstCustomer: 'Emma Clarke',
    async close() {
      child.kill('SIGKILL');
      await child.ended;
      if (isLast) await rm(folder, { recursive: true, force: true });
    },
    async reopen() {
      isLast = true;
      child = await open();
    },
    async pause() {
      isLast = false;
      child.kill('SIGKILL');
      await child.ended;
    },
  };
}

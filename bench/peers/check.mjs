/** Starts a Redis and a peer for a check, and stops both: a peer that answers nonsense quickly is no baseline. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createClient } from 'redis';

const folder = dirname(fileURLToPath(import.meta.url));

/**
 * Runs `check({ post, redis })` against a fresh peer; `post(body)` is a POST to /turn. REDIS_URL, where set, is used as it is;
 * else a redis-server is started on a free port. Prints `ok NAME`, or fails the process.
 */
export async function checkPeer(name, env, check) {
  const children = [];
  let redis;
  try {
    const url = process.env.REDIS_URL ?? (await startRedis(children));
    redis = await createClient({ url })
      .on('error', () => {})
      .connect();
    const port = await freePort();
    await startPeer(name, { ...env, REDIS_URL: url, PORT: String(port) }, children);
    await check({ post: (body) => post(port, body), redis });
    console.log(`ok ${name}`);
  } finally {
    await redis?.close();
    for (const child of children.reverse()) await stop(child);
  }
}

async function startRedis(children) {
  const port = await freePort();
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--daemonize',
    'no',
  ];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  await lineWith(child, 'Ready to accept connections');
  return `redis://127.0.0.1:${port}`;
}

async function startPeer(name, env, children) {
  const child = spawn(process.execPath, [join(folder, `${name}.mjs`)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await lineWith(child, 'ready');
}

/** Goes on reading, so that the child is never stopped by a full pipe. */
function lineWith(child, words) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it said ${words}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes(words)) resolve();
    });
  });
}

async function post(port, body) {
  const response = await fetch(`http://127.0.0.1:${port}/turn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`status ${response.status}: ${await response.text()}`);
  return response.json();
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

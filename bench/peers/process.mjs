/** What both peers share: the connection to Redis, and a server on the loopback that says when it is ready. */
import { createClient } from 'redis';

/** Connects to REDIS_URL. An error ends the process: a peer that reconnects would be measured doing so. */
export async function connect() {
  const url = process.env.REDIS_URL;
  if (!url) throw new Error('set REDIS_URL, for example redis://127.0.0.1:6379');
  const redis = createClient({ url, socket: { reconnectStrategy: false } });
  redis.on('error', (error) => {
    console.error(error);
    process.exit(1);
  });
  await redis.connect();
  return redis;
}

/** Listens on 127.0.0.1 and on PORT and prints `ready`; SIGTERM closes it. */
export async function serve(app, close) {
  const port = Number(process.env.PORT);
  if (!port) throw new Error('set PORT');
  const server = await new Promise((resolve, reject) => {
    const listening = app.listen(port, '127.0.0.1', (error) => (error ? reject(error) : resolve(listening)));
  });
  console.log('ready');
  process.once('SIGTERM', () => {
    server.close(() => close());
    server.closeAllConnections();
  });
}

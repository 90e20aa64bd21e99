/** @module Starts the server and stops it without losing anything. */
import { listen } from '../../adapters/http/server.js';
import type { HttpServer } from '../../adapters/http/server.js';
import { BotError, ConfigError } from '../domain/errors.js';
import { requireSoundFlows } from './check-flows.js';
import { compose } from './compose.js';
import type { App } from './compose.js';
import { readConfig } from './config.js';
import type { Config } from './config.js';
import { greetOperator } from './greet-operator.js';
import { warmModels } from './nlu/live-models.js';

try {
  await serve(readConfig(process.env));
} catch (error) {
  // Configuration faults and an unreachable store are for the operator to read, not for a stack trace.
  process.stderr.write(
    `${error instanceof BotError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exitCode = 1;
}

async function serve(config: Config): Promise<void> {
  // Not while a flow is being written: development serves what there is.
  if (config.mode === 'production') requireSoundFlows();
  const app = await compose(config);
  warmModels();
  const server = await listenOrClose(config, app);
  app.engine.start();
  process.stdout.write(greetOperator(config, server.port, app.shop.demoCustomers));

  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void stop(app, server, config.drainMs);
    });
  }
}

/** @throws ConfigError when the address cannot be had; the open store would otherwise keep the process alive */
async function listenOrClose(config: Config, app: App): Promise<HttpServer> {
  try {
    return await listen(app.http, config, app.telemetry.metrics);
  } catch (cause) {
    await app.close();
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new ConfigError([
      `HOST, PORT: cannot listen at ${config.host}:${config.port} (${reason}); is another server running there?`,
    ]);
  }
}

/** New requests get 503, streams end (clients resume elsewhere), turns in flight finish, then the store is closed. */
async function stop(app: App, server: HttpServer, drainMs: number): Promise<void> {
  const { log } = app.telemetry;
  log.info({}, 'draining');
  const drained = app.engine.drain(drainMs);
  app.closeStreams();
  const left = await drained;
  await server.close(1_000);
  if (left > 0) log.warn({ left }, 'work was still running at the end of the drain; the due index has it');
  await app.close();
  log.info({}, 'stopped');
  process.exit(0);
}

/** @module `/healthz`, `/readyz` and `/metrics`, for the orchestrator and the monitor. */
import { Router } from 'express';
import type { Clock } from '../../bot/ports/clock.js';
import { methodNotAllowed } from './error-response.js';

/** What the process says about itself. */
export interface Health {
  /** Each rejects when its part cannot do its work. Keys are shown in the answer. */
  readonly checks: Readonly<Record<string, () => Promise<void>>>;
  readonly isDraining: () => boolean;
  /** The exposition for Prometheus; null where metrics are off (then 404). */
  readonly metrics: (() => Promise<{ readonly contentType: string; readonly body: string }>) | null;
}

/** A check that takes longer counts as failed, ms. */
const CHECK_TIMEOUT_MS = 2_000;

/** `/healthz`: the process answers. `/readyz`: every check passes and no drain has begun. */
export function healthRouter(health: Health, clock: Clock): Router {
  const router = Router();
  const only = methodNotAllowed('GET', 'HEAD');

  router
    .route('/healthz')
    .get((_req, res) => {
      res.json({ status: 'ok' });
    })
    .all(only);

  router
    .route('/readyz')
    .get(async (_req, res) => {
      const results = await Promise.all(
        Object.entries(health.checks).map(
          async ([name, check]) => [name, await outcome(check, clock)] as const,
        ),
      );
      const isDraining = health.isDraining();
      const isReady = !isDraining && results.every(([, result]) => result === 'ok');
      res
        .status(isReady ? 200 : 503)
        .set('Cache-Control', 'no-store')
        .json({
          status: isDraining ? 'draining' : isReady ? 'ready' : 'not-ready',
          checks: Object.fromEntries(results),
        });
    })
    .all(only);

  const { metrics } = health;
  if (metrics) {
    router
      .route('/metrics')
      .get(async (_req, res) => {
        const { contentType, body } = await metrics();
        res.set('Content-Type', contentType).send(body);
      })
      .all(only);
  }
  return router;
}

function outcome(check: () => Promise<void>, clock: Clock): Promise<'ok' | 'failed'> {
  return new Promise((resolve) => {
    const cancel = clock.after(CHECK_TIMEOUT_MS, () => resolve('failed'));
    check()
      .then(
        () => resolve('ok'),
        // The reason is for the log of whoever owns the part; a monitor only needs to know which one.
        () => resolve('failed'),
      )
      .finally(cancel);
  });
}

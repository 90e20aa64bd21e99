/** @module Logs, metrics and traces as the configuration wants them. */
import { createLog } from '../../adapters/telemetry/log.js';
import type { LogOptions } from '../../adapters/telemetry/log.js';
import { createMetrics } from '../../adapters/telemetry/metrics.js';
import { createSteps } from '../../adapters/telemetry/steps.js';
import { createTracing } from '../../adapters/telemetry/tracing.js';
import type { Log } from '../ports/log.js';
import type { Metrics } from '../ports/metrics.js';
import type { Steps } from '../ports/steps.js';
import { redact } from '../session/redact.js';
import type { Config } from './config.js';
import { VERSION } from './version.js';

export interface Telemetry {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly step: Steps;
  /** For Prometheus. */
  readonly exposeMetrics: () => Promise<{ readonly contentType: string; readonly body: string }>;
  close(): Promise<void>;
}

/** @param logTo in the place of standard output */
export async function openTelemetry(config: Config, logTo?: LogOptions['destination']): Promise<Telemetry> {
  const log = createLog({ ...config.log, redact, destination: logTo });
  const metrics = createMetrics();
  const tracing =
    config.otlpEndpoint === null
      ? null
      : await createTracing({ endpoint: config.otlpEndpoint, service: 'parley', version: VERSION });
  return {
    log,
    metrics,
    step: createSteps({ metrics, debugLog: config.log.level === 'debug' ? log : null, tracing }),
    exposeMetrics: () => metrics.expose(),
    close: async () => tracing?.shutdown(),
  };
}

/** @module OpenTelemetry spans, sent over OTLP/HTTP. The SDK is loaded only when there is a collector to send to. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context } from '@opentelemetry/api';

export interface Tracing {
  /** Runs `run` in a span of that name, below the span it is called in. */
  span<T>(name: string, attributes: Readonly<Record<string, string>>, run: () => Promise<T>): Promise<T>;
  /** Sends what is left. A collector that does not answer is not waited for longer than the exporter's timeout. */
  shutdown(): Promise<void>;
}

export interface TracingOptions {
  /** Base address; spans go to `/v1/traces` below it. */
  readonly endpoint: string;
  /** `service.name` of the resource. */
  readonly service: string;
  readonly version: string;
}

/** How long the exporter tries, ms; a collector that is away must not hold up a shutdown. */
const EXPORT_TIMEOUT_MS = 5000;

export async function createTracing({ endpoint, service, version }: TracingOptions): Promise<Tracing> {
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: EXPORT_TIMEOUT_MS });
  const provider = new sdk.NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': version }),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  });
  const tracer = provider.getTracer('parley');
  // The parent is kept here and not in OpenTelemetry's globals: several engines in one process stay apart.
  const parents = new AsyncLocalStorage<Context>();

  return {
    async span(name, attributes, run) {
      const parent = parents.getStore() ?? api.ROOT_CONTEXT;
      const span = tracer.startSpan(name, { attributes }, parent);
      try {
        return await parents.run(api.trace.setSpan(parent, span), run);
      } catch (error) {
        // The code only: a message may quote what a customer wrote.
        span.setAttribute('error.type', codeOf(error));
        span.setStatus({ code: api.SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
    shutdown: () => provider.shutdown(),
  };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unexpected';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

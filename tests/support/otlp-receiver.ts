/** @module A collector for OTLP/HTTP in JSON on loopback: keeps the spans. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** A span as the OTLP specification (1.3, `ExportTraceServiceRequest`) writes it in JSON; what is not named here is left out. */
const span = z.object({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z.string().optional(),
  name: z.string(),
  startTimeUnixNano: z.coerce.bigint(),
  endTimeUnixNano: z.coerce.bigint(),
  attributes: z.array(z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) })),
});
const request = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({
        attributes: z.array(
          z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) }),
        ),
      }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});

export type Span = z.infer<typeof span>;

export interface OtlpReceiver {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  readonly url: string;
  readonly spans: readonly Span[];
  /** `service.name` of every batch. */
  readonly services: ReadonlySet<string>;
  /** Everything that came, as text. */
  raw(): string;
  close(): Promise<void>;
}

export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: Span[] = [];
  const services = new Set<string>();
  let raw = '';
  const server = createServer((req, res) => {
    let text = '';
    req.on('data', (chunk: Buffer) => (text += chunk.toString()));
    req.on('end', () => {
      if (req.url !== '/v1/traces') return void res.writeHead(404).end();
      raw += text;
      for (const { resource, scopeSpans } of request.parse(JSON.parse(text)).resourceSpans) {
        services.add(attribute(resource.attributes, 'service.name') ?? '');
        for (const scope of scopeSpans) spans.push(...scope.spans);
      }
      res.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    services,
    raw: () => raw,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The text of an attribute. */
export function attribute(attributes: Span['attributes'], key: string): string | undefined {
  return attributes.find((each) => each.key === key)?.value.stringValue;
}

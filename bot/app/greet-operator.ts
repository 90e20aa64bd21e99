/** @module What `npm start` prints: where it is, whom to try, what is switched off. */
import type { DemoCustomerSummary } from '../../adapters/backend/shop/demo-customers.js';
import type { Config } from './config.js';

export function greetOperator(
  config: Config,
  port: number,
  customers: readonly DemoCustomerSummary[],
): string {
  const lines = ['', `Parley is ready at http://${config.host}:${port}`, ''];
  if (customers.length > 0) {
    lines.push('Customers of the sample shop to try (name · e-mail · postcode · orders):');
    for (const { name, email, postcode, orders } of customers) {
      const shown = orders.slice(0, 4).map((order) => `${order.id} ${order.status}`);
      lines.push(`  ${name} · ${email} · ${postcode} · ${shown.join(', ')}`);
    }
    lines.push('');
  }
  const off = switchedOff(config);
  if (off.length > 0)
    lines.push(
      'Switched off (docs/CONFIG.md says how to switch it on):',
      ...off.map((line) => `  - ${line}`),
      '',
    );
  for (const warning of config.warnings) lines.push(`Warning: ${warning}`);
  return `${lines.join('\n')}\n`;
}

function switchedOff(config: Config): readonly string[] {
  const off: string[] = [];
  if (config.store.kind !== 'redis')
    off.push('Redis (REDIS_URL): conversations are kept on this machine, by one process');
  if (config.masterKey === null)
    off.push('encryption at rest (MASTER_KEY): conversations are stored in clear');
  if (config.shop === null) off.push('a real shop (SHOP_URL): the sample shop answers');
  if (config.otlpEndpoint === null) off.push('tracing (OTEL_EXPORTER_OTLP_ENDPOINT)');
  return off;
}

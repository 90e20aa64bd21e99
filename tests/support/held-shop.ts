/** @module A shop over HTTP that answers a lookup only when the test says so: what makes a turn long on demand. */
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HeldShop {
  /** For `SHOP_URL`. */
  readonly url: string;
  /** Lookups that wait for an answer. */
  waiting(): number;
  /** Answers those that wait and all that follow. */
  release(): void;
  /** Lets lookups wait again. */
  hold(): void;
  close(): Promise<void>;
}

/** Every e-mail address is known to it, as the same customer without orders. */
export async function startHeldShop(): Promise<HeldShop> {
  const held = new Set<ServerResponse>();
  let isHolding = true;
  const found = (res: ServerResponse): void => {
    res.setHeader('content-type', 'application/json').end('{"customer":"C1","name":"Nora Field"}');
  };
  const server = createServer((req, res) => {
    req.resume();
    if (req.url !== '/customers/lookup') {
      res.setHeader('content-type', 'application/json').end('[]');
    } else if (isHolding) {
      held.add(res);
      res.once('close', () => held.delete(res));
    } else found(res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    waiting: () => held.size,
    release: () => {
      isHolding = false;
      for (const res of held) found(res);
    },
    hold: () => {
      isHolding = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

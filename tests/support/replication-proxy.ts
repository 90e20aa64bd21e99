/** @module Stands before a Redis master, so that a test can cut its replicas off as a broken network would. */
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

export interface ReplicationProxy {
  readonly port: number;
  /** From now on nothing passes between the master and its replicas, and nobody is told. Clients are served as before. */
  partition(): void;
  /** Throws away what was on its way, and lets new connections pass. */
  heal(): void;
  /** Ends all connections. */
  close(): Promise<void>;
}

/** Forwards a free loopback port to `target`. Replicas are told by their PSYNC. */
export async function startReplicationProxy(target: number): Promise<ReplicationProxy> {
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket; replica: boolean }>();
  let partitioned = false;
  const cut = (sockets: { readonly near: Socket; readonly far: Socket }): void => {
    for (const socket of [sockets.near, sockets.far]) socket.removeAllListeners('data').pause();
  };
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    const pair = { near, far, replica: false };
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', end).on('close', end).setNoDelay(true);
    near.on('data', (data) => {
      if (!pair.replica && data.includes('PSYNC')) {
        pair.replica = true;
        if (partitioned) {
          cut(pair);
          return;
        }
      }
      far.write(data);
    });
    far.on('data', (data) => near.write(data));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the proxy has no port');
  return {
    port: address.port,
    partition: () => {
      partitioned = true;
      for (const pair of pairs) if (pair.replica) cut(pair);
    },
    heal: () => {
      partitioned = false;
      for (const { near, far, replica } of pairs) {
        if (!replica) continue;
        near.destroy();
        far.destroy();
      }
    },
    close: () => {
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

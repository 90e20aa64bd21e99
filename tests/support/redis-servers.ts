/** @module Real Redis servers on free loopback ports, for tests and benchmarks. Needs nothing but Node and redis-server. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface RedisServerOptions {
  /** `always`: nothing acknowledged is lost. `everysec`: up to a second. `no`: nothing is written. Default `no`. */
  readonly fsync?: 'always' | 'everysec' | 'no';
  /** More lines for its configuration file. */
  readonly config?: readonly string[];
}

/** One server. Its port and folder stay the same across restarts. */
export interface RedisServer {
  readonly port: number;
  readonly url: string;
  readonly directory: string;
  pid(): number;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder; resolves when it answers. */
  restart(): Promise<void>;
  /** SIGSTOP and SIGCONT: it hangs without closing its connections. */
  freeze(): void;
  thaw(): void;
  /** redis-cli against it. */
  cli(...args: readonly string[]): Promise<string>;
  /** Kills it and removes its folder. */
  stop(): Promise<void>;
}

/** A server that dies with this process, however this process ends. */
export async function startRedis(options: RedisServerOptions = {}): Promise<RedisServer> {
  const { fsync = 'no', config = [] } = options;
  return launch(
    await freePort(),
    [
      'save ""',
      `appendonly ${fsync === 'no' ? 'no' : 'yes'}`,
      ...(fsync === 'no' ? [] : [`appendfsync ${fsync}`]),
      ...config,
    ],
    [],
  );
}

export interface RedisCluster {
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  readonly servers: readonly RedisServer[];
  stop(): Promise<void>;
}

/** A Cluster of three masters, each with `replicas` replicas. */
export async function startRedisCluster(options: { readonly replicas?: 0 | 1 } = {}): Promise<RedisCluster> {
  const replicas = options.replicas ?? 0;
  const servers: RedisServer[] = [];
  for (let i = 0; i < 3 * (1 + replicas); i++) {
    servers.push(
      await launch(
        // The bus listens 10,000 above.
        await freePort(10_000),
        [
          'save ""',
          'appendonly no',
          'cluster-enabled yes',
          'cluster-node-timeout 1500',
          'repl-diskless-sync-delay 0',
        ],
        [],
      ),
    );
  }
  const nodes = servers.map(({ port }) => ({ host: '127.0.0.1', port }));
  await run('redis-cli', [
    '--cluster',
    'create',
    ...nodes.map(({ host, port }) => `${host}:${port}`),
    '--cluster-replicas',
    String(replicas),
    '--cluster-yes',
  ]);
  // It returns before all nodes agree.
  for (const server of servers) {
    await until('the cluster agrees', async () => {
      const info = await server.cli('cluster', 'info');
      if (!info.includes('cluster_state:ok') || !info.includes(`cluster_known_nodes:${servers.length}`))
        return false;
      return (
        replicas === 0 || /role:master|master_link_status:up/.test(await server.cli('info', 'replication'))
      );
    });
  }
  return { nodes, servers, stop: () => stopAll(servers) };
}

export interface RedisSentinel {
  readonly name: string;
  /** The sentinels. */
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  /** The master at the start, and its replicas. */
  readonly master: RedisServer;
  readonly replicas: readonly RedisServer[];
  /** The server that the sentinels name now. */
  current(): Promise<RedisServer>;
  stop(): Promise<void>;
}

/** A master with its replicas, and three sentinels that need two votes. */
export async function startRedisSentinel(
  options: {
    /** Default 1. */
    readonly replicas?: 1 | 2;
    /** `min-replicas-to-write` of all servers; default 0. */
    readonly minReplicasToWrite?: number;
    /** How long until a silent master counts as down, ms; default 800. */
    readonly downAfterMs?: number;
    readonly config?: readonly string[];
    /** Where others reach the master, given its port: a proxy before it. Default: the port itself. */
    readonly masterBehind?: (port: number) => Promise<number>;
  } = {},
): Promise<RedisSentinel> {
  const {
    replicas: count = 1,
    minReplicasToWrite = 0,
    downAfterMs = 800,
    config = [],
    masterBehind,
  } = options;
  const common = [
    'save ""',
    'appendonly no',
    'repl-diskless-sync-delay 0',
    'repl-ping-replica-period 1',
    `min-replicas-to-write ${minReplicasToWrite}`,
    'min-replicas-max-lag 1',
    ...config,
  ];
  const master = await launch(await freePort(), common, []);
  const masterPort = masterBehind ? await masterBehind(master.port) : master.port;
  const replicas: RedisServer[] = [];
  for (let i = 0; i < count; i++) {
    const replica = await launch(await freePort(), [...common, `replicaof 127.0.0.1 ${masterPort}`], []);
    replicas.push(replica);
    await until('the replica is in step', async () =>
      (await replica.cli('info', 'replication')).includes('master_link_status:up'),
    );
  }
  const name = 'parley';
  const sentinels: RedisServer[] = [];
  for (let i = 0; i < 3; i++) {
    const lines = [
      `sentinel monitor ${name} 127.0.0.1 ${masterPort} 2`,
      `sentinel down-after-milliseconds ${name} ${downAfterMs}`,
      `sentinel failover-timeout ${name} 3000`,
    ];
    sentinels.push(await launch(await freePort(), lines, ['--sentinel']));
  }
  for (const sentinel of sentinels) {
    await until('the sentinels know each other', async () => {
      const info = await sentinel.cli('info', 'sentinel');
      return /status=ok/.test(info) && info.includes(`slaves=${count},sentinels=3`);
    });
  }
  const current = async (): Promise<RedisServer> => {
    const asked = sentinels[0] ?? master;
    const [, port] = (await asked.cli('sentinel', 'get-master-addr-by-name', name)).split('\n');
    return replicas.find((replica) => replica.port === Number(port)) ?? master;
  };
  return {
    name,
    nodes: sentinels.map(({ port }) => ({ host: '127.0.0.1', port })),
    master,
    replicas,
    current,
    stop: () => stopAll([...sentinels, ...replicas, master]),
  };
}

async function stopAll(servers: readonly RedisServer[]): Promise<void> {
  await Promise.all(servers.map((server) => server.stop()));
}

/**
 * A shell that starts the server, says its pid, and kills it when the pipe on descriptor 3 closes: that happens however
 * this process ends, SIGKILL included.
 */
const GUARD =
  'redis-server "$@" >/dev/null 2>&1 </dev/null 3<&- & server=$!; echo $server; ' +
  '{ cat <&3 >/dev/null; kill -9 $server; } & guard=$!; wait $server; kill $guard';

async function launch(port: number, lines: readonly string[], args: readonly string[]): Promise<RedisServer> {
  const directory = mkdtempSync(join(tmpdir(), 'parley-redis-'));
  const file = join(directory, 'redis.conf');
  // Written once: Sentinel rewrites its own.
  writeFileSync(file, [`port ${port}`, 'bind 127.0.0.1', `dir ${directory}`, ...lines, ''].join('\n'));
  let running: { readonly pid: number; readonly gone: Promise<unknown> } | null = null;

  const restart = async (): Promise<void> => {
    const shell = spawn('/bin/sh', ['-c', GUARD, 'sh', file, ...args], {
      stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    });
    const gone = once(shell, 'exit');
    if (!shell.stdout) throw new Error('the shell has no output');
    const [said]: unknown[] = await once(shell.stdout, 'data');
    running = { pid: Number.parseInt(String(said), 10), gone };
    void gone.then(() => shell.stdio[3]?.destroy());
    await until(`a server answers on ${port}`, () => answers(port));
  };
  const pid = (): number => {
    if (!running) throw new Error(`the server on ${port} is not running`);
    return running.pid;
  };
  const kill = async (): Promise<void> => {
    if (!running) return;
    process.kill(running.pid, 'SIGKILL');
    await running.gone;
    running = null;
  };
  await restart();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    directory,
    pid,
    kill,
    restart,
    freeze: () => void process.kill(pid(), 'SIGSTOP'),
    thaw: () => void process.kill(pid(), 'SIGCONT'),
    cli: async (...command) => (await run('redis-cli', ['-p', String(port), ...command])).stdout.trim(),
    stop: async () => {
      await kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Whether a server greets and has loaded its data. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(500, () => done(false));
    socket.on('connect', () => socket.write('PING\r\n'));
    socket.on('data', (data) => done(data.toString().startsWith('+PONG')));
    socket.on('error', () => done(false));
  });
}

/** A port that is free, and whose neighbour `offset` above is free too. */
async function freePort(offset = 0): Promise<number> {
  for (;;) {
    const port = await listenOnce(0);
    if (offset === 0) return port;
    if (port + offset < 65_536 && (await listenOnce(port + offset).catch(() => 0)) > 0) return port;
  }
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    if (await holds().catch(() => false)) return;
    if (Date.now() > deadline) throw new Error(`waited 20 s until ${what}`);
    await sleep(20);
  }
}

/**
 * @module `npm run bench:turns -- [--seconds N] [--clients N] [--seed S] [--json]`: turns a second and the time from the POST
 * to the answer, beside two baselines on the same Redis. Exits with 1 when a message was not answered exactly once and as
 * it should be; never because an aim was missed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { startRedis } from '../../tests/support/redis-servers.js';
import type { RedisServer } from '../../tests/support/redis-servers.js';
import { readArguments } from '../support/arguments.js';
import { measureGrowth } from './growth.js';
import type { Growth } from './growth.js';
import { startParley } from './parley.js';
import { installPeers, startBare, startBotbuilder } from './peers.js';
import { median, percentile, runRound } from './round.js';
import type { Round } from './round.js';
import type { System } from './system.js';

const args = readArguments(process.argv.slice(2), ['seconds', 'clients', 'seed', 'json', 'profile']);
/** Measured in all for each system and each setting of Redis. */
const seconds = args.number('seconds', 15);
const clients = args.number('clients', 32);
const seed = args.number('seed', 1);
/** Where a CPU profile of Parley's server goes; it makes the server slower. */
const profileTo = args.text('profile', '') || null;
const ROUNDS = 3;
const WARM_UP_SECONDS = Math.min(5, seconds / 3 + 1);
/** Customers of the sample shop: enough for some thousand cancellations. */
const SHOP_CUSTOMERS = 8_000;
/** Sessions whose size is looked at. */
const SIZED_SESSIONS = 200;
/** Conversations opened ahead of a round exceed what the last one used by this factor. */
const SPARE = 1.3;

interface Measured {
  readonly turnsPerSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly cpuMsPerTurn: number | null;
}

interface Setting {
  readonly parley: Measured;
  readonly bare: Measured;
  readonly botbuilder: Measured;
  readonly stateBytes: number;
  readonly growth: Growth | null;
  readonly complaints: readonly string[];
}

installPeers();
const unsynced = await measure('no', true);
const synced = await measure('always', false);
const complaints = [...unsynced.complaints, ...synced.complaints];
const result = {
  ...ratios(unsynced),
  costAt5000OverAt10: rounded(unsynced.growth?.costAt5000OverAt10 ?? null),
  clients,
  seed,
  fsync: 'no',
  stateBytes: unsynced.stateBytes,
  bare: unsynced.bare,
  botbuilder: unsynced.botbuilder,
  parley: unsynced.parley,
  growthMs: unsynced.growth && {
    at10: rounded(unsynced.growth.at10),
    at5000: rounded(unsynced.growth.at5000),
  },
  fsyncAlways: { ...ratios(synced), bare: synced.bare, botbuilder: synced.botbuilder, parley: synced.parley },
  violations: complaints.length,
};

print('appendonly no', unsynced);
print('appendfsync always', synced);
say(`a turn at 5,000 turns over one at 10: ${result.costAt5000OverAt10}`);
for (const complaint of complaints.slice(0, 50)) say(complaint);
mkdirSync('bench/results', { recursive: true });
writeFileSync('bench/results/turns.json', `${JSON.stringify(result, null, 2)}\n`);
if (args.flag('json')) process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(complaints.length > 0 ? 1 : 0);

/** All three on one Redis, in turns, so that what else the machine does meets each alike. */
async function measure(fsync: 'no' | 'always', withGrowth: boolean): Promise<Setting> {
  const redis = await startRedis({ fsync });
  const parley = await startParley(redis.url, seed, SHOP_CUSTOMERS, profileTo);
  const complaints: string[] = [];
  const growth = withGrowth ? await measureGrowth(parley) : null;
  const rates = new Map<System, number>();
  const round = async (system: System, lasting: number): Promise<Round> => {
    const rate = rates.get(system);
    const perTalk = system.name === 'parley' ? 11 : 4;
    // Before the first round nothing is known; a peer's conversation costs nothing to open.
    const talks = rate === undefined ? clients * 10 : Math.ceil((rate * lasting * SPARE) / perTalk) + clients;
    const done = await runRound(system, { clients, seconds: lasting, talks });
    rates.set(system, Math.max(done.turns / done.seconds, rate ?? 0));
    complaints.push(...done.complaints);
    say(`fsync ${fsync}, ${system.name}: ${done.turns} turns in ${done.seconds.toFixed(1)} s`);
    return done;
  };

  await round(parley, WARM_UP_SECONDS);
  const stateBytes = await sessionBytes(redis);
  const bare = await startBare(redis.url, stateBytes);
  const botbuilder = await startBotbuilder(redis.url);
  for (const peer of [bare, botbuilder]) await round(peer, WARM_UP_SECONDS / 2);
  await round(parley, WARM_UP_SECONDS / 2);

  const rounds = new Map<System, Round[]>([
    [parley, []],
    [bare, []],
    [botbuilder, []],
  ]);
  for (let i = 0; i < ROUNDS; i++) {
    for (const [system, done] of rounds) done.push(await round(system, seconds / ROUNDS));
  }
  complaints.push(...(growth?.complaints ?? []), ...parley.complaints());
  for (const system of rounds.keys()) await system.stop();
  await redis.stop();
  const of = (system: System) => summed(rounds.get(system) ?? []);
  return { parley: of(parley), bare: of(bare), botbuilder: of(botbuilder), stateBytes, growth, complaints };
}

/** The median of the rounds; percentiles over all of them. */
function summed(rounds: readonly Round[]): Measured {
  const latencies = rounds.flatMap((round) => round.latencies).sort((a, b) => a - b);
  const cpu = rounds.flatMap(({ cpuMsPerTurn }) => (cpuMsPerTurn === null ? [] : [cpuMsPerTurn]));
  return {
    turnsPerSecond: Math.round(median(rounds.map((round) => round.turns / round.seconds))),
    p50: rounded(percentile(latencies, 0.5)) ?? 0,
    p95: rounded(percentile(latencies, 0.95)) ?? 0,
    p99: rounded(percentile(latencies, 0.99)) ?? 0,
    cpuMsPerTurn: cpu.length > 0 ? rounded(median(cpu)) : null,
  };
}

function ratios({ parley, bare, botbuilder }: Setting) {
  return {
    ratioToBare: rounded(parley.turnsPerSecond / bare.turnsPerSecond),
    ratioToBotbuilder: rounded(parley.turnsPerSecond / botbuilder.turnsPerSecond),
    turnsPerSecond: parley.turnsPerSecond,
    p50: parley.p50,
    p95: parley.p95,
    p99: parley.p99,
  };
}

/** The median size of the sessions that got somewhere, as they lie in Redis, bytes. */
async function sessionBytes({ cli }: RedisServer): Promise<number> {
  const sizes: number[] = [];
  for (const key of (await cli('--scan', '--pattern', '*:meta')).split('\n').slice(0, SIZED_SESSIONS)) {
    if (Number(await cli('hget', key, 'rev')) > 3) sizes.push(Number(await cli('hstrlen', key, 'state')));
  }
  return Math.round(median(sizes));
}

function print(title: string, { parley, bare, botbuilder, stateBytes }: Setting): void {
  say(`\n${title}, ${clients} clients, state of ${stateBytes} bytes`);
  say('             turns/s    p50 ms    p95 ms    p99 ms   CPU ms/turn');
  for (const [name, of] of Object.entries({ parley, bare, botbuilder })) {
    const cells = [of.turnsPerSecond, of.p50, of.p95, of.p99, of.cpuMsPerTurn ?? '-'];
    say(name.padEnd(10) + cells.map((cell) => String(cell).padStart(10)).join(''));
  }
  say(
    `parley over bare ${rounded(parley.turnsPerSecond / bare.turnsPerSecond)}, over botbuilder ${rounded(parley.turnsPerSecond / botbuilder.turnsPerSecond)}`,
  );
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1000) / 1000;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

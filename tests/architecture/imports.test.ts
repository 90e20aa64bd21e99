import { describe, expect, test } from '@jest/globals';
import { importCycles, importFaults } from './import-rules.js';
import { outsideWorldFaults } from './outside-world.js';
import { parseSource, readSources } from './sources.js';

const sources = readSources(['bot', 'flows', 'nlu', 'adapters']);

describe('the sources', () => {
  test('are found', () => {
    expect(sources.map(({ file }) => file)).toContain('bot/turn/run-turn.ts');
  });

  test('import only what their folder may', () => {
    expect(importFaults(sources)).toEqual([]);
  });

  test('have no cycle', () => {
    expect(importCycles(sources)).toEqual([]);
  });

  test('name clock, randomness, environment, network and timers only in bot/app and adapters', () => {
    expect(outsideWorldFaults(sources)).toEqual([]);
  });
});

describe('the rules find', () => {
  test.each([
    ['bot/domain/x.ts', "import { y } from '../ports/y.js';", 'bot/domain may not import bot/ports/y.ts'],
    ['bot/domain/x.ts', "import fs from 'node:fs';", 'bot/domain may not import node:fs'],
    ['bot/domain/x.ts', "export * from 'zod';", 'bot/domain may not import zod'],
    ['bot/ports/x.ts', "import type { Y } from '../turn/y.js';", 'bot/ports may not import bot/turn/y.ts'],
    ['bot/session/x.ts', "import { y } from '../turn/y.js';", 'bot/session may not import bot/turn/y.ts'],
    ['bot/turn/x.ts', "import { y } from '../jobs/y.js';", 'bot/turn may not import bot/jobs/y.ts'],
    ['bot/turn/x.ts', "import { y } from '../../flows/kit/y.js';", 'bot/turn may not import flows/kit/y.ts'],
    ['bot/turn/x.ts', "import { createMachine } from 'xstate';", 'bot/turn may not import xstate'],
    ['bot/turn/x.ts', "const y = await import('redis');", 'bot/turn may not import redis'],
    ['bot/turn/x.ts', "type Y = import('express').Express;", 'bot/turn may not import express'],
    ['flows/a/x.ts', "import { y } from '../b/y.js';", 'flows/a may not import flows/b/y.ts'],
    ['flows/kit/x.ts', "import { y } from '../a/y.js';", 'flows/kit may not import flows/a/y.ts'],
    ['flows/a/x.ts', "import { y } from '../../nlu/y.js';", 'flows/a may not import nlu/y.ts'],
    ['nlu/x.ts', "import { y } from '../flows/kit/y.js';", 'nlu may not import flows/kit/y.ts'],
    [
      'adapters/web/x.ts',
      "import { y } from '../../bot/app/y.js';",
      'adapters/web may not import bot/app/y.ts',
    ],
    [
      'adapters/web/x.ts',
      "import { y } from '../terminal/y.js';",
      'adapters/web may not import adapters/terminal/y.ts',
    ],
    ['adapters/web/x.ts', "import { createClient } from 'redis';", 'adapters/web may not import redis'],
    [
      'adapters/web/x.ts',
      "import { y } from './widget/y.js';",
      'adapters/web may not import adapters/web/widget/y.ts',
    ],
    [
      'adapters/ui/x.ts',
      "import { y } from '../../bot/domain/y.js';",
      'adapters/ui may not import bot/domain/y.ts',
    ],
    [
      'adapters/store/redis/x.ts',
      "import { y } from '../memory/y.js';",
      'adapters/store/redis may not import adapters/store/memory/y.ts',
    ],
    [
      'adapters/store/redis/x.ts',
      "import { y } from '../hints/y.js';",
      'adapters/store/redis may not import adapters/store/hints/y.ts',
    ],
    [
      'adapters/store/hints/x.ts',
      "import { y } from '../memory/y.js';",
      'adapters/store/hints may not import adapters/store/memory/y.ts',
    ],
    ['adapters/new/x.ts', '', 'no rule says what this folder may import'],
  ])('%s: %s', (file, text, fault) => {
    expect(importFaults([parseSource(file, `\n${text}`)])).toEqual([
      `${file}:${text === '' ? 1 : 2}: ${fault}`,
    ]);
  });

  test.each([
    ['bot/turn/x.ts', "import { y } from '../session/y.js';"],
    ['bot/app/x.ts', "import { y } from '../../adapters/web/y.js'; import 'redis'; import 'node:fs';"],
    ['flows/library.ts', "import { y } from './a/y.js';"],
    ['flows/a/x.ts', "import { y } from '../kit/y.js'; import { setup } from 'xstate';"],
    [
      'adapters/web/x.ts',
      "import { y } from '../http/y.js'; import express from 'express'; import 'node:path';",
    ],
    ['adapters/store/memory/x.ts', "import { y } from '../hints/y.js';"],
    ['adapters/store/redis/x.ts', "import type { y } from '../hints/y.js';"],
    ['adapters/ui/x.ts', "import type { Reply } from '../../bot/domain/reply.js';"],
    ['adapters/telemetry/x.ts', "const sdk = await import('@opentelemetry/sdk-trace-node');"],
  ])('nothing wrong in %s: %s', (file, text) => {
    expect(importFaults([parseSource(file, text)])).toEqual([]);
  });

  test('a cycle, through types as well', () => {
    const sources = [
      parseSource('bot/turn/a.ts', "import { b } from './b.js';"),
      parseSource('bot/turn/b.ts', "import type { C } from '../session/c.js';"),
      parseSource('bot/session/c.ts', "export { a } from '../turn/a.js';"),
    ];
    expect(importCycles(sources)).toEqual([
      'bot/turn/a.ts → bot/turn/b.ts → bot/session/c.ts → bot/turn/a.ts',
    ]);
  });

  test.each([
    ['const now = Date.now();', 'Date.now'],
    ['const now = new Date();', 'new Date()'],
    ['const now = Date();', 'Date()'],
    ['const now = performance.now();', 'performance'],
    ['const id = Math.random();', 'Math.random'],
    ['const id = crypto.randomUUID();', 'crypto'],
    ["import { randomUUID } from 'node:crypto';", 'randomUUID'],
    ['const url = process.env.URL;', 'process'],
    ['const { URL } = process.env;', 'process'],
    ["await fetch('/x');", 'fetch'],
    ['const wait = { fetch };', 'fetch'],
    ['setTimeout(() => {}, 1);', 'setTimeout'],
    ['const signal = AbortSignal.timeout(5);', 'AbortSignal.timeout'],
    ["console.log('x');", 'console'],
  ])('the world outside named in the engine: %s', (text, name) => {
    expect(outsideWorldFaults([parseSource('bot/turn/x.ts', `\n${text}`)])).toEqual([
      `bot/turn/x.ts:2: ${name} is named outside bot/app and adapters`,
    ]);
    expect(
      outsideWorldFaults([parseSource('bot/app/x.ts', text), parseSource('adapters/web/x.ts', text)]),
    ).toEqual([]);
  });

  test.each([
    'const day = new Date(ms).getUTCDay();',
    'const at = clock.now();',
    'function f(fetch: Fetch) { return fetch(1); }',
    'interface Port { fetch(): void; readonly process: string }',
    'const x = { process: 1 }; x.process;',
    "import { createHmac } from 'node:crypto';",
    'type Clock = typeof Date;',
  ])('nothing in: %s', (text) => {
    expect(outsideWorldFaults([parseSource('bot/turn/x.ts', text)])).toEqual([]);
  });
});

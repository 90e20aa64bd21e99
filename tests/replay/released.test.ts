/** Every recorded state of every released version of the desk's flows goes on with the code of today. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { describeFault, replayRecord } from '../../flows/kit/versions/replay.js';
import type { ReleasedFlow } from '../../flows/kit/versions/record.js';
import { DESK } from '../../flows/library.js';

const FILES = readdirSync('flows', { recursive: true })
  .map((file) => path.posix.join('flows', String(file)))
  .filter((file) => /\/released\/v\d+\.json$/.test(file))
  .sort();
const RECORDS = FILES.map((file) => [file, JSON.parse(readFileSync(file, 'utf8')) as ReleasedFlow] as const);

describe('released versions', () => {
  const states = RECORDS.reduce((sum, [, record]) => sum + record.states.length, 0);

  // Without a record nothing is proven, which the name of this test tells.
  test(`are ${RECORDS.length}, with ${states} recorded states`, () => {
    const misplaced = RECORDS.filter(
      ([file, { flow, version }]) => !file.endsWith(`/${flow}/released/v${version}.json`),
    );
    expect(misplaced.map(([file]) => file)).toEqual([]);
    expect(RECORDS.filter(([, record]) => record.states.length === 0).map(([file]) => file)).toEqual([]);
  });

  for (const [file, record] of RECORDS) {
    test(`${file}: ${record.states.length} states go on`, () => {
      expect(replayRecord(record, DESK).map(describeFault)).toEqual([]);
    });
  }
});

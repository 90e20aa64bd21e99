/** Runs every .conversation file beside this one, warm and cold. `npx parley test --channel all` does the same on all channels. */
import { describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { loadScenarios } from '../../bot/app/conversations/load-scenarios.js';
import { channelsOf } from '../../bot/app/conversations/run-suite.js';
import { formatFailure, RUN_MODES, runScenario } from '../../bot/app/conversations/run-scenario.js';
import { formatFault } from '../../bot/app/conversations/scenario.js';

const folder = path.relative(process.cwd(), fileURLToPath(new URL('.', import.meta.url)));
const { scenarios, faults } = loadScenarios(folder);

it('every scenario can be read', () => {
  expect(faults.map(formatFault)).toEqual([]);
  expect(scenarios.length).toBeGreaterThanOrEqual(24);
});

describe.each(scenarios.map((scenario) => [path.relative(folder, scenario.file), scenario] as const))(
  '%s',
  (_file, scenario) => {
    const runs = channelsOf(scenario, 'default').flatMap((channel) =>
      RUN_MODES.map((mode) => [channel, mode] as const),
    );
    it.each(runs)(
      `${scenario.title} (%s, %s)`,
      async (channel, mode) => {
        const failure = await runScenario(scenario, channel, mode);
        if (failure) throw new Error(formatFailure(failure));
      },
      120_000,
    );
  },
);

describe('through the web channel', () => {
  const some = ['guide-example', 'stale-button', 'session-expiry', 'language-switch'];
  const chosen = scenarios.filter(({ file }) => some.includes(path.basename(file, '.conversation')));
  it.each(chosen.flatMap((scenario) => RUN_MODES.map((mode) => [scenario.title, mode, scenario] as const)))(
    '%s (%s)',
    async (_title, mode, scenario) => {
      const failure = await runScenario(scenario, 'web', mode);
      if (failure) throw new Error(formatFailure(failure));
    },
  );
});

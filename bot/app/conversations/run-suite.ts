/** @module Runs scenarios, each warm and cold, and counts. */
import type { LoadedScenarios } from './load-scenarios.js';
import { RUN_MODES, runScenario } from './run-scenario.js';
import type { Failure } from './run-scenario.js';
import type { Scenario, ScenarioChannel } from './scenario.js';

/** One scenario on one channel passes when it passes warm and cold. A file that cannot be read fails once. */
export interface SuiteResult {
  /** Files, readable or not. */
  readonly scenarios: number;
  /** Those that something was run on. */
  readonly channels: readonly ScenarioChannel[];
  readonly passed: number;
  readonly failed: number;
  /** Scenarios that do not run on the channel asked for. */
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

/** `default`: the terminal, or a scenario's own first channel where it does not run there. */
export type WantedChannel = ScenarioChannel | 'all' | 'default';

export async function runSuite(
  { scenarios, faults }: LoadedScenarios,
  wanted: WantedChannel,
  onRun: (scenario: Scenario, channel: ScenarioChannel, failures: readonly Failure[]) => void,
): Promise<SuiteResult> {
  const failures: Failure[] = [];
  const channels = new Set<ScenarioChannel>();
  const unreadable = new Set(faults.map(({ file }) => file)).size;
  let passed = 0;
  let failed = unreadable;
  let skipped = 0;
  for (const scenario of scenarios) {
    const on = channelsOf(scenario, wanted);
    if (on.length === 0) skipped += 1;
    for (const channel of on) {
      channels.add(channel);
      const found: Failure[] = [];
      for (const mode of RUN_MODES) {
        const failure = await runScenario(scenario, channel, mode);
        if (failure) found.push(failure);
      }
      if (found.length === 0) passed += 1;
      else failed += 1;
      failures.push(...found);
      onRun(scenario, channel, found);
    }
  }
  return {
    scenarios: scenarios.length + unreadable,
    channels: [...channels],
    passed,
    failed,
    skipped,
    failures,
  };
}

/** Where a scenario is run; nowhere when it does not run on the channel asked for. */
export function channelsOf({ channels }: Scenario, wanted: WantedChannel): readonly ScenarioChannel[] {
  switch (wanted) {
    case 'all':
      return channels;
    case 'default':
      return channels.includes('terminal') ? ['terminal'] : channels.slice(0, 1);
    case 'terminal':
    case 'web':
      return channels.filter((channel) => channel === wanted);
    default:
      return wanted satisfies never;
  }
}

/** @module `parley test`: conversations from files, each warm and cold. */
import { Command, Option } from 'commander';
import { loadScenarios } from '../conversations/load-scenarios.js';
import type { LoadedScenarios } from '../conversations/load-scenarios.js';
import { formatFailure } from '../conversations/run-scenario.js';
import { runSuite } from '../conversations/run-suite.js';
import type { SuiteResult, WantedChannel } from '../conversations/run-suite.js';
import { formatFault, SCENARIO_CHANNELS } from '../conversations/scenario.js';

interface TestOptions {
  readonly channel: WantedChannel;
  readonly json?: boolean;
}

export function testCommand(): Command {
  return new Command('test')
    .description(
      'run the .conversation files below a folder, each warm and cold (docs/guides/conversation-tests.md)',
    )
    .argument('[dir]', 'folder, or one file', 'tests/conversations')
    .addOption(
      new Option('--channel <name>', 'the channel to talk through')
        .choices([...SCENARIO_CHANNELS, 'all', 'default'])
        .default('default', 'the terminal, or what the file says'),
    )
    .option('--json', 'end with one line of JSON on stdout')
    .action(runTests);
}

async function runTests(dir: string, { channel, json }: TestOptions): Promise<void> {
  const loaded = load(dir);
  if (loaded === null) {
    process.stderr.write(`There is no folder or file ${dir}.\n`);
    process.exitCode = 1;
    return;
  }
  for (const fault of loaded.faults) process.stderr.write(`${formatFault(fault)}\n`);
  const result = await runSuite(loaded, channel, (scenario, on, failures) => {
    process.stderr.write(
      `${failures.length === 0 ? 'ok  ' : 'FAIL'} ${scenario.file} (${on}) ${scenario.title}\n`,
    );
    for (const failure of failures) process.stderr.write(`${formatFailure(failure)}\n`);
  });
  if (result.scenarios === 0) process.stderr.write(`There is no .conversation file in ${dir}.\n`);
  process.stdout.write(`${summary(result)}\n`);
  if (json) process.stdout.write(`${asJson(result, loaded)}\n`);
  // A folder without a scenario proves nothing.
  if (result.failed > 0 || result.passed === 0) process.exitCode = 1;
}

function load(dir: string): LoadedScenarios | null {
  try {
    return loadScenarios(dir);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return null;
    throw error;
  }
}

function summary({ scenarios, channels, passed, failed, skipped }: SuiteResult): string {
  const where = channels.length === 0 ? '' : ` on ${channels.join(', ')}, warm and cold`;
  const left = skipped === 0 ? '' : `, ${skipped} not for this channel`;
  return `${scenarios} scenarios${where}: ${passed} passed, ${failed} failed${left}`;
}

function asJson(
  { scenarios, channels, passed, failed, skipped, failures }: SuiteResult,
  { faults }: LoadedScenarios,
) {
  return JSON.stringify({ scenarios, channels, passed, failed, skipped, failures, faults });
}

/** @module `parley flow check`: proves flows, and prints the shortest conversation to each fault. */
import { Command } from 'commander';
import { RULES } from '../../../flows/kit/check/check-flows.js';
import type { Violation } from '../../../flows/kit/check/check-flows.js';
import type { Flow } from '../../../flows/kit/define-flow.js';
import { DESK } from '../../../flows/library.js';
import { checkBesideDesk } from '../check-flows.js';
import { loadFlows } from '../load-flows.js';
import type { LoadedFlows } from '../load-flows.js';

export function flowCheckCommand(): Command {
  return new Command('check')
    .description('prove every flow and the repair flows around it, each guard both true and false')
    .argument('[dir]', 'folder of compiled flows (.js, .mjs) to check beside those of the desk')
    .option('--json', 'end with one line of JSON on stdout')
    .action(checkAll);
}

async function checkAll(dir: string | undefined, { json }: { readonly json?: boolean }): Promise<void> {
  const loaded = await load(dir);
  if (typeof loaded === 'string') {
    process.stderr.write(`${loaded}\n`);
    process.exitCode = 1;
    return;
  }
  for (const fault of loaded.faults) process.stderr.write(`${fault}\n`);
  const violations = checkBesideDesk(loaded.flows);
  for (const flow of loaded.flows) report(flow, violations);
  const summary = `${loaded.flows.length} flows, ${RULES.length} rules: ${violations.length} violations`;
  process.stdout.write(`${summary}\n`);
  const result = {
    flows: loaded.flows.map(({ id }) => id),
    rules: RULES.map(({ name }) => name),
    violations,
  };
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  // A folder without a flow proves nothing.
  if (violations.length + loaded.faults.length > 0 || loaded.flows.length === 0) process.exitCode = 1;
}

/** What is to be checked, or why it cannot be had. */
async function load(dir: string | undefined): Promise<LoadedFlows | string> {
  if (dir === undefined) return { flows: DESK, faults: [] };
  const loaded = await loadFlows(dir);
  if (loaded === null) return `There is no folder ${dir}.`;
  if (loaded.flows.length + loaded.faults.length === 0) return `No module below ${dir} exports a flow.`;
  return loaded;
}

function report(flow: Flow, violations: readonly Violation[]): void {
  const own = violations.filter((each) => each.flow === flow.id);
  process.stderr.write(`${own.length === 0 ? 'ok  ' : 'FAIL'} ${flow.id} v${flow.version}\n`);
  for (const { rule, what, path } of own) {
    process.stderr.write(`  ${rule}: ${what}\n`);
    for (const line of path) process.stderr.write(`    ${line}\n`);
  }
}

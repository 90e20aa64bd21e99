/** @module `parley flow freeze`: records the states of released versions, which all later ones are proven against. */
import { Command } from 'commander';
import { DESK } from '../../../flows/library.js';
import { freezeFlow } from '../authoring/freeze-flow.js';

export function flowFreezeCommand(): Command {
  return new Command('freeze')
    .description(
      'record the states that released versions of flows may rest in, for later versions to be proven against',
    )
    .argument('[name...]', 'flows, like cancel-order; all of the desk when none is named')
    .action(freeze);
}

function freeze(names: readonly string[]): void {
  // The newest version is the last one registered under a name.
  const flows = new Map(DESK.map((flow) => [flow.id, flow]));
  for (const name of names.length > 0 ? names : flows.keys()) {
    const flow = flows.get(name);
    const frozen = flow
      ? freezeFlow(process.cwd(), flow)
      : ({ kind: 'refused', because: `There is no flow ${JSON.stringify(name)}.` } as const);
    if (frozen.kind === 'refused') {
      process.stderr.write(`${frozen.because}\n`);
      process.exitCode = 1;
    } else if (frozen.kind === 'kept')
      process.stdout.write(`kept     ${frozen.file}: recorded before, and the flow is the same\n`);
    else process.stdout.write(`new      ${frozen.file}: ${frozen.states} states\n`);
  }
}

/** @module `parley flow draw`: a flow's machine as a diagram, or as the JSON that Stately's editor opens. */
import { Command } from 'commander';
import { machineJson } from '../../../flows/kit/machine-json.js';
import { DESK } from '../../../flows/library.js';
import { drawMermaid } from '../authoring/draw-mermaid.js';

interface FlowDrawOptions {
  readonly json?: boolean;
  readonly all?: boolean;
}

export function flowDrawCommand(): Command {
  return new Command('draw')
    .description('print a flow’s machine as a Mermaid state diagram')
    .argument('[name]', 'the flow, like cancel-order')
    .option('--json', 'print it as JSON for https://stately.ai/editor instead')
    .option('--all', 'list the flows that can be drawn')
    .action(draw);
}

function draw(name: string | undefined, { json = false, all = false }: FlowDrawOptions): void {
  // The newest version is the last one registered under a name.
  const flows = new Map(DESK.map((flow) => [flow.id, flow]));
  const names = [...flows.keys()].sort().join('\n');
  if (all) {
    process.stdout.write(`${names}\n`);
    return;
  }
  const flow = name === undefined ? undefined : flows.get(name);
  if (!flow) {
    const wrong = name === undefined ? 'Which flow?' : `There is no flow ${JSON.stringify(name)}.`;
    process.stderr.write(`${wrong} These can be drawn:\n${names}\n`);
    process.exitCode = 1;
    return;
  }
  const machine = machineJson(flow);
  process.stdout.write(json ? `${JSON.stringify(machine, null, 2)}\n` : drawMermaid(machine));
}

/** @module `parley flow`: what authors of flows need, one file a subcommand. */
import { Command } from 'commander';
import { flowCheckCommand } from './flow-check-command.js';
import { flowDrawCommand } from './flow-draw-command.js';
import { flowFreezeCommand } from './flow-freeze-command.js';
import { flowNewCommand } from './flow-new-command.js';

export function flowCommand(): Command {
  return new Command('flow')
    .description('write, look at and prove flows (docs/guides/add-a-flow.md)')
    .addCommand(flowNewCommand())
    .addCommand(flowDrawCommand())
    .addCommand(flowCheckCommand())
    .addCommand(flowFreezeCommand());
}

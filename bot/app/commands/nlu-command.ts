/** @module `parley nlu`: making and measuring the understanding of text, one file a subcommand. */
import { Command } from 'commander';
import { nluDistilCommand } from './nlu-distil-command.js';

export function nluCommand(): Command {
  return new Command('nlu')
    .description('make and measure what understands text')
    .addCommand(nluDistilCommand());
}

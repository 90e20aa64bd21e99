/** @module `parley`: one file a subcommand in commands/. */
import { Command } from 'commander';
import { chatCommand } from './commands/chat-command.js';
import { eraseCommand } from './commands/erase-command.js';
import { flowCommand } from './commands/flow-command.js';
import { nluCommand } from './commands/nlu-command.js';
import { testCommand } from './commands/test-command.js';

const program = new Command('parley')
  .description('Parley, a customer-service chatbot platform')
  .showHelpAfterError()
  .addCommand(chatCommand())
  .addCommand(testCommand())
  .addCommand(flowCommand())
  .addCommand(nluCommand())
  .addCommand(eraseCommand());

await program.parseAsync();

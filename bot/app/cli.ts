/** @module `parley`: one file a subcommand in commands/. */
import { Command } from 'commander';
import { chatCommand } from './commands/chat-command.js';
import { testCommand } from './commands/test-command.js';

const program = new Command('parley')
  .description('Parley, a customer-service chatbot platform')
  .showHelpAfterError()
  .addCommand(chatCommand())
  .addCommand(testCommand());

await program.parseAsync();

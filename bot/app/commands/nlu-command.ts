/** @module `parley nlu`: train, measure and look into what understands texts, one file a subcommand. */
import { Command } from 'commander';
import { nluDistilCommand } from './nlu-distil-command.js';
import { nluErrorsCommand } from './nlu-errors-command.js';
import { nluEvaluateCommand } from './nlu-evaluate-command.js';
import { nluExportCommand } from './nlu-export-command.js';
import { nluGateCommand } from './nlu-gate-command.js';
import { nluInspectCommand } from './nlu-inspect-command.js';
import { nluPredictCommand } from './nlu-predict-command.js';
import { nluPromoteCommand } from './nlu-promote-command.js';
import { nluTrainCommand } from './nlu-train-command.js';
import { nluTrainDeskCommand } from './nlu-train-desk-command.js';

export function nluCommand(): Command {
  return new Command('nlu')
    .description('train, evaluate and look into the classifier of intents (docs/guides/train-nlu.md)')
    .addCommand(nluTrainCommand())
    .addCommand(nluEvaluateCommand())
    .addCommand(nluPredictCommand())
    .addCommand(nluInspectCommand())
    .addCommand(nluErrorsCommand())
    .addCommand(nluDistilCommand())
    .addCommand(nluExportCommand())
    .addCommand(nluTrainDeskCommand())
    .addCommand(nluGateCommand())
    .addCommand(nluPromoteCommand());
}

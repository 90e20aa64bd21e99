/** @module `parley nlu promote`: re-trained models into use, if they pass the gate. */
import { Command } from 'commander';
import { ConfigError } from '../../domain/errors.js';
import { readConfig } from '../config.js';
import { orExplain } from '../nlu/command-options.js';
import { gatedModels, LOOK_MS } from '../nlu/live-models.js';
import { promote } from '../nlu/model-folder.js';

interface PromoteOptions {
  readonly models: string;
}

export function nluPromoteCommand(): Command {
  return new Command('promote')
    .description('put models into NLU_MODELS if they pass the gate; running servers take them from there')
    .requiredOption('--models <folder>', 'en.bin and zh.bin, as "parley nlu train-desk" wrote them')
    .action((options: PromoteOptions) => orExplain(() => run(options)));
}

async function run({ models }: PromoteOptions): Promise<void> {
  const { nluModels } = readConfig(process.env);
  if (nluModels === null) throw new ConfigError(['NLU_MODELS is not set: no server would take them']);
  await gatedModels(models);
  const version = promote(models, nluModels);
  process.stdout.write(
    `Promoted ${version} in ${nluModels}; running servers take it within ${LOOK_MS / 1000} s, once it passed the gate there too.\n`,
  );
}

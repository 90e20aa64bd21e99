/** @module `parley flow new`: the files of a new flow, with its tests. */
import { Command } from 'commander';
import { scaffoldFlow } from '../authoring/scaffold-flow.js';

export function flowNewCommand(): Command {
  return new Command('new')
    .description('write a new flow that works, with its tests, to go on from')
    .argument('<name>', 'in lower case with hyphens, like gift-card')
    .action((name: string) => {
      const result = scaffoldFlow(process.cwd(), name);
      if (result.kind === 'refused') {
        process.stderr.write(`${result.because}\n`);
        process.exitCode = 1;
        return;
      }
      process.stdout.write(
        [
          ...result.created.map((file) => `new      ${file}`),
          ...result.changed.map((file) => `changed  ${file}`),
          '',
          'It works as it is. Next:',
          `  npx parley test tests/conversations/en/${name}.conversation`,
          `  npx parley flow draw ${name}`,
          `Then make it yours: the states in flows/${name}/machine.ts, the words in its copy (the Chinese title is still`,
          'English), how customers ask for it in nlu/rules/intents.ts. docs/guides/add-a-flow.md goes through it all.',
          '',
        ].join('\n'),
      );
    });
}

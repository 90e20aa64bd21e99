/**
 * nlp.js in a process of its own: `node node-nlp.mjs FILE` reads `{ language, train: [{ text, intent }], test: [text] }`, whose training texts
 * are shuffled already, and prints one line of JSON: for each test text what it decides by default (null for none) and its best class
 * whatever the score, with the time and memory it took.
 */
import { readFileSync } from 'node:fs';
import { NlpManager } from 'node-nlp';

const { language, train, test } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const manager = new NlpManager({ languages: [language], autoSave: false, nlu: { log: false } });
for (const { text, intent } of train) manager.addDocument(language, text, intent);
const start = performance.now();
await manager.train();
const trained = performance.now();
const usual = [];
const best = [];
for (const text of test) {
  const { intent, classifications } = await manager.process(language, text);
  usual.push(intent === 'None' ? null : intent);
  best.push(classifications.find((each) => each.intent !== 'None')?.intent ?? null);
}
const done = performance.now();
process.stdout.write(
  `${JSON.stringify({
    usual,
    best,
    trainSeconds: (trained - start) / 1000,
    utterancesPerSecond: test.length / ((done - trained) / 1000),
    peakMemoryMb: process.resourceUsage().maxRSS / 1024,
  })}\n`,
);

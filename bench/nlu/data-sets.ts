/** @module The public sets that understanding is measured on, from the folder of `--data`; each has a SOURCE.md there. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readExamples } from '../../bot/app/nlu/read-examples.js';
import type { Example } from '../../nlu/classify/example.js';
import { seededRandom, shuffled } from '../../nlu/classify/random.js';

export interface DataSet {
  readonly name: string;
  readonly language: 'en' | 'zh';
  readonly train: readonly Example[];
  readonly validation: readonly Example[];
  /** Null for cross-validation. */
  readonly test: readonly Example[] | null;
  readonly outside: readonly Example[] | null;
  readonly folds: number;
  /** Whether a text may have several intents, which nlp.js has no notion of. */
  readonly isMulti: boolean;
}

const FEW = 10;

export function dataSets(folder: string, seed: number): readonly DataSet[] {
  const clinc = readClinc(path.join(folder, 'clinc150/data_full.json.gz'));
  const banking = {
    train: readExamples(path.join(folder, 'banking77/train.csv')),
    test: readExamples(path.join(folder, 'banking77/test.csv')),
  };
  const usual = { language: 'en', validation: [], outside: null, folds: 5, isMulti: false } as const;
  return [
    { ...usual, ...clinc, name: 'CLINC150' },
    { ...usual, ...banking, name: 'Banking77' },
    { ...usual, ...banking, name: 'Banking77, 10 an intent', train: drawFew(banking.train, seed) },
    { ...usual, ...clinc, validation: [], name: 'CLINC150, 10 an intent', train: drawFew(clinc.train, seed) },
    {
      ...usual,
      name: 'SNIPS',
      train: readExamples(path.join(folder, 'snips/train.jsonl.gz')),
      validation: readExamples(path.join(folder, 'snips/valid.jsonl')),
      test: readExamples(path.join(folder, 'snips/test.jsonl')),
    },
    {
      ...usual,
      name: 'NLU++ banking',
      train: readExamples(path.join(folder, 'nlupp-banking/banking.jsonl')),
      test: null,
      folds: 10,
      isMulti: true,
    },
    {
      ...usual,
      name: 'xSID zh',
      language: 'zh',
      train: readExamples(path.join(folder, 'xsid-valid/zh.valid.jsonl')),
      test: null,
    },
  ];
}

function readClinc(file: string) {
  // The file's own format: lists of [text, intent].
  const parts = JSON.parse(gunzipSync(readFileSync(file)).toString()) as Record<string, [string, string][]>;
  const part = (name: string) => (parts[name] ?? []).map(([text, intent]) => ({ text, intents: [intent] }));
  const outside = part('oos_test').map(({ text }) => ({ text, intents: [] }));
  return { train: part('train'), validation: part('val'), test: part('test'), outside };
}

/** The same draw for a seed. */
function drawFew(examples: readonly Example[], seed: number): readonly Example[] {
  const drawn = new Map<string, number>();
  return shuffled(examples, seededRandom(seed)).filter(({ intents }) => {
    const intent = intents[0] ?? '';
    drawn.set(intent, (drawn.get(intent) ?? 0) + 1);
    return (drawn.get(intent) ?? 0) <= FEW;
  });
}

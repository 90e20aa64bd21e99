/** @module What the desk understands by: trained from `nlu/data` when the product is built, loaded when the first message of a language comes. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nearestLocale } from '../../domain/session.js';
import type { Locale } from '../../domain/session.js';
import { decodeModel, encodeModel, MODEL_FORMAT, ModelUnreadable } from '../../../nlu/classify/model-file.js';
import { rank } from '../../../nlu/classify/model.js';
import { train } from '../../../nlu/classify/train.js';
import type { Classifiers } from '../../../nlu/recognize.js';
import type { Classify } from '../../../nlu/trained.js';
import { staticVectors } from '../../../nlu/vectors/static-vectors.js';
import { languageOf } from '../../../nlu/text/normalize.js';
import { readExamples } from './read-examples.js';
import type { LabelledText } from './read-examples.js';

interface Language {
  readonly locale: Locale;
  /** Of the training file, the model and the vectors. */
  readonly name: string;
  readonly hasVectors: boolean;
}

const LANGUAGES: readonly Language[] = [
  { locale: 'en', name: 'en', hasVectors: true },
  { locale: 'zh-Hans', name: 'zh', hasVectors: false },
];

/** Of 0.5, 0.7, 1, 1.5, 2 and 3 the best on the held-out messages. */
const VECTOR_WEIGHT = 0.7;

/**
 * Trains what is missing or older than its data and its code.
 * @param data `nlu/data`; @param models where the models go
 */
export function trainDesk(data: string, models: string, say: (line: string) => void): void {
  mkdirSync(models, { recursive: true });
  for (const language of LANGUAGES) {
    const stamp = stampOf(data, language);
    const stampFile = path.join(models, `${language.name}.sha256`);
    if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) continue;
    trainLanguage(language, data, models, { more: [], say });
    writeFileSync(stampFile, stamp);
  }
}

export interface RetrainOptions {
  /** Labelled beside `nlu/data`; a text that does not say its locale is of the language that it reads like. */
  readonly more: readonly LabelledText[];
  readonly say: (line: string) => void;
  /** Of both languages, in [0, 1]. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Trains both languages from `nlu/data` and more.
 * @throws ExamplesUnreadable when the training files are not in `data`
 */
export function retrainDesk(data: string, models: string, { more, say, onProgress }: RetrainOptions): void {
  mkdirSync(models, { recursive: true });
  for (const [i, language] of LANGUAGES.entries()) {
    const own = more.filter(
      ({ text, locale }) => nearestLocale(locale ?? languageOf(text)) === language.locale,
    );
    trainLanguage(language, data, models, {
      more: own,
      say,
      onProgress: (share) => onProgress?.((i + share) / LANGUAGES.length),
    });
  }
}

function trainLanguage(
  language: Language,
  data: string,
  models: string,
  { more, say, onProgress }: RetrainOptions,
): void {
  const start = performance.now();
  // What a message of several requests says of each cannot be told apart: its clauses are heard by themselves.
  const examples = [...readExamples(path.join(data, `train.${language.name}.jsonl`)), ...more].filter(
    ({ intents }) => intents.length === 1,
  );
  const embed = language.hasVectors ? embedderIn(data, language) : null;
  const { classifier } = train(examples, {
    locales: [language.locale],
    level: embed ? 'static' : 'sparse',
    ...(embed ? { vectorOf: embed, vectorWeight: VECTOR_WEIGHT } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
  writeFileSync(path.join(models, `${language.name}.bin`), encodeModel(classifier));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`understanding of ${language.locale}: learnt from ${examples.length} messages in ${seconds} s`);
}

/** Each is read at its first use. @throws ModelUnreadable then */
export function loadDesk(data: string, models: string): Classifiers {
  return Object.fromEntries(
    LANGUAGES.map((each) => [each.locale, lazily(() => classifyBy(data, models, each))]),
  );
}

/** The files of a set of models. */
export const MODEL_FILES: readonly string[] = LANGUAGES.map(({ name }) => `${name}.bin`);

/** @throws ModelUnreadable */
export function readModel(models: string, name: string): Uint8Array {
  try {
    return readFileSync(path.join(models, name));
  } catch (cause) {
    throw new ModelUnreadable(`${path.join(models, name)} cannot be read`, { cause });
  }
}

function classifyBy(data: string, models: string, language: Language): Classify {
  const model = decodeModel(readModel(models, `${language.name}.bin`));
  const embed = language.hasVectors ? embedderIn(data, language) : null;
  return (text) => rank(model, text, embed?.(text) ?? null);
}

function embedderIn(data: string, { name }: Language): (text: string) => Float32Array {
  const { embed } = staticVectors(readFileSync(path.join(data, `vectors.${name}.bin`)));
  return embed;
}

function lazily(load: () => Classify): Classify {
  let loaded: Classify | null = null;
  return (text) => (loaded ??= load())(text);
}

/** Of all that the model is made from. */
function stampOf(data: string, { name, hasVectors }: Language): string {
  const hash = createHash('sha256').update(String(MODEL_FORMAT));
  const code = [
    new URL('../../../nlu/classify/', import.meta.url),
    new URL('../../../nlu/vectors/', import.meta.url),
  ];
  for (const folder of code)
    for (const file of readdirSync(folder).sort()) hash.update(readFileSync(new URL(file, folder)));
  hash.update(readFileSync(path.join(data, `train.${name}.jsonl`)));
  if (hasVectors) hash.update(readFileSync(path.join(data, `vectors.${name}.bin`)));
  return hash.digest('hex');
}

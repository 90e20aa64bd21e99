/** @module What the desk understands by: trained from `nlu/data` when the product is built, loaded when the first message of a language comes. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nearestLocale } from '../../domain/session.js';
import type { Locale } from '../../domain/session.js';
import { decodeModel, encodeModel, MODEL_FORMAT, ModelUnreadable } from '../../../nlu/classify/model-file.js';
import { rank } from '../../../nlu/classify/model.js';
import { riskExamples, risksIn, trainRisk } from '../../../nlu/classify/risk.js';
import { train } from '../../../nlu/classify/train.js';
import type { TrainedModels } from '../../../nlu/recognize.js';
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
    ...(embed ? { vectorOf: embed } : {}),
    ...(onProgress ? { onProgress } : {}),
  });
  writeFileSync(path.join(models, `${language.name}.bin`), encodeModel(classifier));
  const risky = readExamples(path.join(data, `risk.${language.name}.jsonl`));
  const risks = trainRisk(riskExamples(risky, examples), language.locale, embed);
  writeFileSync(path.join(models, `${language.name}.risk.bin`), encodeModel(risks));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`understanding of ${language.locale}: learnt from ${examples.length} messages in ${seconds} s`);
}

/** Each is read at its first use. @throws ModelUnreadable then */
export function loadDesk(data: string, models: string): TrainedModels {
  const each = LANGUAGES.map((language) => {
    const read = (name: string) => lazily(() => decodeModel(readModel(models, name)));
    const intents = read(`${language.name}.bin`);
    const risks = read(`${language.name}.risk.bin`);
    const embedder = lazily(() => (language.hasVectors ? embedderIn(data, language) : null));
    const vectorOf = (text: string) => embedder()?.(text) ?? null;
    return {
      locale: language.locale,
      classify: (text: string) => rank(intents(), text, vectorOf(text)),
      risksOf: (text: string) => risksIn(risks(), text, vectorOf(text)),
    };
  });
  return {
    classifiers: Object.fromEntries(each.map(({ locale, classify }) => [locale, classify])),
    risks: Object.fromEntries(each.map(({ locale, risksOf }) => [locale, risksOf])),
  };
}

/** The files of a set of models. */
export const MODEL_FILES: readonly string[] = LANGUAGES.flatMap(({ name }) => [
  `${name}.bin`,
  `${name}.risk.bin`,
]);

/** @throws ModelUnreadable */
export function readModel(models: string, name: string): Uint8Array {
  try {
    return readFileSync(path.join(models, name));
  } catch (cause) {
    throw new ModelUnreadable(`${path.join(models, name)} cannot be read`, { cause });
  }
}

function embedderIn(data: string, { name }: Language): (text: string) => Float32Array {
  const { embed } = staticVectors(readFileSync(path.join(data, `vectors.${name}.bin`)));
  return embed;
}

function lazily<T>(load: () => T): () => T {
  let loaded: { readonly value: T } | null = null;
  return () => (loaded ??= { value: load() }).value;
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
  for (const file of ['train', 'risk']) hash.update(readFileSync(path.join(data, `${file}.${name}.jsonl`)));
  if (hasVectors) hash.update(readFileSync(path.join(data, `vectors.${name}.bin`)));
  return hash.digest('hex');
}

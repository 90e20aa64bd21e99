/** @module Labelled texts from a file: JSONL (`{"text","intent"|"intents"|"labels"}`), CSV (`text,category`) or one text a line, also gzipped. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import type { Example } from '../../../nlu/classify/example.js';
import type { SlotSpan } from '../../../nlu/tag/tagged-text.js';

/** A file that cannot be read as examples; the message says where and what was expected. */
export class ExamplesUnreadable extends Error {}

/** What a line leaves out is undefined. */
export interface LabelledText extends Example {
  readonly slots?: readonly SlotSpan[] | undefined;
  /** BCP 47. */
  readonly locale?: string | undefined;
  /** False in a line of `parley nlu export` until a person has looked at it. */
  readonly reviewed?: boolean | undefined;
}

const at = z.number().int().min(0);
const line = z
  .object({
    text: z.string(),
    intent: z.string().optional(),
    intents: z.array(z.string()).optional(),
    labels: z.array(z.string()).optional(),
    slots: z.array(z.object({ slot: z.string(), start: at, end: at })).optional(),
    locale: z.string().optional(),
    reviewed: z.boolean().optional(),
  })
  .refine(({ text, slots = [] }) => slots.every(({ start, end }) => start < end && end <= text.length));

/**
 * By the file's ending: `.csv`, `.txt`, else JSONL. A line without an intent is a text that none fits.
 * @throws ExamplesUnreadable
 */
export function readExamples(file: string): readonly LabelledText[] {
  const text = readText(file);
  const kind = file.replace(/\.gz$/, '').split('.').at(-1);
  const examples =
    kind === 'csv' ? readCsv(file, text) : kind === 'txt' ? readLines(text) : readJsonLines(file, text);
  if (examples.length === 0) throw new ExamplesUnreadable(`${file} has no example`);
  return examples;
}

function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new ExamplesUnreadable(`${file} cannot be read: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    });
  }
}

function readLines(text: string): readonly LabelledText[] {
  const lines = text.split(/\r?\n/).filter((each) => each.trim() !== '');
  return lines.map((each) => ({ text: each, intents: [] }));
}

function readJsonLines(file: string, text: string): readonly LabelledText[] {
  return text.split('\n').flatMap((json, i) => {
    if (json.trim() === '') return [];
    const parsed = line.safeParse(parseJson(json));
    if (!parsed.success)
      throw new ExamplesUnreadable(
        `${file}:${i + 1}: expected {"text": "…", "intent": "…"} or {"text": "…", "intents": ["…"]}, and slots, if any, within the text`,
      );
    const {
      intent,
      labels,
      intents = labels ?? (intent === undefined ? [] : [intent]),
      ...rest
    } = parsed.data;
    return [{ ...rest, intents }];
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** RFC 4180: fields may be quoted, and then hold commas, doubled quotes and line breaks. The first row names the columns. */
function readCsv(file: string, text: string): readonly LabelledText[] {
  const [names = [], ...rows] = csvRows(text);
  const textAt = names.indexOf('text');
  const intentAt = names.findIndex((name) => name === 'category' || name === 'intent');
  if (textAt < 0 || intentAt < 0)
    throw new ExamplesUnreadable(`${file}:1: expected the columns text,category`);
  return rows.map((row, i) => {
    const [own, intent] = [row[textAt], row[intentAt]];
    if (own === undefined || intent === undefined)
      throw new ExamplesUnreadable(`${file}: row ${i + 2} has ${row.length} fields, not ${names.length}`);
    return { text: own, intents: intent === '' ? [] : [intent] };
  });
}

const CSV_FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;

function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [whole, quoted, plain = '', end] of text.matchAll(CSV_FIELD)) {
    if (whole === '' && row.length === 0) break;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

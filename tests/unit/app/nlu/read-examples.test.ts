import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { readExamples, ExamplesUnreadable } from '../../../../bot/app/nlu/read-examples.js';
import { reliabilityDiagram } from '../../../../bot/app/nlu/report.js';

const folder = mkdtempSync(path.join(tmpdir(), 'parley-examples-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const whole = path.join(folder, name);
  writeFileSync(whole, content);
  return whole;
}

test('JSONL has one intent, several, or none', () => {
  const lines = '{"text":"a","intent":"x"}\n{"text":"b","intents":["x","y"],"locale":"en"}\n\n{"text":"c"}\n';
  const expected = [
    { text: 'a', intents: ['x'] },
    { text: 'b', intents: ['x', 'y'], locale: 'en' },
    { text: 'c', intents: [] },
  ];
  expect(readExamples(file('a.jsonl', lines))).toEqual(expected);
  expect(readExamples(file('a.jsonl.gz', gzipSync(lines)))).toEqual(expected);
});

test('CSV fields may hold commas, quotes and line breaks', () => {
  const csv = 'text,category\r\nplain,x\r\n"a, ""b""\nand c",y\r\n';
  expect(readExamples(file('a.csv', csv))).toEqual([
    { text: 'plain', intents: ['x'] },
    { text: 'a, "b"\nand c', intents: ['y'] },
  ]);
});

test('a text file has a text a line', () => {
  expect(readExamples(file('a.txt', 'one\ntwo\n'))).toEqual([
    { text: 'one', intents: [] },
    { text: 'two', intents: [] },
  ]);
});

test('what cannot be read is said with its line', () => {
  expect(() => readExamples(file('b.jsonl', '{"text":"a","intent":"x"}\nnonsense\n'))).toThrow(/b\.jsonl:2/);
  expect(() => readExamples(file('b.csv', 'a,b\n1,2\n'))).toThrow(/text,category/);
  expect(() => readExamples(file('c.csv', 'text,category\nalone\n'))).toThrow(/row 2/);
  expect(() => readExamples(path.join(folder, 'missing.jsonl'))).toThrow(ExamplesUnreadable);
});

test('the reliability diagram has a point a bin, on the diagonal where confidence is right', () => {
  const svg = reliabilityDiagram([
    { count: 10, confidence: 0.5, accuracy: 0.5 },
    { count: 10, confidence: 1, accuracy: 0 },
  ]);
  expect(svg.match(/<circle/g)).toHaveLength(2);
  expect(svg).toContain('cx="220.0" cy="220.0"');
  expect(svg).toContain('cx="400.0" cy="400.0"');
});

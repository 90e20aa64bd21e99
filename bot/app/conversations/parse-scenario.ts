/** @module The text of a `.conversation` file → a scenario, or all of its faults at once. */
import type { Locale } from '../../domain/session.js';
import { parseExpectation } from './parse-expectation.js';
import { SCENARIO_CHANNELS } from './scenario.js';
import type { Act, Exchange, Expectation, Fault, Scenario, ScenarioChannel } from './scenario.js';

export type ParsedScenario = { readonly scenario: Scenario } | { readonly faults: readonly Fault[] };

/** Header lines, before everything but the title. */
const HEADERS = ['locale', 'identity', 'channels'] as const;
const ACTS = ['user', 'choose', 'choose earlier', 'later'] as const;
const EXPECTATIONS = [
  'bot',
  'choices',
  'slots',
  'effects',
  'stack',
  'shop',
  'customer',
  'transcript',
] as const;

const LOCALE_NAMES: Readonly<Record<string, Locale>> = { en: 'en', zh: 'zh-Hans', 'zh-Hans': 'zh-Hans' };
const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** @param file its name, for messages */
export function parseScenario(text: string, file: string): ParsedScenario {
  const faults: Fault[] = [];
  const headers = new Map<string, { readonly value: string; readonly line: number }>();
  const exchanges: { act: Act; expectations: Expectation[] }[] = [
    { act: { kind: 'open', line: 1 }, expectations: [] },
  ];
  let title: string | null = null;
  let hasBegun = false;

  text.split(/\r?\n/u).forEach((raw, index) => {
    const line = index + 1;
    const content = raw.replace(/^\ufeff/u, '').trim();
    const fault = (expected: string, got: string) => void faults.push({ file, line, expected, got });
    if (content === '' || content.startsWith('##')) return;
    if (content.startsWith('#')) {
      if (title !== null) return fault('one title; a comment begins with ##', quote(content));
      title = content.slice(1).trim();
      if (title === '') fault('a title after #', 'nothing');
      return;
    }
    const colon = content.indexOf(':');
    const name = content.slice(0, Math.max(colon, 0));
    const value = content.slice(colon + 1).trim();
    if (colon < 0 || !isOneOf([...HEADERS, ...ACTS, ...EXPECTATIONS], name)) {
      return fault(
        `a line that begins with ${[...HEADERS, ...ACTS, ...EXPECTATIONS].join(':, ')}:`,
        quote(content),
      );
    }
    if (value === '') return fault(`something after ${name}:`, 'nothing');
    if (isOneOf(HEADERS, name)) {
      if (hasBegun) return fault(`${name}: before the first line of the conversation`, 'it in the middle');
      if (headers.has(name)) return fault(`one ${name}:`, 'a second');
      headers.set(name, { value, line });
      return;
    }
    hasBegun = true;
    if (isOneOf(ACTS, name)) {
      const act = parseAct(name, value, line);
      if ('fault' in act) return fault(act.fault, quote(value));
      exchanges.push({ act, expectations: [] });
      return;
    }
    const known = exchanges.at(-1)?.expectations ?? [];
    const parsed = parseExpectation(name, value, line, known.at(-1) ?? null);
    if ('fault' in parsed) return fault(parsed.fault, quote(value));
    if (parsed.replaces) known.pop();
    known.push(parsed.expectation);
  });

  if (title === null) faults.unshift({ file, line: 1, expected: 'a title: # What happens', got: 'none' });
  // A faulty act is fault enough.
  if (exchanges.length === 1 && faults.length === 0)
    faults.push({ file, line: 1, expected: 'at least one user:, choose: or later:', got: 'none' });
  const locale = localeOf(headers.get('locale'), file, faults);
  const channels = channelsOf(headers.get('channels'), file, faults);
  if (faults.length > 0) return { faults: faults.sort((a, b) => a.line - b.line) };
  const identity = headers.get('identity')?.value ?? null;
  return {
    scenario: {
      file,
      title: title ?? '',
      locale,
      identity,
      channels,
      exchanges: exchanges satisfies Exchange[],
    },
  };
}

function parseAct(
  kind: (typeof ACTS)[number],
  value: string,
  line: number,
): Act | { readonly fault: string } {
  switch (kind) {
    case 'user':
      return { kind, text: value, line };
    case 'choose':
    case 'choose earlier':
      return { kind, choice: value, line };
    case 'later': {
      const span = /^(\d+(?:\.\d+)?) ?(ms|s|m|h|d)$/u.exec(value);
      const unitMs = UNITS_MS[span?.[2] ?? ''];
      if (!span || unitMs === undefined) return { fault: 'a time like 90s, 31m, 2h or 1d' };
      return { kind, afterMs: Number(span[1]) * unitMs, line };
    }
    default:
      return kind satisfies never;
  }
}

type Header = { readonly value: string; readonly line: number } | undefined;

function localeOf(header: Header, file: string, faults: Fault[]): Locale {
  const locale = LOCALE_NAMES[header?.value ?? 'en'];
  if (locale) return locale;
  faults.push({
    file,
    line: header?.line ?? 1,
    expected: 'locale: en or zh',
    got: quote(header?.value ?? ''),
  });
  return 'en';
}

function channelsOf(header: Header, file: string, faults: Fault[]): readonly ScenarioChannel[] {
  if (!header) return SCENARIO_CHANNELS;
  return header.value.split(',').flatMap((part) => {
    const name = part.trim();
    const channel = SCENARIO_CHANNELS.find((known) => known === name);
    if (channel) return [channel];
    const expected = `channels from ${SCENARIO_CHANNELS.join(', ')}`;
    faults.push({ file, line: header.line, expected, got: quote(name) });
    return [];
  });
}

function isOneOf<const Names extends readonly string[]>(names: Names, name: string): name is Names[number] {
  return names.includes(name);
}

const quote = (text: string) => JSON.stringify(text);

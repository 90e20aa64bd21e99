import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import * as errors from '../../bot/domain/errors.js';
import type { AuthenticityCode, BotError, ErrorFamily, WireCode } from '../../bot/domain/errors.js';
import { nodesOf, parseSource } from './sources.js';

/** All values of the union; a new code does not compile until it is named here. */
const AUTHENTICITY_CODES = Object.keys({
  'token-missing': true,
  'token-invalid': true,
  'token-expired': true,
  'identity-invalid': true,
} satisfies Record<AuthenticityCode, true>) as AuthenticityCode[];

/** One of each, with a sample of what it needs. */
const SAMPLES: readonly BotError[] = [
  ...(Object.keys(errors.WIRE_STATUS) as WireCode[]).map((code) => new errors.WireError(code, 'x')),
  ...AUTHENTICITY_CODES.map((code) => new errors.AuthenticityError(code, 'x')),
  new errors.FlowSnapshotUnreadable('x'),
  new errors.StoredValueUnreadable('x'),
  new errors.ConfigError(['x']),
  new errors.VectorsUnreadable('x'),
  new errors.ModelsUnreadable('x'),
  new errors.ModelsWorse('x', ['y']),
  new errors.FlowBroken('x'),
  new errors.TurnLimitExceeded(10),
  new errors.StoreUnavailable('x'),
  new errors.MasterKeyMissing('x'),
  new errors.ChannelMissing('x'),
  new errors.FlowVersionMissing('cancel-order', 2),
  new errors.ModelUnavailable('x'),
  new errors.ModelTimeout(1),
  new errors.ModelBusy(1),
  new errors.TurnConflict(3),
  new errors.ToolFailed('x'),
  new errors.DeliveryFailed('x', { certainty: 'known', retryable: true }),
  new errors.Draining(),
];

/** Whether it is retryable is said by whoever throws it. */
const RETRYABLE_SOMETIMES = ['delivery-failed'];
/** Thrown before there is anybody to answer. */
const WITHOUT_STATUS = ['config'];

interface Row {
  readonly code: string;
  readonly family: string;
  readonly status: string;
  readonly retryable: string;
}

const HEADINGS: Readonly<Record<string, ErrorFamily>> = {
  'They are wrong': 'they-are-wrong',
  'We are wrong': 'we-are-wrong',
  'The world failed': 'the-world-failed',
};

function rowsOf(page: string): readonly Row[] {
  return page.split(/^## /m).flatMap((section) => {
    const family = HEADINGS[section.split('\n')[0] ?? ''] ?? 'none';
    return [...section.matchAll(/^\| `([^`]+)` *\| (\S+) *\| (\S+) *\| (.+) \|$/gm)].map(
      ([, code = '', status = '', retryable = '']) => ({ code, family, status, retryable }),
    );
  });
}

function expectedRow(error: BotError): Row {
  const { code, family } = error;
  const ours = { 'they-are-wrong': '?', 'we-are-wrong': '500', 'the-world-failed': '503' }[family];
  const status = 'status' in error ? String(error.status) : WITHOUT_STATUS.includes(code) ? '–' : ours;
  const retryable = RETRYABLE_SOMETIMES.includes(code) ? 'sometimes' : error.retryable ? 'yes' : 'no';
  return { code, family, status, retryable };
}

const byCode = (a: Row, b: Row) => a.code.localeCompare(b.code);

describe('docs/ERRORS.md', () => {
  test('has every code with its family, status and whether it is retryable, and no other', () => {
    const rows = rowsOf(readFileSync('docs/ERRORS.md', 'utf8'));
    expect([...rows].sort(byCode)).toEqual(SAMPLES.map(expectedRow).sort(byCode));
  });

  test('is checked against all classes of bot/domain/errors.ts', () => {
    const exported = Object.values(errors).filter(
      (value) => typeof value === 'function' && value !== errors.BotError,
    );
    expect(new Set(SAMPLES.map((error) => error.constructor))).toEqual(new Set(exported));
  });
});

test('a code is given in one place: each class outside the tables has a literal of its own', () => {
  const { tree } = parseSource('bot/domain/errors.ts', readFileSync('bot/domain/errors.ts', 'utf8'));
  const literals = [...nodesOf(tree)].flatMap((node) => {
    const isSuper = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword;
    const first = isSuper ? node.arguments[0] : undefined;
    return first !== undefined && ts.isStringLiteral(first) ? [first.text] : [];
  });
  expect(new Set(literals).size).toBe(literals.length);
  expect(SAMPLES.map(({ code }) => code)).toEqual(expect.arrayContaining(literals));
});

test('a name and a cause survive', () => {
  const cause = new Error('socket closed');
  const error = new errors.StoreUnavailable('no answer', { cause });
  expect({ name: error.name, code: error.code, cause: error.cause }).toEqual({
    name: 'StoreUnavailable',
    code: 'store-unavailable',
    cause,
  });
});

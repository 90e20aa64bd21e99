/** Who may speak for a conversation, and who proves to be a customer. */
import { describe, expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { createTokens, type Tokens } from '../../../adapters/web/tokens.js';
import { AuthenticityError } from '../../../bot/domain/errors.js';
import { tenantId } from '../../../bot/domain/ids.js';
import { TEST_SECRETS } from '../../support/web-server.js';

const NOW = Date.UTC(2026, 10, 23);
const SECOND = 1_000;

function aClock(): { now: () => number; after: () => () => void; advance: (ms: number) => void } {
  let now = NOW;
  return { now: () => now, after: () => () => {}, advance: (ms) => (now += ms) };
}

function tokensFor(tenant: string, clock = aClock()): Tokens {
  return createTokens({
    conversationSecret: TEST_SECRETS.conversation,
    identitySecret: TEST_SECRETS.identity,
    tenant: tenantId(tenant),
    account: 'default',
    lifetimeMs: 60 * SECOND,
    clock,
  });
}

/** What a host site mints, with something wrong at will. */
function anIdentity(claims: Record<string, unknown> = {}): SignJWT {
  return new SignJWT({
    sub: 'olivia',
    name: 'Olivia Park',
    aud: 'parley',
    exp: NOW / SECOND + 60,
    ...claims,
  }).setProtectedHeader({
    alg: 'HS256',
  });
}

async function codeOf(run: () => unknown): Promise<string> {
  try {
    await run();
    return 'no error';
  } catch (error) {
    return error instanceof AuthenticityError ? error.code : String(error);
  }
}

describe('an identity', () => {
  const tokens = tokensFor('demo');

  test('that the site signed is believed', async () => {
    const token = await anIdentity().sign(TEST_SECRETS.identity);
    expect(await tokens.verifyIdentity(token)).toEqual({
      customer: 'olivia',
      name: 'Olivia Park',
      assurance: 'signed',
    });
  });

  test.each([
    ['is expired', () => anIdentity({ exp: NOW / SECOND - 10 }).sign(TEST_SECRETS.identity)],
    ['never expires', () => anIdentity({ exp: undefined }).sign(TEST_SECRETS.identity)],
    ['is for somebody else’s server', () => anIdentity({ aud: 'other' }).sign(TEST_SECRETS.identity)],
    ['is signed with another secret', () => anIdentity().sign(TEST_SECRETS.conversation)],
    [
      'is not signed at all',
      () =>
        new UnsecuredJWT({ sub: 'olivia' })
          .setAudience('parley')
          .setExpirationTime(NOW / SECOND + 60)
          .encode(),
    ],
    ['names nobody', () => anIdentity({ sub: '' }).sign(TEST_SECRETS.identity)],
    ['names nobody at all', () => anIdentity({ sub: undefined }).sign(TEST_SECRETS.identity)],
    ['has a name that is no text', () => anIdentity({ name: { first: 'O' } }).sign(TEST_SECRETS.identity)],
    ['is a conversation’s token', () => tokens.mintConversation('t')],
  ])('is refused when it %s', async (_name, mint) => {
    const token = await mint();
    expect(await codeOf(() => tokens.verifyIdentity(token))).toBe('identity-invalid');
  });

  test('is refused when its payload was changed', async () => {
    const [head, , signature] = (await anIdentity().sign(TEST_SECRETS.identity)).split('.');
    const payload = Buffer.from(
      JSON.stringify({ sub: 'mallory', aud: 'parley', exp: NOW / SECOND + 60 }),
    ).toString('base64url');
    expect(await codeOf(() => tokens.verifyIdentity(`${head}.${payload}.${signature}`))).toBe(
      'identity-invalid',
    );
  });
});

describe('a conversation token', () => {
  test('opens its conversation, and costs no cryptography the second time', async () => {
    const tokens = tokensFor('demo');
    const token = await tokens.mintConversation('thread-1');
    const first = tokens.verifyConversation(token);
    expect(first).toBeInstanceOf(Promise);
    expect(await first).toMatchObject({ thread: 'thread-1', address: 'demo/web:default:thread-1' });
    expect(tokens.verifyConversation(token)).not.toBeInstanceOf(Promise);
  });

  test('ends, also while it is remembered', async () => {
    const clock = aClock();
    const tokens = tokensFor('demo', clock);
    const token = await tokens.mintConversation('thread-1');
    await tokens.verifyConversation(token);
    clock.advance(61 * SECOND);
    expect(await codeOf(() => tokens.verifyConversation(token))).toBe('token-expired');
  });

  test('of one tenant opens nothing of another', async () => {
    const token = await tokensFor('demo').mintConversation('thread-1');
    expect(await codeOf(() => tokensFor('rival').verifyConversation(token))).toBe('token-invalid');
  });

  test('is not an identity in disguise', async () => {
    const token = await anIdentity().sign(TEST_SECRETS.identity);
    expect(await codeOf(() => tokensFor('demo').verifyConversation(token))).toBe('token-invalid');
  });
});

/** @module Tokens: ours that names a conversation, and the host site's that names a customer. Both JWT, HS256. */
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { AuthenticityError } from '../../bot/domain/errors.js';
import type { ProvenIdentity } from '../../bot/domain/activity.js';
import { address, customerId, type Address, type TenantId } from '../../bot/domain/ids.js';
import type { Clock } from '../../bot/ports/clock.js';

/** Whose conversation a token opens. */
export interface Conversation {
  readonly thread: string;
  readonly address: Address;
}

export interface TokenSettings {
  /** Signs conversation tokens; at least 32 bytes. All replicas share it. */
  readonly conversationSecret: Uint8Array;
  /** Shared with the host site, which signs identities with it; null where nobody does. */
  readonly identitySecret: Uint8Array | null;
  readonly tenant: TenantId;
  readonly account: string;
  /** ms. */
  readonly lifetimeMs: number;
  readonly clock: Clock;
}

export interface Tokens {
  mintConversation(thread: string): Promise<string>;
  /** No cryptography for a token seen before. @throws AuthenticityError `token-invalid`, `token-expired` */
  verifyConversation(token: string): Conversation | Promise<Conversation>;
  /** @throws AuthenticityError `identity-invalid` */
  verifyIdentity(token: string): Promise<ProvenIdentity>;
}

/** The `aud` of an identity token. */
export const IDENTITY_AUDIENCE = 'parley';
const CONVERSATION_AUDIENCE = 'parley-conversation';
/** About 10 MB of verified tokens. */
const CACHED_TOKENS = 20_000;
/** What two machines' clocks may differ by, seconds. */
const CLOCK_TOLERANCE_SECONDS = 5;
/** The longest `sub` or `name` that is taken, UTF-16 units. */
const MAX_CLAIM_LENGTH = 200;

export function createTokens(settings: TokenSettings): Tokens {
  const { clock, tenant, account } = settings;
  const verified = new LRUCache<string, Conversation & { readonly expiresAt: number }>({
    max: CACHED_TOKENS,
  });

  return {
    mintConversation(thread) {
      const now = clock.now();
      return new SignJWT({ tenant, account })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(thread)
        .setAudience(CONVERSATION_AUDIENCE)
        .setIssuedAt(new Date(now))
        .setExpirationTime(new Date(now + settings.lifetimeMs))
        .sign(settings.conversationSecret);
    },

    verifyConversation(token) {
      const known = verified.get(token);
      if (known && known.expiresAt > clock.now()) return known;
      return verifyFresh(token);
    },

    async verifyIdentity(token) {
      if (!settings.identitySecret) {
        throw new AuthenticityError('identity-invalid', 'this server takes no identity tokens');
      }
      const claims = await identityClaims(token, settings.identitySecret, clock);
      return { customer: customerId(claims.sub), name: claims.name, assurance: 'signed' };
    },
  };

  async function verifyFresh(token: string): Promise<Conversation> {
    const claims = await conversationClaims(token, settings.conversationSecret, clock);
    // A secret shared by two tenants' servers must not open one's conversations to the other.
    if (claims['tenant'] !== tenant || claims['account'] !== account || !claims.sub || !claims.exp) {
      throw new AuthenticityError('token-invalid', 'the token is for another server');
    }
    const conversation = {
      thread: claims.sub,
      address: address({ tenant, channel: 'web', account, thread: claims.sub }),
      expiresAt: claims.exp * 1_000,
    };
    verified.set(token, conversation);
    return conversation;
  }
}

async function conversationClaims(token: string, secret: Uint8Array, clock: Clock): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, secret, {
      algorithms: ['HS256'],
      audience: CONVERSATION_AUDIENCE,
      requiredClaims: ['sub', 'exp'],
      currentDate: new Date(clock.now()),
    });
    return payload;
  } catch (cause) {
    if (cause instanceof errors.JWTExpired) {
      throw new AuthenticityError('token-expired', 'the conversation has ended; begin a new one', { cause });
    }
    throw new AuthenticityError('token-invalid', 'the token is not one of ours', { cause });
  }
}

async function identityClaims(
  token: string,
  secret: Uint8Array,
  clock: Clock,
): Promise<{ readonly sub: string; readonly name: string | null }> {
  try {
    const { payload } = await jwtVerify(token, secret, {
      algorithms: ['HS256'],
      audience: IDENTITY_AUDIENCE,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(clock.now()),
    });
    const { sub, name } = payload;
    if (!isClaim(sub) || (name !== undefined && !isClaim(name))) {
      throw new AuthenticityError(
        'identity-invalid',
        `sub and name are texts of 1–${MAX_CLAIM_LENGTH} characters`,
      );
    }
    return { sub, name: name ?? null };
  } catch (cause) {
    if (cause instanceof AuthenticityError) throw cause;
    const why = cause instanceof errors.JWTExpired ? 'has expired' : 'was not signed for this server';
    throw new AuthenticityError('identity-invalid', `the identity token ${why}`, { cause });
  }
}

function isClaim(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= MAX_CLAIM_LENGTH;
}

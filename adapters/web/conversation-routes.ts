/** @module Beginning a conversation and writing in it. */
import type { Request, RequestHandler, Response } from 'express';
import type { Activity } from '../../bot/domain/activity.js';
import { AuthenticityError } from '../../bot/domain/errors.js';
import { address, entryId, type TenantId } from '../../bot/domain/ids.js';
import { nearestLocale } from '../../bot/domain/session.js';
import type { Clock, NewId } from '../../bot/ports/clock.js';
import type { Engine } from '../../bot/ports/engine.js';
import { parseConversationRequest, parseMessageRequest, type MessageRequest } from './requests.js';
import type { WebSettings } from './settings.js';
import type { Conversation, Tokens } from './tokens.js';

export interface RouteDeps {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly tenant: TenantId;
  readonly tokens: Tokens;
  readonly settings: WebSettings;
}

const CONVERSATION = 'conversation';

/** The conversation that {@link requireConversation} found. */
export function conversationOf(res: Response): Conversation {
  // Express types locals loosely; only the handler below writes this one.
  return res.locals[CONVERSATION] as Conversation;
}

/** Lets through who shows a conversation's token. */
export function requireConversation(tokens: Tokens): RequestHandler {
  return async (req, res, next) => {
    const token = /^Bearer ([\w.-]+)$/i.exec(req.get('Authorization') ?? '')?.[1];
    if (token === undefined)
      throw new AuthenticityError('token-missing', 'send Authorization: Bearer <token>');
    const verified = tokens.verifyConversation(token);
    // A promise only for a token not seen before: the hot path stays synchronous.
    res.locals[CONVERSATION] = verified instanceof Promise ? await verified : verified;
    next();
  };
}

/** `POST /v1/web/conversations` */
export function beginConversation({
  engine,
  clock,
  newId,
  tenant,
  tokens,
  settings,
}: RouteDeps): RequestHandler {
  return async (req, res) => {
    const request = parseConversationRequest(req.body);
    const identity = request.identity === undefined ? null : await tokens.verifyIdentity(request.identity);
    const thread = newId();
    const at = address({ tenant, channel: 'web', account: settings.account, thread });
    const tag = request.locale ?? preferredLanguage(req);
    await engine.receive({
      type: 'conversationStarted',
      id: entryId(at, 'started'),
      address: at,
      at: clock.now(),
      locale: tag,
      identity,
      context: request.context ?? {},
    });
    const locale = nearestLocale(tag);
    res
      .status(201)
      .set('Cache-Control', 'no-store')
      .json({
        token: await tokens.mintConversation(thread),
        conversation: thread,
        disclosure: settings.disclosure?.[locale] ?? null,
        consent: settings.consent?.[locale] ?? null,
        locale,
      });
  };
}

/** `POST /v1/web/messages`; the same id again is a `duplicate` and changes nothing. */
export function receiveMessage({ engine, clock }: RouteDeps): RequestHandler {
  return async (req, res) => {
    const request = parseMessageRequest(req.body);
    const { kind } = await engine.receive(toActivity(request, conversationOf(res), clock.now()));
    res.status(202).json({ id: request.id, kind });
  };
}

function toActivity(request: MessageRequest, { address: at }: Conversation, now: number): Activity {
  const received = { id: entryId(at, request.id), address: at, at: now };
  switch (request.type) {
    case 'message':
      return { ...received, type: 'message', text: request.text };
    case 'choice':
      return { ...received, type: 'choice', choice: request.choice, label: request.label };
    case 'end':
      return { ...received, type: 'conversationEnded' };
    default:
      return request satisfies never;
  }
}

/** The first of `Accept-Language` by weight (RFC 9110 §12.5.4); null where the client has no wish. */
function preferredLanguage(req: Request): string | null {
  const first = req.acceptsLanguages()[0];
  return first === undefined || first === '*' ? null : first.slice(0, 35);
}

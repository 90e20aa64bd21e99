/** @module The website widget's channel: REST in, Server-Sent Events out, and the files the browser needs. */
import { Router } from 'express';
import { MAX_TEXT_LENGTH } from '../../bot/domain/activity.js';
import type { TenantId } from '../../bot/domain/ids.js';
import type { Channel } from '../../bot/ports/channel.js';
import type { Clock, NewId } from '../../bot/ports/clock.js';
import type { Engine } from '../../bot/ports/engine.js';
import type { Log } from '../../bot/ports/log.js';
import type { Metrics } from '../../bot/ports/metrics.js';
import { jsonBody } from '../http/body.js';
import { asChannel, methodNotAllowed } from '../http/error-response.js';
import { assetRouter } from './assets.js';
import {
  beginConversation,
  conversationOf,
  receiveMessage,
  requireConversation,
} from './conversation-routes.js';
import type { DemoCustomer } from './demo-customer.js';
import { demoRouter } from './demo.js';
import { createEvents } from './events.js';
import { limitConversations, limitMessages } from './limits.js';
import { allowOrigins } from './origins.js';
import type { WebSettings } from './settings.js';
import { createTokens } from './tokens.js';

export interface WebChannelOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  /** A random uuid. */
  readonly newId: NewId;
  readonly tenant: TenantId;
  /** Signs conversation tokens, at least 32 bytes; all replicas share it. */
  readonly conversationSecret: Uint8Array;
  /** Shared with the host site, at least 32 bytes; null where nobody proves identities. */
  readonly identitySecret: Uint8Array | null;
  readonly settings: WebSettings;
  /** The folder that `buildWidget` wrote. */
  readonly assetsDir: string;
  /** The demo shop page and who may be played there; null in production. Needs `identitySecret` for identities. */
  readonly demo: { readonly customers: readonly DemoCustomer[] } | null;
  readonly log: Log;
  readonly metrics: Metrics;
}

export interface WebChannel {
  readonly router: Router;
  readonly channel: Channel;
  /** Ends all streams and refuses new ones; for a drain. */
  close(): void;
}

/** Everything is per process except the secrets, so any replica can answer any request. */
export function createWebChannel(options: WebChannelOptions): WebChannel {
  const { settings, tenant, clock } = options;
  const tokens = createTokens({
    conversationSecret: options.conversationSecret,
    identitySecret: options.identitySecret,
    tenant,
    account: settings.account,
    lifetimeMs: settings.tokenLifetimeMs,
    clock,
  });
  const deps = { ...options, tokens };
  const events = createEvents(deps, conversationOf);

  const api = Router();
  api.use(asChannel('web'), allowOrigins(settings.allowedOrigins));
  api
    .route('/conversations')
    .post(limitConversations(settings), jsonBody(), beginConversation(deps))
    .all(methodNotAllowed('POST'));
  api
    .route('/messages')
    .post(
      requireConversation(tokens),
      limitMessages(settings, conversationOf),
      jsonBody(),
      receiveMessage(deps),
    )
    .all(methodNotAllowed('POST'));
  // HEAD would open a stream that nobody reads.
  api
    .route('/events')
    .head(methodNotAllowed('GET'))
    .get(requireConversation(tokens), events.handler)
    .all(methodNotAllowed('GET'));

  const router = Router();
  router.use('/v1/web', api);
  router.use(assetRouter(options.assetsDir));
  if (options.demo) {
    router.use(demoRouter({ ...options, customers: options.demo.customers }));
  }

  return {
    router,
    channel: {
      name: 'web',
      capabilities: { cards: true, choices: true, maxTextLength: MAX_TEXT_LENGTH },
      send: null,
    },
    close: () => events.close(),
  };
}

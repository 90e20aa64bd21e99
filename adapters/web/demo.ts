/** @module A shop page to try the widget on, and who to try it as. Off in production. */
import { join } from 'node:path';
import { Router, type RequestHandler } from 'express';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { WireError } from '../../bot/domain/errors.js';
import type { Locale } from '../../bot/domain/session.js';
import type { Clock } from '../../bot/ports/clock.js';
import { jsonBody } from '../http/body.js';
import { asChannel, methodNotAllowed } from '../http/error-response.js';
import { serveFile } from './assets.js';
import type { DemoCustomer } from './demo-customer.js';
import { demoPage } from './demo-page.js';
import { limitConversations } from './limits.js';
import { parse } from './requests.js';
import type { WebSettings } from './settings.js';
import { IDENTITY_AUDIENCE } from './tokens.js';

export interface DemoOptions {
  readonly customers: readonly DemoCustomer[];
  readonly identitySecret: Uint8Array | null;
  readonly settings: WebSettings;
  readonly assetsDir: string;
  readonly clock: Clock;
}

/** A real host site would mint a short one at each page load, too. */
const IDENTITY_LIFETIME_SECONDS = 3_600;

const identityRequest = z.strictObject({ customer: z.string().min(1).max(200) });

/**
 * `GET /` in English, `?lang=zh` in Chinese; `GET /demo/*`; `POST /demo/identity {customer}` → `{token}`, which
 * stands for what a host site does on its own server with the shared secret.
 */
export function demoRouter({ customers, identitySecret, settings, assetsDir, clock }: DemoOptions): Router {
  const router = Router();
  const pages: Readonly<Record<Locale, string>> = {
    en: demoPage('en', customers),
    'zh-Hans': demoPage('zh-Hans', customers),
  };

  router
    .route('/')
    .get((req, res) => {
      const lang = req.query['lang'];
      res.set('Content-Security-Policy', PAGE_POLICY);
      res.set('Cache-Control', 'no-cache');
      res.type('html').send(pages[lang === 'zh' || lang === 'zh-Hans' ? 'zh-Hans' : 'en']);
    })
    .all(methodNotAllowed('GET', 'HEAD'));

  for (const [name, type] of [
    ['demo.css', 'text/css'],
    ['demo.js', 'text/javascript'],
    ['icon.svg', 'image/svg+xml'],
  ] as const) {
    router
      .route(`/demo/${name}`)
      .get(serveFile(join(assetsDir, name), type, 60))
      .all(methodNotAllowed('GET', 'HEAD'));
  }

  router
    .route('/demo/identity')
    .post(
      asChannel('web'),
      limitConversations(settings),
      jsonBody(),
      mintIdentity(customers, identitySecret, clock),
    )
    .all(methodNotAllowed('POST'));
  return router;
}

function mintIdentity(
  customers: readonly DemoCustomer[],
  secret: Uint8Array | null,
  clock: Clock,
): RequestHandler {
  return async (req, res) => {
    const request = parse(identityRequest, req.body);
    const customer = customers.find(({ id }) => id === request.customer);
    if (!customer || !secret) throw new WireError('not-found', 'there is no such demo customer');
    const now = Math.floor(clock.now() / 1_000);
    const token = await new SignJWT({ name: customer.name })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(customer.id)
      .setAudience(IDENTITY_AUDIENCE)
      .setIssuedAt(now)
      .setExpirationTime(now + IDENTITY_LIFETIME_SECONDS)
      .sign(secret);
    res.set('Cache-Control', 'no-store').json({ token });
  };
}

/** Nothing inline, nothing from elsewhere: what a careful host site has, so that the widget is proven to live with it. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

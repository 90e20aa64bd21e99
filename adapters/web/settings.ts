/** @module What an operator can set about the web channel, with the defaults. */
import type { Locale } from '../../bot/domain/session.js';

export interface WebSettings {
  /** Which widget of the tenant this is; part of every address. */
  readonly account: string;
  /** Origins (scheme, host, port) of the host sites that may talk to this server, beside its own; `*` for any. */
  readonly allowedOrigins: readonly string[];
  /** Says that a machine answers; null where the operator shows it elsewhere. */
  readonly disclosure: Words | null;
  /** Must be accepted before the first message; null where nothing has to be. */
  readonly consent: Words | null;
  /** New conversations per client address and minute; 0 for no limit. */
  readonly conversationsPerMinute: number;
  /** Messages per conversation and minute; 0 for no limit. */
  readonly messagesPerMinute: number;
  /** Event streams open at once: in one conversation (its tabs), and in this process. */
  readonly streamsPerConversation: number;
  readonly streamsInAll: number;
  /** How long a conversation's token is good, ms. */
  readonly tokenLifetimeMs: number;
  /** A comment is sent this often, so that proxies keep the stream and clients notice its end, ms. */
  readonly heartbeatMs: number;
  /** A client that takes nothing for this long is cut; it resumes where it was, ms. */
  readonly slowClientMs: number;
}

/** The same text in each locale. */
export type Words = Readonly<Record<Locale, string>>;

const DAY_MS = 24 * 3_600_000;

export const DEFAULT_WEB_SETTINGS: WebSettings = {
  account: 'default',
  allowedOrigins: [],
  disclosure: {
    en: 'You are talking to an automated assistant. It can ask a colleague to join.',
    'zh-Hans': '您正在与智能客服对话，需要时可转人工。',
  },
  consent: null,
  conversationsPerMinute: 30,
  messagesPerMinute: 60,
  streamsPerConversation: 8,
  streamsInAll: 10_000,
  tokenLifetimeMs: 30 * DAY_MS,
  heartbeatMs: 15_000,
  slowClientMs: 30_000,
};

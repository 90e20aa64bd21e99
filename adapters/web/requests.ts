/** @module What a client may send, proven by schema; everything else is refused by name. */
import { z } from 'zod';
import { MAX_TEXT_LENGTH } from '../../bot/domain/activity.js';
import { WireError } from '../../bot/domain/errors.js';

/** The host page's context: at most this many entries, of at most these lengths in UTF-16 units. */
const MAX_CONTEXT_KEYS = 20;
const MAX_CONTEXT_KEY_LENGTH = 40;
const MAX_CONTEXT_VALUE_LENGTH = 500;
const MAX_CHOICE_LENGTH = 200;

/** The shape of a BCP 47 tag (RFC 5646), without its registry. */
const LOCALE_TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/;

/** No lone surrogates and no NUL: stores and encoders choke on them, and no keyboard makes them. */
const wellFormed = z
  .string()
  .refine((text) => !text.includes('\0') && Buffer.from(text).toString() === text, {
    error: 'is not well-formed text',
  });

// Equal ids must be equal texts, because an inbox entry is named for it.
const messageId = z.uuid().transform((id) => id.toLowerCase());

const conversationRequest = z.strictObject({
  identity: z.string().min(1).max(4_000).optional(),
  locale: z.string().regex(LOCALE_TAG).optional(),
  context: z
    .record(wellFormed.min(1).max(MAX_CONTEXT_KEY_LENGTH), wellFormed.max(MAX_CONTEXT_VALUE_LENGTH))
    .refine((context) => Object.keys(context).length <= MAX_CONTEXT_KEYS, {
      error: `has more than ${MAX_CONTEXT_KEYS} keys`,
    })
    .optional(),
});

const messageRequest = z.discriminatedUnion('type', [
  z.strictObject({ id: messageId, type: z.literal('message'), text: wellFormed }),
  z.strictObject({
    id: messageId,
    type: z.literal('choice'),
    choice: wellFormed.min(1).max(MAX_CHOICE_LENGTH),
    label: wellFormed.min(1).max(MAX_CHOICE_LENGTH),
  }),
  z.strictObject({ id: messageId, type: z.literal('end') }),
]);

export type ConversationRequest = z.infer<typeof conversationRequest>;
export type MessageRequest = z.infer<typeof messageRequest>;

/** @throws WireError `field-invalid` */
export function parseConversationRequest(body: unknown): ConversationRequest {
  return parse(conversationRequest, body);
}

/** @throws WireError `field-invalid`, `text-empty`, `text-too-long` */
export function parseMessageRequest(body: unknown): MessageRequest {
  const request = parse(messageRequest, body);
  if (request.type === 'message') {
    if (request.text.trim() === '') throw new WireError('text-empty', 'the message has no text');
    if (request.text.length > MAX_TEXT_LENGTH) {
      throw new WireError('text-too-long', `a message has at most ${MAX_TEXT_LENGTH} characters`);
    }
  }
  return request;
}

/** @throws WireError `field-invalid`, naming the field but never what it held */
export function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.length ? issue.path.join('.').slice(0, 60) : 'the body';
  throw new WireError('field-invalid', `${where}: ${issue?.message ?? 'is not as expected'}`);
}

/** @module A transcript line as the archive may keep it. */
import type { Reply } from '../domain/reply.js';
import type { TranscriptLine } from '../domain/transcript.js';
import { redact } from './redact.js';

/** What the customer or an agent said was redacted when it came in; what the bot says may repeat data from the shop. */
export function redactLine(line: TranscriptLine): TranscriptLine {
  return line.from === 'bot'
    ? { ...line, reply: redactReply(line.reply) }
    : { ...line, text: redact(line.text) };
}

function redactReply(reply: Reply): Reply {
  return { ...reply, text: redact(reply.text) };
}

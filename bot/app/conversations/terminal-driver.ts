/** @module A customer at the terminal channel, without a screen. */
import { openTerminalConversation } from '../../../adapters/terminal/conversation.js';
import type { TerminalConversation } from '../../../adapters/terminal/conversation.js';
import type { LogPosition, TranscriptLine } from '../../domain/transcript.js';
import { signedIn } from '../demo-identity.js';
import { findChoice, NotOffered } from './driver.js';
import type { Driver } from './driver.js';
import type { World } from './world.js';

export function terminalDriver({ config, clock, shop }: World): Driver {
  let conversation: TerminalConversation | null = null;
  let shown: LogPosition | null = null;
  let lines: TranscriptLine[] = [];
  let failure: unknown = null;
  let typed = 0;

  const connected = (): TerminalConversation => {
    if (!conversation) throw new Error('the terminal talks to no bot');
    return conversation;
  };

  return {
    async connect({ app }) {
      conversation = await openTerminalConversation({
        engine: app.engine,
        tenant: config.tenant,
        thread: 'scenario',
        shown,
        clock,
        newId: () => `typed-${++typed}`,
        onLine(line, position) {
          lines.push(line);
          shown = position;
        },
        onFailure: (error) => (failure = error),
      });
    },
    open: (locale, identity) =>
      connected().begin(locale, identity === null ? null : signedIn(shop.demoCustomers, identity)),
    say: (text) => connected().enter(text),
    async choose(choice, which) {
      // A number means the last question: what scrolled by cannot be pressed.
      const offered = which === 'newest' ? connected().offered() : [];
      const index = findChoice(offered, choice);
      if (index < 0) throw new NotOffered(offered);
      await connected().enter(String(index + 1));
    },
    async heard() {
      await connected().caughtUp();
      if (failure !== null) throw failure;
      const heard = lines;
      lines = [];
      return heard;
    },
    async disconnect() {
      conversation?.close();
      conversation = null;
    },
  };
}

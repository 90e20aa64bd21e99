/** @module What every archive owes: a suite that knows only the port. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { customerId, sessionId, tenantId } from '../../bot/domain/ids.js';
import type { SessionId } from '../../bot/domain/ids.js';
import type { TranscriptLine } from '../../bot/domain/transcript.js';
import type { Archive, ArchivedLine } from '../../bot/ports/archive.js';

export interface OpenedArchive {
  readonly archive: Archive;
  /** Closes it and opens the same data again. */
  reopen(): Promise<Archive>;
  close(): Promise<void>;
}

/** Registers the suite. Each test has a tenant of its own, so that all may share one archive. */
export function archiveContract(name: string, open: () => Promise<OpenedArchive>): void {
  describe(`the ${name} archive keeps the contract`, () => {
    let opened: OpenedArchive;
    let archive: Archive;
    let tenant = tenantId('t');
    let session: SessionId;
    const ana = customerId('ana@example.org');

    beforeEach(async () => {
      opened = await open();
      archive = opened.archive;
      tenant = tenantId(`t-${randomUUID().slice(0, 13)}`);
      session = sessionId(tenant, randomUUID());
    });
    afterEach(() => opened.close());

    const customerLine = (text: string, at: number): TranscriptLine => ({
      from: 'customer',
      providerId: `p${at}`,
      text,
      at,
    });
    const aLine = (seq: number, text: string, over: Partial<ArchivedLine> = {}): ArchivedLine => ({
      tenant,
      session,
      position: { generation: 1, seq },
      customer: null,
      line: customerLine(text, 1000 + seq),
      ...over,
    });
    const textOf = ({ line }: ArchivedLine): string => (line.from === 'bot' ? line.reply.text : line.text);
    const found = async (text: string, limit = 10): Promise<string[]> =>
      (await archive.search(tenant, text, limit)).map(textOf);

    test('gives back whole lines of every speaker, in order', async () => {
      const lines: ArchivedLine[] = [
        aLine(1, 'Where is my order? 我的订单呢 🙂'),
        aLine(2, '', {
          customer: ana,
          line: {
            from: 'bot',
            reply: {
              kind: 'card',
              text: 'Order #W1',
              card: {
                title: 'Order',
                subtitle: null,
                badge: { text: 'pending', tone: 'neutral' },
                rows: [{ label: 'Item', value: 'Lamp' }],
                total: null,
              },
            },
            at: 1002,
            answers: ['p1001'],
            more: false,
            turn: 1,
          },
        }),
        aLine(3, '', { customer: ana, line: { from: 'agent', agent: 'bo', text: 'I am here', at: 1003 } }),
        aLine(4, 'odd \0 "quotes" %_\\ \u2028'),
      ];
      await archive.append([lines[2], lines[0]].filter((line) => line !== undefined));
      await archive.append([lines[1], lines[3]].filter((line) => line !== undefined));
      expect(await archive.read(session)).toEqual(lines);
      expect(await archive.read(sessionId(tenant, 'other'))).toEqual([]);
    });

    test('orders by generation before sequence', async () => {
      const later = aLine(1, 'after the failover', { position: { generation: 2, seq: 1 } });
      await archive.append([later, aLine(7, 'before')]);
      expect((await archive.read(session)).map(textOf)).toEqual(['before', 'after the failover']);
    });

    test('changes nothing when a position is written again', async () => {
      await archive.append([aLine(1, 'first words')]);
      await archive.append([aLine(1, 'other words'), aLine(2, 'second words')]);
      await archive.append([aLine(1, 'first words'), aLine(2, 'second words')]);
      expect((await archive.read(session)).map(textOf)).toEqual(['first words', 'second words']);
      expect(await found('words')).toEqual(['second words', 'first words']);
      expect(await found('other')).toEqual([]);
      await archive.append([]);
    });

    test('finds any three characters in a row, newest first', async () => {
      await archive.append([
        aLine(1, 'Please cancel my order'),
        aLine(2, '请取消我的订单，谢谢'),
        aLine(3, '订单已取消，退款将在三天内到账'),
        aLine(4, '', { line: { from: 'agent', agent: 'bo', text: 'CANCELLED by hand', at: 9000 } }),
      ]);
      expect(await found('取消我的')).toEqual(['请取消我的订单，谢谢']);
      expect(await found('订单已取消')).toEqual(['订单已取消，退款将在三天内到账']);
      expect(await found('cancel')).toEqual(['CANCELLED by hand', 'Please cancel my order']);
      expect(await found('ance')).toHaveLength(2);
      expect(await found('cancel', 1)).toEqual(['CANCELLED by hand']);
      expect(await found('no such words')).toEqual([]);
    });

    test('takes what is searched for as it stands', async () => {
      await archive.append([aLine(1, 'say "hello" OR (bye)'), aLine(2, 'hello there, bye')]);
      expect(await found('"hello" OR (')).toEqual(['say "hello" OR (bye)']);
      for (const odd of [
        'hello OR bye',
        'NEAR(hello bye)',
        'hel*',
        'text:hello',
        '"',
        '^hello',
        '%_%',
        '-hello',
      ]) {
        expect(await found(odd)).toEqual([]);
      }
      expect(await found('he')).toEqual([]);
      expect(await found('')).toEqual([]);
    });

    test('shows a tenant its own lines alone', async () => {
      const other = tenantId(`${tenant}-b`);
      const theirs = aLine(1, 'secret words', {
        tenant: other,
        session: sessionId(other, 'x'),
        customer: ana,
      });
      await archive.append([theirs, aLine(1, 'our words', { customer: ana })]);
      expect(await found('words')).toEqual(['our words']);
      expect(await archive.sessionsOf(tenant, ana)).toEqual([session]);
      expect(await archive.sessionsOf(other, ana)).toEqual([theirs.session]);
    });

    test('knows the sessions in which a customer was identified', async () => {
      const second = sessionId(tenant, randomUUID());
      await archive.append([
        aLine(1, 'before'),
        aLine(2, 'after', { customer: ana }),
        aLine(3, 'more', { customer: ana }),
        aLine(1, 'again', { session: second, customer: ana }),
        aLine(1, 'stranger', { session: sessionId(tenant, randomUUID()), customer: customerId('bo') }),
      ]);
      expect([...(await archive.sessionsOf(tenant, ana))].sort()).toEqual([session, second].sort());
      expect(await archive.sessionsOf(tenant, customerId('nobody'))).toEqual([]);
    });

    test('knows the sessions in which something was said since', async () => {
      const older = sessionId(tenant, randomUUID());
      const other = tenantId(`${tenant}-b`);
      await archive.append([
        aLine(1, 'long ago'),
        aLine(500, 'lately'),
        aLine(499, 'before', { session: older }),
        aLine(501, 'elsewhere', { tenant: other, session: sessionId(other, 'x') }),
      ]);
      expect(await archive.sessionsSince(tenant, 1_500)).toEqual([session]);
      expect(await archive.sessionsSince(tenant, 1_501)).toEqual([]);
      expect([...(await archive.sessionsSince(tenant, 0))].sort()).toEqual([session, older].sort());
    });

    test('erases whole sessions, from the index too', async () => {
      const kept = sessionId(tenant, randomUUID());
      await archive.append([
        aLine(1, 'private words', { customer: ana }),
        aLine(2, 'more private words'),
        aLine(1, 'words that stay', { session: kept }),
      ]);
      await archive.erase([session, sessionId(tenant, 'never was')]);
      await archive.erase([session]);
      await archive.erase([]);
      expect(await archive.read(session)).toEqual([]);
      expect(await found('words')).toEqual(['words that stay']);
      expect(await archive.sessionsOf(tenant, ana)).toEqual([]);
    });

    test('keeps what it was given when it is opened again', async () => {
      await archive.append([aLine(1, '订单已取消', { customer: ana })]);
      archive = await opened.reopen();
      expect(await archive.read(session)).toEqual([aLine(1, '订单已取消', { customer: ana })]);
      expect(await found('已取消')).toEqual(['订单已取消']);
    });
  });
}

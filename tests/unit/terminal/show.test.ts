import { describe, expect, it } from '@jest/globals';
import picocolors from 'picocolors';
import { showLine } from '../../../adapters/terminal/show.js';
import { columnsOf } from '../../../adapters/terminal/width.js';
import type { Reply } from '../../../bot/domain/reply.js';

const plain = picocolors.createColors(false);
const bot = (reply: Reply) =>
  showLine({ from: 'bot', reply, at: 0, answers: [], more: false, turn: 1 }, plain, 80) ?? '';

describe('the terminal shows', () => {
  it('quick replies as a numbered list', () => {
    const choices = [
      { id: 'confirm:yes', label: 'Yes' },
      { id: 'confirm:no', label: 'No' },
    ];
    expect(bot({ kind: 'choices', text: 'Shall I?', choices })).toBe('bot: Shall I?\n  1) Yes\n  2) No');
  });

  it('a card as a box whose sides stand straight, in Chinese too', () => {
    const shown = bot({
      kind: 'card',
      text: '订单 #W1234567 已取消。',
      card: {
        title: '订单 #W1234567',
        subtitle: '下单日期：2026年1月2日',
        badge: { text: '已取消', tone: 'bad' },
        rows: [{ label: '陶瓷茶壶 × 2', value: '¥398.00' }],
        total: { label: '合计', value: '¥398.00' },
      },
    });
    expect(shown).toBe(
      [
        'bot: 订单 #W1234567 已取消。',
        '  ┌─────────────────────────┐',
        '  │ 订单 #W1234567 · 已取消 │',
        '  │ 下单日期：2026年1月2日  │',
        '  ├─────────────────────────┤',
        '  │ 陶瓷茶壶 × 2    ¥398.00 │',
        '  │ 合计            ¥398.00 │',
        '  └─────────────────────────┘',
      ].join('\n'),
    );
  });

  it('nothing that moves the cursor', () => {
    expect(bot({ kind: 'text', text: 'a\u001b[2Jb\u0007\rc' })).toBe('bot: a[2Jbc');
  });

  it('an agent by name, and not what the customer typed', () => {
    expect(showLine({ from: 'agent', agent: 'Mia', text: 'Hello', at: 0 }, plain, 80)).toBe('Mia: Hello');
    expect(showLine({ from: 'customer', providerId: '1', text: 'Hi', at: 0 }, plain, 80)).toBeNull();
  });

  it('cuts what is too wide for the box', () => {
    const shown = bot({
      kind: 'card',
      text: 'An order',
      card: { title: 'x'.repeat(200), subtitle: null, badge: null, rows: [], total: null },
    });
    expect(Math.max(...shown.split('\n').map(columnsOf))).toBeLessThanOrEqual(80);
  });
});

/** `parley chat` as people start it: a child process of the compiled program, over a pipe. Needs `npm run build`. */
import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Types the lines, ends the input and waits for the end of the program. */
function parley(
  args: readonly string[],
  lines: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['bin/parley.mjs', ...args], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output, errors }));
    child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  });
}

describe('parley chat', () => {
  it('cancels an order from the first word to the last', async () => {
    const { code, output, errors } = await parley(
      ['chat'],
      ['cancel my order', 'emma.clarke@example.com', '1', '2', 'yes', '/quit', 'never said'],
    );
    expect(errors).toBe('');
    expect(output.split('\n')).toEqual([
      'bot: Hello! I look after orders, returns, refunds and questions about products. How can I help?',
      '  1) Where is my order?',
      '  2) Cancel an order',
      '  3) Return an item',
      '  4) Exchange an item',
      '  5) Where is my refund?',
      '  6) Talk to a person',
      'you: cancel my order',
      expect.stringMatching(/^bot: So that I can find your account/),
      'you: emma.clarke@example.com',
      'bot: Thank you, Emma Clarke.',
      'bot: Which order would you like to cancel?',
      '  1) #W1507733 · Wool blanket',
      '  2) #W1482015 · Electric kettle, 1.7 l',
      'you: 1',
      'bot: Why would you like to cancel order #W1507733?',
      '  1) No longer needed',
      '  2) Ordered by mistake',
      'you: 2',
      'bot: Shall I cancel order #W1507733 (Ordered by mistake) and refund $88.00? This cannot be undone.',
      '  1) Yes',
      '  2) No',
      'you: yes',
      'bot: One moment, I am cancelling order #W1507733.',
      expect.stringMatching(/^bot: Order #W1507733 is cancelled\. \$88\.00 goes back/),
      expect.stringMatching(/^ {2}┌─+┐$/),
      expect.stringMatching(/^ {2}│ Order #W1507733 · Cancelled +│$/),
      expect.stringMatching(/^ {2}│ Placed on .* +│$/),
      expect.stringMatching(/^ {2}├─+┤$/),
      expect.stringMatching(/^ {2}│ Wool blanket +\$88\.00 │$/),
      expect.stringMatching(/^ {2}│ Total +\$88\.00 │$/),
      expect.stringMatching(/^ {2}└─+┘$/),
      'bot: Is there anything else I can do for you?',
      '  1) Yes',
      '  2) No',
      'you: /quit',
      '',
    ]);
    expect(code).toBe(0);
  });

  it('knows who is signed in, speaks Chinese, and ends with its input', async () => {
    const { code, output } = await parley(
      ['chat', '--as', 'C1003', '--lang', 'zh'],
      ['/help', '/nonsense', '算了'],
    );
    expect(output).toContain(
      'bot: 王芳，您好！订单、退换货、退款和商品方面的问题都可以问我。请问有什么可以帮您？\n  1) 查询订单\n',
    );
    expect(output).toContain('/quit   leaves (so does Ctrl-D)');
    expect(output).toContain('There is no /nonsense.');
    expect(output).toMatch(/目前没有正在办理的事情。\n$/);
    expect(code).toBe(0);
  });

  it('shows commands, effects and the flow stack when asked to', async () => {
    const { output } = await parley(
      ['chat', '--as', 'C1001', '--debug'],
      ["cancel order #W1507733, I don't need it", 'yes'],
    );
    expect(output).toContain(
      [
        '  turn       2 · message',
        '  understood cancel-order 1.00, orderId="#W1507733", reason="no longer needed" (rule, en)',
        '  commands   startFlow cancel-order {"orderId":"#W1507733","reason":"no longer needed"}',
        '  effects    ask cancel-order.confirm',
        '  stack      cancel-order',
      ].join('\n'),
    );
    expect(output).toContain('call cancelOrder {"orderId":"#W1507733","reason":"no longer needed"}');
    expect(output).toMatch(
      /turn {7}4 · jobResult\n {2}effects {4}say cancel-order.done\n {13}ask completed.anythingElse\n {2}stack {6}completed/,
    );
  });

  it('colours only where it is wanted', async () => {
    const plain = await parley(['chat'], [], { FORCE_COLOR: '1', NO_COLOR: '1' });
    const coloured = await parley(['chat'], [], { FORCE_COLOR: '1' });
    expect(plain.output).toContain('bot: Hello!');
    expect(coloured.output).toContain('\u001b[36mbot:\u001b[39m Hello!');
  });

  it('keeps what was done in the folder it is given, and nothing elsewhere', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-data-'));
    const [data, temporary] = [path.join(folder, 'data'), path.join(folder, 'temporary')];
    mkdirSync(temporary);
    try {
      const start = ['chat', '--as', 'C1001', '--data', data];
      await parley(start, ["cancel #W1507733, I don't need it", 'yes'], { TMPDIR: temporary });
      const { output } = await parley(start, ['where is #W1507733']);
      expect(output).toContain('bot: Order #W1507733 was cancelled.');
      await parley(['chat'], [], { TMPDIR: temporary });
      expect(readdirSync(temporary)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('says who can be signed in when the customer is none', async () => {
    const { code, output, errors } = await parley(['chat', '--as', 'nobody'], []);
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(errors).toContain('there is no demo customer nobody; there are C1001 (Emma Clarke)');
  });
});

describe('parley test', () => {
  it('counts in its last line on stdout, and shows what failed', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'parley-scenarios-'));
    writeFileSync(path.join(folder, 'good.conversation'), '# Good\nuser: hello\nbot: Hello! ...\n');
    writeFileSync(path.join(folder, 'bad.conversation'), '# Bad\nuser: hello\nbot: Go away.\n');
    writeFileSync(path.join(folder, 'odd.conversation'), '# Odd\nsay: hello\n');
    try {
      const { code, output, errors } = await parley(['test', folder, '--channel', 'all', '--json'], []);
      const last = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
      expect(last).toMatchObject({
        scenarios: 3,
        channels: ['terminal', 'web'],
        passed: 2,
        failed: 3,
        faults: [{ line: 2, got: '"say: hello"' }],
      });
      expect(last.failures).toHaveLength(4);
      expect(errors).toContain(
        `${path.join(folder, 'bad.conversation')}:3 (web, cold)\n  expected  bot: Go away.`,
      );
      expect(code).toBe(1);
      const good = await parley(['test', path.join(folder, 'good.conversation')], []);
      expect(good).toMatchObject({
        code: 0,
        output: '1 scenarios on terminal, warm and cold: 1 passed, 0 failed\n',
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('fails where there is nothing to run', async () => {
    const { code, errors } = await parley(['test', 'no/such/folder'], []);
    expect(errors).toContain('There is no folder or file no/such/folder.');
    expect(code).toBe(1);
  });
});

it('parley help names the subcommands', async () => {
  const { code, output } = await parley(['help'], []);
  expect(output).toMatch(/chat \[options\][\s\S]*test \[options\] \[dir\]/);
  expect(code).toBe(0);
});

import { expect, test } from '@jest/globals';
import { openDesk } from './desk.js';

const DAY_MS = 86_400_000;

/** The day on which the bot says that an order was placed, midnight UTC of it. */
async function placedOn(timeZone: string): Promise<number> {
  const desk = await openDesk({}, { TIME_ZONE: timeZone });
  await desk.begin('C1001');
  await desk.say('where is my order #W1507733');
  const lines = await desk.app.engine.readLog(await desk.id(), null, 100);
  await desk.close();
  const subtitles = lines.flatMap(({ line }) =>
    line.from === 'bot' && line.reply.kind === 'card' ? [line.reply.card.subtitle] : [],
  );
  expect(subtitles).toEqual([expect.stringMatching(/^Placed on \w+ \d+, \d{4}$/)]);
  return Date.parse(`${subtitles[0]?.replace('Placed on ', '')} UTC`);
}

test('dates are said in the configured zone', async () => {
  // 25 hours apart: never the same day.
  const days = ((await placedOn('Pacific/Kiritimati')) - (await placedOn('Pacific/Pago_Pago'))) / DAY_MS;
  expect([1, 2]).toContain(days);
});

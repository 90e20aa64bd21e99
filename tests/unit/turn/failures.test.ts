import { describe, expect, test } from '@jest/globals';
import { StoreUnavailable } from '../../../bot/domain/errors.js';
import type { FlowLibrary } from '../../../bot/domain/flow.js';
import type { Steps } from '../../../bot/ports/steps.js';
import { cancelOrder } from '../../../flows/cancel-order/machine.js';
import { identify } from '../../../flows/identify/machine.js';
import { createLibrary } from '../../../flows/kit/library.js';
import { orderCopy } from '../../../flows/kit/order.js';
import { DESK, deskFlows, SHARED_COPY } from '../../../flows/library.js';
import { orderStatus } from '../../../flows/order-status/machine.js';
import { repairCopy } from '../../../flows/repair/copy.js';
import { ELSEWHERE_MS } from '../../../bot/session/open-frames.js';
import { parcelV1, parcelV2 } from '../../support/parcel-flow.js';
import { openDesk } from './desk.js';
import type { Desk } from './desk.js';
import { heldTool } from './held-tool.js';

/** A step that fails while it is told to. */
function failing(step: string, error: () => Error) {
  const fault = {
    isOn: false,
    wrapSteps:
      (steps: Steps): Steps =>
      (name, run, about) =>
        fault.isOn && name === step ? Promise.reject(error()) : steps(name, run, about),
  };
  return fault;
}

/** The same dialogue, until a deploy puts another library in its place. */
function deployed(first: FlowLibrary): FlowLibrary & { deploy(next: FlowLibrary): void } {
  let library = first;
  return {
    get summaries() {
      return library.summaries;
    },
    start: (...args) => library.start(...args),
    open: (...args) => library.open(...args),
    send: (...args) => library.send(...args),
    waiting: (...args) => library.waiting(...args),
    questionOf: (...args) => library.questionOf(...args),
    beginningOf: (...args) => library.beginningOf(...args),
    slotsOf: (...args) => library.slotsOf(...args),
    hasCopy: (...args) => library.hasCopy(...args),
    copy: (...args) => library.copy(...args),
    deploy: (next) => void (library = next),
  };
}

async function deadLetters(desk: Desk): Promise<readonly string[]> {
  return (await desk.world.store.readDeadLetters(await desk.id(), 10)).map(({ reason }) => reason);
}

test('an entry whose claims end before their commit three times is a dead letter at the fourth, and told', async () => {
  const crash = failing('turn.prepare', () => new StoreUnavailable('the process was killed'));
  const desk = await openDesk({ wrapSteps: crash.wrapSteps });
  await desk.begin();
  const { leaseMs, sweepMs } = desk.world.config;

  crash.isOn = true;
  expect(await desk.say('where is my order')).toEqual([]);
  for (let claims = 2; claims <= 3; claims++) expect(await desk.later(leaseMs + 2 * sweepMs)).toEqual([]);
  crash.isOn = false;
  expect(await deadLetters(desk)).toEqual([]);

  expect(await desk.later(leaseMs + 2 * sweepMs)).toEqual([
    'Something went wrong on our side and nothing was changed. Please try again.',
  ]);
  expect(await deadLetters(desk)).toEqual(['crashed-too-often']);
  expect(await desk.say('where is my order')).toEqual([expect.stringMatching(/e-mail address/)]);
  await desk.close();
});

test('a flow that a deploy changed under its version begins again with what it knew, and says so once', async () => {
  const flows = deployed(deskFlows());
  const desk = await openDesk({ flows });
  await desk.begin('C1001');
  await desk.say('cancel order #W1507733');
  flows.deploy(
    createLibrary([orderStatus, { ...cancelOrder, hash: 'changed' }, identify], {
      repair: repairCopy,
      order: orderCopy,
    }),
  );

  expect(await desk.say('ordered by mistake')).toEqual([
    'This service has changed in the meantime, so let us go through it once more.',
    expect.stringMatching(/^Why would you like to cancel order #W1507733/),
  ]);
  expect(await desk.say('ordered by mistake')).toEqual([
    expect.stringMatching(/^Shall I cancel order #W1507733/),
  ]);
  await desk.close();
});

describe('a frame of a newer release', () => {
  const older = deskFlows();
  const newer = createLibrary(
    DESK.map((flow) => (flow === cancelOrder ? { ...cancelOrder, version: 2, hash: 'newer' } : flow)),
    SHARED_COPY,
  );

  /** The next input reaches a replica of the older release. */
  async function afterRollback() {
    const flows = deployed(newer);
    const desk = await openDesk({ flows });
    await desk.begin('C1001');
    await desk.say('cancel order #W1507733');
    flows.deploy(older);
    expect(await desk.say('ordered by mistake')).toEqual([]);
    return { desk, flows };
  }

  test('is left alone, without a word, until that release takes the input', async () => {
    const { desk, flows } = await afterRollback();
    expect(await desk.later(ELSEWHERE_MS / 2)).toEqual([]);
    flows.deploy(newer);
    expect(await desk.later(2 * desk.world.config.sweepMs)).toEqual([
      expect.stringMatching(/^Shall I cancel order #W1507733/),
    ]);
    expect(await deadLetters(desk)).toEqual([]);
    await desk.close();
  });

  test('is begun again with what it knew when that release was rolled back', async () => {
    const { desk } = await afterRollback();
    expect(await desk.later(ELSEWHERE_MS + 2 * desk.world.config.sweepMs)).toEqual([
      'This service has changed in the meantime, so let us go through it once more.',
      expect.stringMatching(/^Why would you like to cancel order #W1507733/),
    ]);
    expect(await deadLetters(desk)).toEqual([]);
    await desk.close();
  });
});

test('a task whose flow was taken away ends with the menu', async () => {
  const flows = deployed(createLibrary([...DESK, parcelV1], SHARED_COPY));
  const desk = await openDesk({ flows });
  await desk.begin('C1001');
  await desk.choose('flow:parcel');
  flows.deploy(deskFlows());
  expect(await desk.say('Ada Lovelace')).toEqual([]);
  expect(await desk.later(ELSEWHERE_MS + 2 * desk.world.config.sweepMs)).toEqual([
    'I am sorry, this service is not offered any more.',
    'This is what I can do for you:',
  ]);
  await desk.close();
});

test('a task that a deploy moves while it is set aside is offered again, and goes on', async () => {
  const flows = deployed(createLibrary([...DESK, parcelV1], SHARED_COPY));
  const desk = await openDesk({ flows });
  await desk.begin('C1001');
  await desk.choose('flow:parcel');
  expect(await desk.say('Ada Lovelace')).toEqual(['Which colour?']);
  await desk.send({ type: 'conversationEnded' });
  await desk.settled();
  flows.deploy(createLibrary([...DESK, parcelV2], SHARED_COPY));

  expect((await desk.begin('C1001')).at(-1)).toMatch(/go on/i);
  expect(await desk.say('yes')).toEqual([
    'This service has changed a little in the meantime; we go on here.',
    'How heavy?',
  ]);
  expect(await desk.say('12')).toEqual(['Shall I send it?']);
  await desk.close();
});

test('a task whose step is gone goes on below what was asked for meanwhile', async () => {
  const flows = deployed(createLibrary([...DESK, parcelV1], SHARED_COPY));
  const desk = await openDesk({ flows });
  await desk.begin('C1001');
  await desk.choose('flow:parcel');
  await desk.say('Ada Lovelace');
  flows.deploy(createLibrary([...DESK, parcelV2], SHARED_COPY));

  await desk.say('where is order #W1507733?');
  expect(await desk.say('yes')).toEqual([
    'This service has changed a little in the meantime; we go on here.',
    'How heavy?',
  ]);
  await desk.close();
});

test('a sub-flow that nobody can read takes its caller along, and the task begins again', async () => {
  const flows = deployed(deskFlows());
  const desk = await openDesk({ flows });
  await desk.begin();
  expect(await desk.say('cancel order #W1507733')).toEqual([expect.stringMatching(/e-mail address/)]);
  flows.deploy(
    createLibrary(
      DESK.map((flow) => (flow === identify ? { ...identify, hash: 'changed' } : flow)),
      SHARED_COPY,
    ),
  );
  expect(await desk.say('emma.clarke@example.com')).toEqual([
    'This service has changed in the meantime, so let us go through it once more.',
    expect.stringMatching(/e-mail address/),
  ]);
  expect(desk.session().stack.map(({ flow }) => flow)).toEqual(['cancel-order', 'identify']);
  await desk.close();
});

test('a result that cannot be taken ends its task and asks for a person, who is told to look before it is repeated', async () => {
  const tool = heldTool('cancelOrder');
  const broken = failing('turn.decide', () => new Error('broken'));
  const desk = await openDesk({ wrapTools: tool.wrapTools, wrapSteps: broken.wrapSteps });
  await desk.begin('C1001');
  await desk.say('cancel order #W1507733, I no longer need it');
  await desk.send({ type: 'message', text: 'yes' });
  await tool.called;

  broken.isOn = true;
  tool.release();
  expect(await desk.heard()).toEqual([
    'One moment, I am cancelling order #W1507733.',
    expect.stringMatching(/A colleague will check it; please do not repeat it until then/),
  ]);
  broken.isOn = false;
  expect(await deadLetters(desk)).toEqual(['unexpected']);
  expect(desk.session()).toMatchObject({ stack: [], openJobs: [], handoff: { reason: 'result-lost' } });
  await desk.close();
});

test('a conversation that a person has expires like any other, without a word', async () => {
  const desk = await openDesk();
  await desk.begin();
  await desk.say('cancel an order');
  const { store, clock, config } = desk.world;
  await store.setOwner(await desk.id(), { kind: 'agent', agent: 'agent-1' }, clock.now());
  await desk.say('are you there?');

  expect(await desk.later(config.sessionExpiryMs + 2 * config.sweepMs)).toEqual([]);
  expect(desk.session()).toMatchObject({ stack: [], customer: null });

  await store.setOwner(await desk.id(), { kind: 'bot' }, clock.now());
  expect(await desk.say('hello')).toEqual([expect.stringMatching(/^Hello/)]);
  await desk.close();
});

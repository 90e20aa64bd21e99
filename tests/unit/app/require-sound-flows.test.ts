import { expect, test } from '@jest/globals';
import { requireSoundFlows } from '../../../bot/app/check-flows.js';
import { ConfigError } from '../../../bot/domain/errors.js';
import { aFlow } from '../flows/check/a-flow.js';

test('a production start goes on with the flows of the desk', () => {
  expect(() => requireSoundFlows()).not.toThrow();
});

test('a production start is refused with the first violation of a broken flow', () => {
  const flow = aFlow({
    states: (state) => ({ sure: state.confirm({ ask: 'done', yes: 'write', no: 'write' }) }),
  });
  expect(() => requireSoundFlows([flow])).toThrow(ConfigError);
  expect(() => requireSoundFlows([flow])).toThrow(
    'the flow sample breaks the rule unconfirmed-write: cancelOrder is called and the customer did not confirm it; see npx parley flow check',
  );
});

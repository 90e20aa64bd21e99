import { expect, test } from '@jest/globals';
import { checkDesk } from '../../../../bot/app/check-flows.js';

test('no flow of the desk breaks a rule', () => {
  expect(checkDesk()).toEqual([]);
});

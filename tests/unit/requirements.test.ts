import { describe, expect, it } from '@jest/globals';
import { requirement } from '../support/requirements.js';

describe('requirement', () => {
  it('names the package when a program is missing', () => {
    expect(() => requirement('redis', { PATH: '/nowhere' })).toThrow(
      'apt-get install redis-server redis-tools',
    );
  });

  it('skips only what PARLEY_TEST_SKIP names', () => {
    expect(requirement('redis', { PATH: '/nowhere', PARLEY_TEST_SKIP: 'browser, redis' })).toBe('skip');
    expect(() => requirement('redis', { PATH: '/nowhere', PARLEY_TEST_SKIP: 'browser' })).toThrow(
      'PARLEY_TEST_SKIP=redis',
    );
  });
});

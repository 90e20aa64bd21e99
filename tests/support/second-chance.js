/**
 * Tests against real processes wait on real clocks, and a machine of two cores may be held up for seconds. Such a test is
 * run once more before it counts as failed; the first failure is printed. All others get one chance.
 */
import { expect, jest } from '@jest/globals';

if (/\/tests\/(e2e|contract\/(store-)?redis-)/.test(expect.getState().testPath ?? '')) {
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
}

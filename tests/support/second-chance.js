/**
 * Tests against real processes wait on real clocks, and a machine of two cores may be held up for seconds. Such a test is
 * run once more before it counts as failed; the first failure is printed. All others get one chance, the store contract on
 * real servers among them: what it checks are races, and a race that is lost now and then is lost.
 */
import { expect, jest } from '@jest/globals';

if (/\/tests\/(e2e|contract\/redis-)/.test(expect.getState().testPath ?? '')) {
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
}

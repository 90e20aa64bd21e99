/** @module How much of a calibration error is chance: its bootstrap interval, and that of a perfectly calibrated classifier of the same size. */
import { expectedCalibrationError } from '../../nlu/classify/metrics.js';
import type { Claim } from '../../nlu/classify/metrics.js';
import { seededRandom } from '../../nlu/classify/random.js';

const DRAWS = 200;

/** Both as the range that holds 95 % of the draws. */
export function calibrationByChance(claims: readonly Claim[], seed: number) {
  const random = seededRandom(seed);
  const drawn = draws(() => claims.map(() => claims[Math.floor(random() * claims.length)]!));
  const perfect = draws(() =>
    claims.map(({ confidence }) => ({ confidence, isRight: random() < confidence })),
  );
  return { eceInterval: drawn, eceOfPerfect: perfect };
}

function draws(draw: () => readonly Claim[]): readonly [number, number] {
  const errors = Array.from({ length: DRAWS }, () => expectedCalibrationError(draw())).sort((a, b) => a - b);
  return [errors[Math.floor(DRAWS * 0.025)] ?? 0, errors[Math.floor(DRAWS * 0.975)] ?? 0];
}

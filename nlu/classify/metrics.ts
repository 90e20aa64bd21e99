/** @module How good: the figures that are reported, each from what was said and what is right. */

export interface Judged {
  readonly right: readonly string[];
  readonly said: readonly string[];
}

/** The share of texts with exactly the right intents. */
export function accuracy(judged: readonly Judged[]): number {
  return mean(judged.map((each) => (isExact(each) ? 1 : 0)));
}

export function isExact({ right, said }: Judged): boolean {
  return right.length === said.length && right.every((intent) => said.includes(intent));
}

export interface F1 {
  readonly micro: number;
  /** The mean over intents that occur, said or right. */
  readonly macro: number;
}

export function f1(judged: readonly Judged[]): F1 {
  const counts = new Map<string, { hits: number; said: number; right: number }>();
  const of = (intent: string) => {
    const known = counts.get(intent) ?? { hits: 0, said: 0, right: 0 };
    counts.set(intent, known);
    return known;
  };
  for (const { right, said } of judged) {
    for (const intent of right) of(intent).right++;
    for (const intent of said) {
      of(intent).said++;
      if (right.includes(intent)) of(intent).hits++;
    }
  }
  const all = [...counts.values()];
  const sum = (key: 'hits' | 'said' | 'right') => all.reduce((total, each) => total + each[key], 0);
  const score = (hits: number, said: number, right: number) =>
    said + right > 0 ? (2 * hits) / (said + right) : 0;
  return {
    micro: score(sum('hits'), sum('said'), sum('right')),
    macro: mean(all.map(({ hits, said, right }) => score(hits, said, right))),
  };
}

export interface ConfusionPair {
  readonly right: string;
  readonly said: string;
  readonly count: number;
}

/** The commonest first. Of several intents, what was missed is paired with what was said instead (`-` for nothing). */
export function confusionPairs(judged: readonly Judged[]): readonly ConfusionPair[] {
  const counts = new Map<string, ConfusionPair>();
  for (const { right, said } of judged) {
    const missed = right.filter((intent) => !said.includes(intent));
    const wrong = said.filter((intent) => !right.includes(intent));
    for (const from of missed.length > 0 ? missed : wrong.length > 0 ? ['-'] : []) {
      for (const to of wrong.length > 0 ? wrong : ['-']) {
        const key = `${from}\u0000${to}`;
        counts.set(key, { right: from, said: to, count: (counts.get(key)?.count ?? 0) + 1 });
      }
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

/** How sure, in [0, 1], and whether it was right. */
export interface Claim {
  readonly confidence: number;
  readonly isRight: boolean;
}

/** A bin of claims of about the same confidence. */
export interface ReliabilityBin {
  readonly count: number;
  readonly confidence: number;
  readonly accuracy: number;
}

/** Into `count` bins of equally many claims, the least confident first; fewer where there are fewer claims. */
export function reliability(claims: readonly Claim[], count = 15): readonly ReliabilityBin[] {
  const sorted = [...claims].sort((a, b) => a.confidence - b.confidence);
  const bins = Array.from({ length: count }, (_, i) =>
    sorted.slice(Math.floor((i * sorted.length) / count), Math.floor(((i + 1) * sorted.length) / count)),
  );
  return bins
    .filter((bin) => bin.length > 0)
    .map((bin) => ({
      count: bin.length,
      confidence: mean(bin.map(({ confidence }) => confidence)),
      accuracy: mean(bin.map(({ isRight }) => (isRight ? 1 : 0))),
    }));
}

/** Expected calibration error, in [0, 1]: the gap between confidence and accuracy over 15 equal-mass bins. */
export function expectedCalibrationError(claims: readonly Claim[]): number {
  return reliability(claims).reduce(
    (sum, bin) => sum + (bin.count / claims.length) * Math.abs(bin.confidence - bin.accuracy),
    0,
  );
}

/** The probability that a text in scope has the higher score; ties count half. 0.5 is chance. */
export function auroc(inside: readonly number[], outside: readonly number[]): number {
  const all = [
    ...inside.map((score) => ({ score, isInside: true })),
    ...outside.map((score) => ({ score, isInside: false })),
  ].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let from = 0; from < all.length;) {
    let to = from + 1;
    while (to < all.length && all[to]?.score === all[from]?.score) to++;
    const rank = (from + 1 + to) / 2;
    for (let i = from; i < to; i++) if (all[i]?.isInside) rankSum += rank;
    from = to;
  }
  return (rankSum - (inside.length * (inside.length + 1)) / 2) / (inside.length * outside.length);
}

/** A text in scope with its score for being so, and whether its intent was found. */
export interface ScopeClaim {
  readonly inScope: number;
  readonly isRight: boolean;
}

/** The highest score below which texts can be turned away for `loss` of in-scope accuracy at most; a share in [0, 1]. */
export function thresholdForLoss(inside: readonly ScopeClaim[], loss: number): number {
  const sorted = [...inside].sort((a, b) => a.inScope - b.inScope);
  const allowed = Math.floor(loss * inside.length + 1e-9);
  let lost = 0;
  for (const { inScope, isRight } of sorted) {
    if (isRight && ++lost > allowed) return inScope;
  }
  return Infinity;
}

export function mean(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

/** @module What is stored of open flows → the frames that this process goes on with: as they are, or moved to a newer version. */
import { FlowVersionMissing } from '../domain/errors.js';
import type { FlowLibrary } from '../domain/flow.js';
import type { FlowFrame, OpenJob } from '../domain/session.js';

/**
 * In ms: how long an input waits for a replica that knows the flow, before this one goes on without it. A newer release that wrote a frame
 * is running then, and takes its turn within a few sweeps; one that was rolled back never does.
 */
export const ELSEWHERE_MS = 60_000;

export interface OpenedFrames {
  /** Bottom first. */
  readonly frames: readonly FlowFrame[];
  /** What nobody here can read, with all above it and whoever called it. As they were stored. */
  readonly dropped: readonly FlowFrame[];
}

/**
 * @param waited ms since the input came in
 * @throws FlowVersionMissing when a newer release wrote one of them, while it may still take the input
 */
export function openFrames(
  flows: FlowLibrary,
  stored: readonly FlowFrame[],
  jobs: readonly OpenJob[],
  waited: number,
): OpenedFrames {
  const frames: FlowFrame[] = [];
  let broken = stored.length;
  for (const [place, frame] of stored.entries()) {
    const job = jobs.find((open) => open.frame === frame.id)?.key ?? null;
    const opened = flows.open(frame, job);
    if (opened.kind === 'elsewhere' && waited < ELSEWHERE_MS)
      throw new FlowVersionMissing(frame.flow, frame.version);
    if (opened.kind === 'readable') frames.push(opened.frame);
    else broken = Math.min(broken, place);
  }
  if (broken === stored.length) return { frames, dropped: [] };
  // Whoever called what is gone would wait for it for ever.
  const isCalling = (frame: FlowFrame | undefined) => frame && flows.waiting(frame).kind === 'flow';
  while (broken > 0 && isCalling(frames[broken - 1])) broken--;
  return { frames: frames.slice(0, broken), dropped: stored.slice(broken) };
}

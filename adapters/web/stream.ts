/**
 * @module One event stream: the session's log from a position on, each line once, in order, without a gap.
 *
 * The log is the truth. A watch hint only says that there is more to read; lines that come with it are written without
 * reading only when they follow the stream's position directly.
 */
import type { SessionId } from '../../bot/domain/ids.js';
import { comparePositions, type LogPosition } from '../../bot/domain/transcript.js';
import type { Engine, SpokenLine } from '../../bot/ports/engine.js';

export interface StreamSink {
  /** Answers whether more may be written now; if not, `drained` says when. Never throws. */
  write(line: SpokenLine): boolean;
  /** Resolves when the client took what was written; rejects when it is too slow or gone. */
  drained(): Promise<void>;
  /** Everything that was in the log when the stream began is written. Called once. */
  caughtUp(): void;
  /** The stream cannot go on; the client resumes elsewhere. */
  fail(error: unknown): void;
}

export interface Stream {
  /** Looks into the log: a hint can be lost. */
  poke(): void;
  close(): void;
}

/** Lines read in one go, and so the most that is buffered for a client. */
const READ_LIMIT = 100;

/**
 * Begins to stream what was said after `after` (null: from the oldest kept).
 * @throws StoreUnavailable when it cannot watch; nothing was written then
 */
export async function openStream(
  engine: Pick<Engine, 'readLog' | 'watch'>,
  session: SessionId,
  after: LogPosition | null,
  sink: StreamSink,
): Promise<Stream> {
  let position = after;
  let isReading = false;
  let isStale = false;
  let isCaughtUp = false;
  let isClosed = false;
  /** The client has not taken what was written; nothing more is fetched for it until it has. */
  let isBlocked = false;

  // Watching first: what is said between the two is seen twice rather than not at all, and told apart by position.
  let unwatch: (() => void) | null = null;
  unwatch = await engine.watch(session, (lines) => {
    if (isClosed) return;
    if (lines === null || isReading || !continues(lines, position)) return read();
    lines.forEach(write);
    if (isBlocked) read();
  });
  // A hint that came meanwhile may have found the store away and closed the stream already.
  if (isClosed) unwatch();
  read();
  return { poke: read, close };

  /** Brings the stream up to the log's end. One reader at a time; a call meanwhile makes it look again. */
  function read(): void {
    if (isClosed) return;
    isStale = true;
    if (isReading) return;
    isReading = true;
    readToEnd().then(
      () => {
        isReading = false;
        if (isStale) read();
      },
      (error: unknown) => {
        if (isClosed) return;
        close();
        sink.fail(error);
      },
    );
  }

  async function readToEnd(): Promise<void> {
    while (isStale && !isClosed) {
      isStale = false;
      if (isBlocked) await sink.drained();
      isBlocked = false;
      const lines = await engine.readLog(session, position, READ_LIMIT);
      if (isClosed) return;
      lines.forEach(write);
      if (lines.length > 0) isStale = true;
    }
    if (!isCaughtUp && !isClosed) {
      isCaughtUp = true;
      sink.caughtUp();
    }
  }

  function write(line: SpokenLine): void {
    if (position !== null && comparePositions(line.position, position) <= 0) return;
    position = line.position;
    if (!sink.write(line)) isBlocked = true;
  }

  function close(): void {
    if (isClosed) return;
    isClosed = true;
    unwatch?.();
  }
}

/** Whether nothing can stand between `position` and these lines. After a failover only the log can tell. */
function continues(lines: readonly SpokenLine[], position: LogPosition | null): boolean {
  let last = position;
  return lines.every((line) => {
    const isNext =
      last !== null && line.position.generation === last.generation && line.position.seq === last.seq + 1;
    last = line.position;
    return isNext;
  });
}

/** @module The thread's side of the threaded archive: opens the file, then answers requests in the order they came. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Archive } from '../../bot/ports/archive.js';
import { failureOf, OPENING } from './archive-messages.js';
import type { AnyArchiveRequest, ArchiveAnswer } from './archive-messages.js';
import { createEmbeddedArchive } from './embedded-archive.js';

if (!parentPort) throw new Error('this file is run by createThreadedArchive, as a thread');
const port = parentPort;
const { file } = workerData as { file: string }; // written by createThreadedArchive

const archive = open();
if (archive) port.on('message', (request: AnyArchiveRequest) => void serve(archive, request));

function open(): Archive | null {
  try {
    const opened = createEmbeddedArchive({ file });
    tell({ id: OPENING, kind: 'done', result: undefined });
    return opened;
  } catch (error) {
    tell({ id: OPENING, kind: 'failed', failure: failureOf(error) });
    port.close();
    return null;
  }
}

async function serve(opened: Archive, request: AnyArchiveRequest): Promise<void> {
  if (request.method === 'close') {
    await opened.close();
    port.close();
    return;
  }
  const { id } = request;
  try {
    tell({ id, kind: 'done', result: await resultOf(opened, request) });
  } catch (error) {
    tell({ id, kind: 'failed', failure: failureOf(error) });
  }
}

function resultOf(
  opened: Archive,
  request: Exclude<AnyArchiveRequest, { method: 'close' }>,
): Promise<unknown> {
  switch (request.method) {
    case 'append':
      return opened.append(...request.args);
    case 'read':
      return opened.read(...request.args);
    case 'search':
      return opened.search(...request.args);
    case 'sessionsOf':
      return opened.sessionsOf(...request.args);
    case 'sessionsSince':
      return opened.sessionsSince(...request.args);
    case 'erase':
      return opened.erase(...request.args);
    default:
      return request satisfies never;
  }
}

function tell(answer: ArchiveAnswer): void {
  port.postMessage(answer);
}

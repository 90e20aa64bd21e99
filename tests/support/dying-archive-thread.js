/**
 * The archive's thread, which dies of a line that says so: `die before writing` or `die before answering`. Once in the life of
 * its file, so that the same line can be written then.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import '../../dist/adapters/archive/archive-thread.js';

const died = `${workerData.file}.died`;
const hasDied = existsSync(died);
let last = null;

// Runs when the request has come in, before the archive's own turn.
parentPort.on('message', (request) => {
  const asked = JSON.stringify(request);
  if (asked.includes('die before writing')) die();
  if (asked.includes('die before answering')) last = request.id;
});

const answer = parentPort.postMessage.bind(parentPort);
parentPort.postMessage = (message) => {
  if (message.id === last) die();
  answer(message);
};

function die() {
  if (hasDied) return;
  writeFileSync(died, '');
  process.exit(1);
}

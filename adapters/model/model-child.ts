/** @module The model's process: loads the encoder that it is given, encodes what it is sent, and ends with the bot. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { openGgufEmbedder, type GgufEmbedder } from './gguf-embedder.js';
import type { EncodeRequest, ModelMessage } from './model-messages.js';

const [file = '', threads = '1'] = process.argv.slice(2);

// However the bot ends, this channel closes. Its signals are not ours: it still wants answers while it drains.
process.on('disconnect', () => process.exit());
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

const embedder = await load();
process.on('message', (request: EncodeRequest) => void answer(embedder, request));

async function load(): Promise<GgufEmbedder> {
  try {
    const hash = createHash('sha256');
    await pipeline(createReadStream(file), hash);
    const opened = await openGgufEmbedder(file, Number(threads));
    say({ kind: 'ready', weights: hash.digest('hex'), dims: opened.dims });
    return opened;
  } catch (error) {
    await new Promise((sent) => process.send?.({ kind: 'unloadable', message: String(error) }, sent));
    process.exit(1);
  }
}

async function answer(model: GgufEmbedder, { id, texts }: EncodeRequest): Promise<void> {
  try {
    const vectors: Float32Array[] = [];
    for (const text of texts) vectors.push(await model.embedText(text));
    say({ kind: 'encoded', id, vectors });
  } catch (error) {
    say({ kind: 'failed', id, message: String(error) });
  }
}

function say(message: ModelMessage): void {
  process.send?.(message);
}

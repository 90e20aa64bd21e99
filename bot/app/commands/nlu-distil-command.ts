/** @module `parley nlu distil`: static vectors out of a sentence encoder. */
import { Command, InvalidArgumentError } from 'commander';
import { writeFile } from 'node:fs/promises';
import { openGgufEmbedder, readGgufVocabulary } from '../../../adapters/model/gguf-embedder.js';
import { distil } from '../../../nlu/vectors/distil.js';
import { encodeVectors } from '../../../nlu/vectors/format.js';
import { showProgress } from '../nlu/progress.js';

interface DistilOptions {
  readonly dims: number;
  readonly out: string;
  readonly threads: number;
}

export function nluDistilCommand(): Command {
  return new Command('distil')
    .description('make static vectors: what a sentence means, in microseconds and without a model')
    .argument('<encoder.gguf>', 'a sentence encoder with a WordPiece vocabulary, as BERT and its kin have')
    .requiredOption('--out <file>', 'where the vectors go')
    .option('--dims <n>', 'how many principal components are kept', count, 256)
    .option('--threads <n>', 'of the encoder; more than one seldom helps', count, 1)
    .action(distilFile);
}

async function distilFile(modelFile: string, { dims, out, threads }: DistilOptions): Promise<void> {
  try {
    const vocabulary = await readGgufVocabulary(modelFile);
    const ids = [...vocabulary.tokens.keys()].filter((id) => vocabulary.tokens[id] !== null);
    const embedder = await openGgufEmbedder(modelFile, threads);
    if (dims > embedder.dims) throw new Error(`it has only ${embedder.dims} dimensions, not ${dims}`);
    const encoded = new Float32Array(ids.length * embedder.dims);
    const bar = showProgress(`encode ${ids.length} tokens`);
    for (const [row, id] of ids.entries()) {
      encoded.set(await embedder.embedToken(id), row * embedder.dims);
      bar.at((row + 1) / ids.length);
    }
    bar.done();
    await embedder.close();
    const table = distil(
      {
        vocabulary: {
          tokens: ids.map((id) => vocabulary.tokens[id] ?? ''),
          lowerCase: vocabulary.lowerCase,
        },
        encoded,
        width: embedder.dims,
        source: { model: vocabulary.name, licence: vocabulary.licence },
      },
      dims,
    );
    const bytes = encodeVectors(table);
    await writeFile(out, bytes);
    process.stdout.write(`${out}: ${ids.length} tokens, ${dims} dimensions, ${bytes.length} bytes\n`);
  } catch (error) {
    process.stderr.write(
      `${modelFile} cannot be distilled: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exitCode = 1;
  }
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('A whole number from 1 is expected.');
  return value;
}

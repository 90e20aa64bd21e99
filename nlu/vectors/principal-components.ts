/** @module Principal components; deterministic. */

/**
 * The orthonormal directions of largest variance, largest first; each with the sign that makes its largest entry positive.
 * @param rows [n, width] row-major, already centred
 * @returns [count, width] row-major; `count` is at most `width`
 */
export function principalComponents(rows: Float64Array, width: number, count: number): Float64Array {
  const { values, vectors } = symmetricEigen(scatterOf(rows, width), width);
  const order = Array.from(values.keys()).sort((a, b) => values[b]! - values[a]! || a - b);
  const components = new Float64Array(count * width);
  order.slice(0, count).forEach((which, row) => {
    const vector = vectors.subarray(which * width, (which + 1) * width);
    const largest = vector.reduce((most, entry) => (Math.abs(entry) > Math.abs(most) ? entry : most), 0);
    components.set(largest < 0 ? vector.map((entry) => -entry) : vector, row * width);
  });
  return components;
}

/** Sum over the rows of each row times itself, [width, width]. */
function scatterOf(rows: Float64Array, width: number): Float64Array {
  const scatter = new Float64Array(width * width);
  for (let row = 0; row < rows.length; row += width) {
    for (let i = 0; i < width; i++) {
      const factor = rows[row + i]!;
      for (let j = i; j < width; j++) scatter[i * width + j]! += factor * rows[row + j]!;
    }
  }
  for (let i = 0; i < width; i++)
    for (let j = 0; j < i; j++) scatter[i * width + j] = scatter[j * width + i]!;
  return scatter;
}

/** Sweeps end when nothing off the diagonal counts any more; about ten do for 384 dimensions. */
const MOST_SWEEPS = 40;

/**
 * Cyclic Jacobi rotations (Golub & Van Loan, Matrix Computations, 8.5): slower than a tridiagonal method and far shorter.
 * @param matrix symmetric, [n, n]; overwritten
 * @returns values [n], unordered, and their vectors, [n, n], a row each
 */
function symmetricEigen(matrix: Float64Array, n: number): { values: Float64Array; vectors: Float64Array } {
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  const scale = matrix.reduce((sum, entry) => sum + entry * entry, 0);
  for (let sweep = 0; sweep < MOST_SWEEPS && offDiagonal(matrix, n) > 1e-20 * scale; sweep++) {
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        const apq = matrix[p * n + q]!;
        if (apq === 0) continue;
        const theta = (matrix[q * n + q]! - matrix[p * n + p]!) / (2 * apq);
        const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const cosine = 1 / Math.sqrt(tangent * tangent + 1);
        rotate(matrix, p * n, q * n, 1, n, cosine, tangent * cosine);
        rotate(matrix, p, q, n, n, cosine, tangent * cosine);
        rotate(vectors, p * n, q * n, 1, n, cosine, tangent * cosine);
      }
    }
  }
  return { values: Float64Array.from({ length: n }, (_, i) => matrix[i * n + i]!), vectors };
}

/** Turns two rows (step 1) or columns (step n) that begin at `p` and `q`. */
function rotate(
  matrix: Float64Array,
  p: number,
  q: number,
  step: number,
  n: number,
  cosine: number,
  sine: number,
) {
  for (let k = 0, i = p, j = q; k < n; k++, i += step, j += step) {
    const a = matrix[i]!;
    const b = matrix[j]!;
    matrix[i] = cosine * a - sine * b;
    matrix[j] = sine * a + cosine * b;
  }
}

function offDiagonal(matrix: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) sum += matrix[i * n + j]! ** 2;
  return sum;
}

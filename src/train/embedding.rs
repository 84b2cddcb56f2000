//! Dense word vectors by linear algebra: a sparse count matrix, its truncated singular value decomposition, and k-means.
//! Everything runs on one thread in a fixed order, so that the same counts give the same bytes.

/// A sparse matrix, row by row.
pub struct Sparse {
    /// Number of columns.
    pub columns: usize,
    starts: Vec<usize>,
    cells: Vec<(u32, f32)>,
}

impl Sparse {
    /// A matrix without rows.
    pub fn new(columns: usize) -> Self {
        Self { columns, starts: vec![0], cells: Vec::new() }
    }

    /// Adds a row of its cells in column order.
    pub fn push_row(&mut self, cells: impl Iterator<Item = (u32, f32)>) {
        self.cells.extend(cells);
        self.starts.push(self.cells.len());
    }

    fn rows(&self) -> impl Iterator<Item = &[(u32, f32)]> {
        self.starts.windows(2).map(|w| &self.cells[w[0]..w[1]])
    }

    /// Turns counts into positive pointwise mutual information, contexts smoothed by the power 0.75 (Levy et al. 2015).
    pub fn to_mutual_information(&mut self) {
        let mut columns = vec![0.0_f64; self.columns];
        for &(c, v) in &self.cells {
            columns[c as usize] += f64::from(v);
        }
        let smoothed: f64 = columns.iter().map(|c| c.powf(0.75)).sum();
        let rows: Vec<(usize, usize)> = self.starts.windows(2).map(|w| (w[0], w[1])).collect();
        for (from, to) in rows {
            let row = &mut self.cells[from..to];
            let sum: f64 = row.iter().map(|c| f64::from(c.1)).sum();
            for (c, v) in row {
                let expected = sum * columns[*c as usize].powf(0.75) / smoothed;
                // Counts of one or two are mostly chance: a discount shrinks them (Pantel & Lin 2002).
                let count = f64::from(*v);
                *v = ((count / expected).ln().max(0.0) * count / (count + 1.0)) as f32;
            }
        }
    }

    /// This matrix times a dense one of `columns` rows.
    fn times(&self, right: &[Vec<f32>], width: usize) -> Vec<Vec<f32>> {
        self.rows()
            .map(|row| {
                let mut out = vec![0.0; width];
                for &(c, v) in row {
                    add(&mut out, &right[c as usize], v);
                }
                out
            })
            .collect()
    }

    /// Its transpose times a dense matrix of as many rows as this has.
    fn transposed_times(&self, right: &[Vec<f32>], width: usize) -> Vec<Vec<f32>> {
        let mut out = vec![vec![0.0; width]; self.columns];
        for (row, from) in self.rows().zip(right) {
            for &(c, v) in row {
                add(&mut out[c as usize], from, v);
            }
        }
        out
    }
}

fn add(to: &mut [f32], from: &[f32], factor: f32) {
    for (t, f) in to.iter_mut().zip(from) {
        *t += f * factor;
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    let (a8, a_rest) = a.as_chunks::<8>();
    let (b8, b_rest) = b.as_chunks::<8>();
    for (x, y) in a8.iter().zip(b8) {
        for k in 0..8 {
            sums[k] += x[k] * y[k];
        }
    }
    sums.iter().sum::<f32>() + a_rest.iter().zip(b_rest).map(|(x, y)| x * y).sum::<f32>()
}

/// A small generator of pseudo-random numbers (SplitMix64).
pub struct Random(u64);

impl Random {
    /// A generator of its own sequence.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform in `0..n`.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }

    /// Uniform in `0.0..1.0`.
    pub fn unit(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1_u64 << 24) as f32
    }

    /// Shuffles in place.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// The rows of a matrix in the space of its leading singular vectors, singular values under the square root, each row of
/// length 1: randomised subspace iteration (Halko, Martinsson & Tropp 2011).
pub fn directions(matrix: &Sparse, dimensions: usize, seed: u64) -> Vec<Vec<f32>> {
    let width = dimensions + 8;
    let mut random = Random::new(seed);
    let mut basis: Vec<Vec<f32>> =
        (0..matrix.columns).map(|_| (0..width).map(|_| random.unit() - 0.5).collect()).collect();
    for _ in 0..4 {
        orthonormalise(&mut basis, width);
        let image = matrix.times(&basis, width);
        basis = matrix.transposed_times(&image, width);
    }
    orthonormalise(&mut basis, width);
    let image = matrix.times(&basis, width);
    // image = U Σ Rᵀ with a small rotation R: the eigenvectors of imageᵀ image.
    let mut gram = vec![vec![0.0_f64; width]; width];
    for row in &image {
        for i in 0..width {
            for j in 0..width {
                gram[i][j] += f64::from(row[i]) * f64::from(row[j]);
            }
        }
    }
    let (values, vectors) = eigen(gram);
    image
        .iter()
        .map(|row| {
            let mut out: Vec<f32> = (0..dimensions)
                .map(|k| {
                    let sum: f64 = (0..width).map(|i| f64::from(row[i]) * vectors[i][k]).sum();
                    // Σ is √value; U √Σ is U Σ / √Σ.
                    (sum / values[k].max(1e-9).powf(0.25)) as f32
                })
                .collect();
            normalise(&mut out);
            out
        })
        .collect()
}

fn normalise(row: &mut [f32]) {
    let length = dot(row, row).sqrt().max(1e-12);
    for v in row {
        *v /= length;
    }
}

/// Gram–Schmidt over the columns of a tall matrix given by its rows.
fn orthonormalise(rows: &mut [Vec<f32>], width: usize) {
    let mut columns: Vec<Vec<f64>> =
        (0..width).map(|c| rows.iter().map(|r| f64::from(r[c])).collect()).collect();
    for c in 0..width {
        let (done, rest) = columns.split_at_mut(c);
        let column = &mut rest[0];
        for other in done.iter() {
            let along: f64 = column.iter().zip(other).map(|(a, b)| a * b).sum();
            for (a, b) in column.iter_mut().zip(other) {
                *a -= along * b;
            }
        }
        let length = column.iter().map(|a| a * a).sum::<f64>().sqrt().max(1e-12);
        for a in column.iter_mut() {
            *a /= length;
        }
    }
    for (at, row) in rows.iter_mut().enumerate() {
        for (c, column) in columns.iter().enumerate() {
            row[c] = column[at] as f32;
        }
    }
}

/// Eigenvalues (largest first) and eigenvectors (in columns) of a symmetric matrix, by Jacobi rotations.
fn eigen(mut a: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = a.len();
    let mut v: Vec<Vec<f64>> =
        (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    for _ in 0..12 {
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q].abs() < 1e-12 {
                    continue;
                }
                let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
                let c = 1.0 / (t * t + 1.0).sqrt();
                let s = t * c;
                for row in &mut a {
                    let (x, y) = (row[p], row[q]);
                    row[p] = c * x - s * y;
                    row[q] = s * x + c * y;
                }
                let (head, tail) = a.split_at_mut(q);
                for (at_p, at_q) in head[p].iter_mut().zip(&mut tail[0]) {
                    let (x, y) = (*at_p, *at_q);
                    *at_p = c * x - s * y;
                    *at_q = s * x + c * y;
                }
                for row in &mut v {
                    let (x, y) = (row[p], row[q]);
                    row[p] = c * x - s * y;
                    row[q] = s * x + c * y;
                }
            }
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&i, &j| a[j][j].total_cmp(&a[i][i]));
    let values = order.iter().map(|&i| a[i][i]).collect();
    let vectors = v.iter().map(|row| order.iter().map(|&i| row[i]).collect()).collect();
    (values, vectors)
}

/// The outcome of [`k_means`].
pub struct Partition {
    /// The cluster of each vector.
    pub of: Vec<u32>,
    /// The centre of each cluster, of length 1.
    pub centres: Vec<Vec<f32>>,
}

/// Spherical k-means on vectors of length 1: the first `k` (the heaviest, where they are sorted) seed the clusters.
pub fn k_means(vectors: &[Vec<f32>], weights: &[f32], k: usize, rounds: usize) -> Partition {
    let k = k.min(vectors.len());
    // Evenly among the first vectors: neighbours in rank are seldom neighbours in meaning.
    let stride = (vectors.len() / k.max(1)).clamp(1, 6);
    let mut centres: Vec<Vec<f32>> = vectors.iter().step_by(stride).take(k).cloned().collect();
    let mut of = vec![0_u32; vectors.len()];
    for round in 0..rounds {
        let mut sums = vec![vec![0.0; vectors.first().map_or(0, Vec::len)]; centres.len()];
        for ((vector, &weight), own) in vectors.iter().zip(weights).zip(&mut of) {
            let mut best = f32::NEG_INFINITY;
            for (c, centre) in centres.iter().enumerate() {
                let near = dot(vector, centre);
                if near > best {
                    best = near;
                    *own = c as u32;
                }
            }
            add(&mut sums[*own as usize], vector, weight);
        }
        if round + 1 < rounds {
            for (centre, mut sum) in centres.iter_mut().zip(sums) {
                // An empty cluster keeps its centre.
                if dot(&sum, &sum) > 0.0 {
                    normalise(&mut sum);
                    *centre = sum;
                }
            }
        }
    }
    Partition { of, centres }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvalues_of_a_known_matrix() {
        let (values, vectors) = eigen(vec![vec![2.0, 1.0], vec![1.0, 2.0]]);
        assert!((values[0] - 3.0).abs() < 1e-9 && (values[1] - 1.0).abs() < 1e-9);
        assert!((vectors[0][0].abs() - 0.5_f64.sqrt()).abs() < 1e-9);
    }

    #[test]
    fn words_with_like_neighbours_fall_together() {
        let mut counts = Sparse::new(8);
        for word in 0..40_u32 {
            let side = word % 2 * 4;
            counts.push_row((0..4).map(|c| (side + c, 5.0 + (word % 3 * c) as f32)));
        }
        counts.to_mutual_information();
        let vectors = directions(&counts, 2, 1);
        let parts = k_means(&vectors, &[1.0; 40], 2, 10);
        assert!((0..40).all(|w| parts.of[w] == parts.of[w % 2]));
        assert_ne!(parts.of[0], parts.of[1]);
    }
}

//! Word vectors made small for the model: common direction taken out, the strongest dimensions kept (principal components),
//! every word of length 1, with the weight its frequency leaves it (Arora et al. 2017).

use super::sentiment_vectors::{DIMS, Random, Vectors};
use crate::nlp::sentiment::words::{self, Packed};

/// A word this frequent counts half.
const HALF: f32 = 1e-3;
/// Steps of the search for the strongest dimensions; they are told apart far sooner.
const STEPS: usize = 60;

type Vector = [f32; DIMS];
type Basis = Vec<Vector>;

/// The packed vector of every word, in order.
pub fn packed(vectors: &Vectors, seed: u64) -> Vec<Packed> {
    let total = vectors.counts.iter().map(|&c| c as f32).sum::<f32>().max(1.0);
    let shares: Vec<f32> = vectors.counts.iter().map(|&c| c as f32 / total).collect();
    let centred = centred(vectors, &shares);
    let basis = strongest(&centred, seed);
    let small = |vector: &Vector| {
        let mut out = [0.0; words::DIMS];
        out.iter_mut().zip(&basis).for_each(|(o, b)| *o = dot(vector, b));
        let size = out.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
        out.map(|x| x / size)
    };
    centred.iter().zip(shares).map(|(v, share)| words::pack(&small(v), HALF / (HALF + share))).collect()
}

/// The vectors without their mean over the running text, of length 1.
fn centred(vectors: &Vectors, shares: &[f32]) -> Vec<Vector> {
    let mut mean = [0.0; DIMS];
    for (number, share) in shares.iter().enumerate() {
        mean.iter_mut().zip(vectors.vector(number)).for_each(|(m, x)| *m += share * x);
    }
    let apart = |number: usize| {
        let mut v = *vectors.vector(number);
        v.iter_mut().zip(mean).for_each(|(x, m)| *x -= m);
        unit(&mut v);
        v
    };
    (0..shares.len()).map(apart).collect()
}

/// A basis of the strongest dimensions, found by orthogonal iteration (Golub & Van Loan 2013, § 8.2.4) and turned at random,
/// so that each component is as large as the next and a few bits tell it well.
fn strongest(vectors: &[Vector], seed: u64) -> Basis {
    let mut covariance = vec![[0.0; DIMS]; DIMS];
    for v in vectors {
        for (row, x) in covariance.iter_mut().zip(v) {
            row.iter_mut().zip(v).for_each(|(c, y)| *c += x * y);
        }
    }
    let mut random = Random(seed ^ 0x0000_7015);
    let mut chance = || random.unit() as f32 - 0.5;
    let mut basis: Basis = (0..words::DIMS).map(|_| std::array::from_fn(|_| chance())).collect();
    for _ in 0..STEPS {
        basis = basis.iter().map(|b| std::array::from_fn(|i| dot(&covariance[i], b))).collect();
        orthogonal(&mut basis);
    }
    let mut turned: Basis = (0..words::DIMS).map(|_| combined(&basis, &mut chance)).collect();
    orthogonal(&mut turned);
    turned
}

/// A chance direction among those of a basis.
fn combined(basis: &[Vector], chance: &mut impl FnMut() -> f32) -> Vector {
    let mut out = [0.0; DIMS];
    for b in basis {
        let by = chance();
        out.iter_mut().zip(b).for_each(|(o, x)| *o += by * x);
    }
    out
}

/// Makes vectors orthogonal and of length 1 (modified Gram–Schmidt).
fn orthogonal(basis: &mut [Vector]) {
    for at in 0..basis.len() {
        let (before, rest) = basis.split_at_mut(at);
        let Some(own) = rest.first_mut() else { return };
        unit(own);
        for other in before.iter() {
            let by = dot(own, other);
            own.iter_mut().zip(other).for_each(|(x, o)| *x -= by * o);
        }
        unit(own);
    }
}

fn dot(a: &Vector, b: &Vector) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn unit(v: &mut Vector) {
    let size = dot(v, v).sqrt().max(1e-12);
    v.iter_mut().for_each(|x| *x /= size);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_basis_spans_where_the_vectors_lie() {
        // Strong in the last dimensions, weak noise elsewhere.
        let mut random = Random(5);
        let vectors: Vec<Vector> = (0..500)
            .map(|_| {
                std::array::from_fn(|i| {
                    let strong = if i >= DIMS - words::DIMS { 1.0 } else { 0.05 };
                    strong * (random.unit() as f32 - 0.5)
                })
            })
            .collect();
        let basis = strongest(&vectors, 1);
        assert_eq!(basis.len(), words::DIMS);
        for (n, b) in basis.iter().enumerate() {
            assert!((dot(b, b) - 1.0).abs() < 1e-4);
            assert!(basis[..n].iter().all(|other| dot(b, other).abs() < 1e-3), "{n}");
            assert!(b[..DIMS - words::DIMS].iter().map(|x| x * x).sum::<f32>() < 0.02, "{n}");
        }
    }
}

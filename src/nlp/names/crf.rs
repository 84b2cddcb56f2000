//! Linear-chain conditional random field over the labels of [`super::scheme`] (Lafferty, McCallum & Pereira 2001): the best
//! sequence by Viterbi, probabilities by forward and backward sums. Only legal transitions exist.

use super::scheme::{LABELS, Span, may_end, may_follow, may_start};

/// One score per label.
pub type Scores = [f32; LABELS];

/// Scores of label pairs; illegal pairs are never looked at.
#[derive(Clone, Debug)]
pub struct Transitions {
    /// `scores[to][from]`.
    pub scores: [Scores; LABELS],
    /// For every label, those it may follow.
    before: Vec<Vec<usize>>,
    /// For every label, those that may follow it.
    after: Vec<Vec<usize>>,
}

impl Transitions {
    /// Transitions of the given scores, `scores[to][from]`.
    pub fn new(scores: [Scores; LABELS]) -> Self {
        let before =
            (0..LABELS).map(|to| (0..LABELS).filter(|&from| may_follow(from, to)).collect()).collect();
        let after =
            (0..LABELS).map(|from| (0..LABELS).filter(|&to| may_follow(from, to)).collect()).collect();
        Self { scores, before, after }
    }

    /// The best legal sequence of labels of a sentence.
    pub fn best(&self, emissions: &[Scores]) -> Vec<u8> {
        let Some(first) = emissions.first() else { return Vec::new() };
        let mut score = *first;
        for (label, s) in score.iter_mut().enumerate() {
            if !may_start(label) {
                *s = f32::NEG_INFINITY;
            }
        }
        let mut back = Vec::with_capacity(emissions.len());
        for emission in emissions.iter().skip(1) {
            let mut next = [f32::NEG_INFINITY; LABELS];
            let mut from_of = [0_u8; LABELS];
            for to in 0..LABELS {
                let row = &self.scores[to];
                for &from in &self.before[to] {
                    let s = score[from] + row[from];
                    if s > next[to] {
                        next[to] = s;
                        from_of[to] = from as u8;
                    }
                }
                next[to] += emission[to];
            }
            back.push(from_of);
            score = next;
        }
        let mut last =
            (0..LABELS).filter(|&l| may_end(l)).fold(0, |a, b| if score[b] > score[a] { b } else { a });
        let mut labels = vec![0; emissions.len()];
        for (at, slot) in labels.iter_mut().enumerate().rev() {
            *slot = last as u8;
            if let Some(from_of) = at.checked_sub(1).and_then(|a| back.get(a)) {
                last = from_of[last] as usize;
            }
        }
        labels
    }

    /// Forward and backward sums of a sentence.
    pub fn lattice(&self, emissions: &[Scores]) -> Lattice {
        let n = emissions.len();
        let mut exp = self.scores;
        exp.iter_mut().flatten().for_each(|s| *s = s.exp());
        let mut local: Vec<Scores> = emissions.to_vec();
        let mut forward = vec![[0.0; LABELS]; n];
        let mut backward = vec![[0.0; LABELS]; n];
        let mut scale = vec![1.0_f32; n];
        for row in &mut local {
            let max = row.iter().fold(f32::NEG_INFINITY, |a, &b| a.max(b));
            row.iter_mut().for_each(|s| *s = (*s - max).exp());
        }
        for at in 0..n {
            let mut sums = [0.0; LABELS];
            for to in 0..LABELS {
                sums[to] = match at.checked_sub(1) {
                    None => f32::from(u8::from(may_start(to))),
                    Some(p) => self.before[to].iter().map(|&from| forward[p][from] * exp[to][from]).sum(),
                } * local[at][to];
                if at + 1 == n && !may_end(to) {
                    sums[to] = 0.0;
                }
            }
            let total = sums.iter().sum::<f32>().max(1e-30);
            sums.iter_mut().for_each(|s| *s /= total);
            forward[at] = sums;
            scale[at] = total;
        }
        for at in (0..n).rev() {
            for from in 0..LABELS {
                backward[at][from] = if at + 1 == n {
                    f32::from(u8::from(may_end(from)))
                } else {
                    let next = at + 1;
                    self.after[from]
                        .iter()
                        .map(|&to| exp[to][from] * local[next][to] * backward[next][to])
                        .sum::<f32>()
                        / scale[next]
                };
            }
        }
        Lattice { exp, local, forward, backward, scale }
    }

    /// The labels each label may follow.
    pub fn before(&self, to: usize) -> &[usize] {
        &self.before[to]
    }
}

/// Sums over all label sequences of a sentence, scaled at every token.
pub struct Lattice {
    exp: [Scores; LABELS],
    local: Vec<Scores>,
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    scale: Vec<f32>,
}

impl Lattice {
    /// Probability of each label at a token.
    pub fn labels(&self, at: usize) -> Scores {
        let mut out = [0.0; LABELS];
        for (label, slot) in out.iter_mut().enumerate() {
            *slot = self.forward[at][label] * self.backward[at][label];
        }
        out
    }

    /// Probability that `to` at token `at` (not the first) follows `from`.
    pub fn pair(&self, at: usize, from: usize, to: usize) -> f32 {
        self.forward[at - 1][from] * self.exp[to][from] * self.local[at][to] * self.backward[at][to]
            / self.scale[at]
    }

    /// Probability that exactly this span is a name of its type. The span lies in the sentence.
    pub fn span(&self, span: Span, labels: &[u8]) -> f32 {
        let (start, end) = (span.start as usize, span.end as usize);
        let Some(&first) = labels.get(start) else { return 0.0 };
        let mut mass = self.forward[start][first as usize];
        for at in start + 1..end {
            let (from, to) = (labels[at - 1] as usize, labels[at] as usize);
            mass *= self.exp[to][from] * self.local[at][to] / self.scale[at];
        }
        (mass * self.backward[end - 1][labels[end - 1] as usize]).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::scheme::{Coarse, decode};
    use super::*;

    fn emissions() -> Vec<Scores> {
        let mut rows = vec![[0.0; LABELS]; 3];
        rows[0][1] = 2.0; // B-PERSON
        rows[1][3] = 1.5; // E-PERSON
        rows[2][0] = 1.0;
        rows
    }

    /// Every legal sequence of three labels with its score.
    fn all(t: &Transitions, e: &[Scores]) -> Vec<([usize; 3], f32)> {
        let mut out = Vec::new();
        for a in (0..LABELS).filter(|&a| may_start(a)) {
            for b in (0..LABELS).filter(|&b| may_follow(a, b)) {
                for c in (0..LABELS).filter(|&c| may_follow(b, c) && may_end(c)) {
                    out.push(([a, b, c], e[0][a] + e[1][b] + e[2][c] + t.scores[b][a] + t.scores[c][b]));
                }
            }
        }
        out
    }

    #[test]
    fn agrees_with_enumeration() {
        let mut scores = [[0.0; LABELS]; LABELS];
        scores[3][1] = 0.7;
        scores[0][3] = -0.4;
        let t = Transitions::new(scores);
        let e = emissions();
        let every = all(&t, &e);
        let best = every.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap().0;
        let labels = t.best(&e);
        assert_eq!(labels.iter().map(|&l| l as usize).collect::<Vec<_>>(), best);
        let total: f32 = every.iter().map(|s| s.1.exp()).sum();
        let lattice = t.lattice(&e);
        let expected: f32 = every.iter().filter(|s| s.0[1] == 3).map(|s| s.1.exp()).sum::<f32>() / total;
        assert!((lattice.labels(1)[3] - expected).abs() < 1e-5);
        let spans = decode(&labels);
        assert_eq!(spans, [Span { start: 0, end: 2, kind: Coarse::Person }]);
        let expected: f32 =
            every.iter().filter(|s| s.0[0] == 1 && s.0[1] == 3).map(|s| s.1.exp()).sum::<f32>() / total;
        assert!((lattice.span(spans[0], &labels) - expected).abs() < 1e-5);
        let expected: f32 =
            every.iter().filter(|s| s.0[1] == 3 && s.0[2] == 0).map(|s| s.1.exp()).sum::<f32>() / total;
        assert!((lattice.pair(2, 3, 0) - expected).abs() < 1e-5);
    }
}

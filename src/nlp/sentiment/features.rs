//! What the classifiers look at. Training and serving share this file.

use super::super::doc::{ROOT, Sentence, Syntax, TokenRange};
use super::super::labels::{Deprel, MentionKind};
use super::compose::Loaded;
use super::cues::Cue;
use super::deeds::{Deeds, Part};
use super::linear::{Feature, Template};
use super::roles::{Roles, Slot};
use super::words::{self, VALUES, mix};

/// One sentence as the classifiers see it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// The article's text.
    pub text: &'a str,
    /// Its syntax.
    pub syntax: &'a Syntax,
    /// The sentence.
    pub sentence: &'a Sentence,
    /// Its tokens, composed.
    pub words: &'a [Loaded],
    /// How financial the article is, 0..1.
    pub finance: f32,
    /// Whether it is a whole article, not a headline or a few sentences.
    pub long: bool,
    /// The events it may tell of.
    pub deeds: &'a Deeds,
}

const NOWHERE: u32 = u32::MAX;
/// Salts of the copies of a feature for each domain (Daumé 2007, "Frustratingly Easy Domain Adaptation"). Whole articles on
/// anything but markets are a domain of their own: there most sentences report, where one that is given by itself was picked because it judges.
const GENERAL_COPY: u32 = 0x51ed_270b;
const FINANCE_COPY: u32 = 0x2545_f491;
const ARTICLE_COPY: u32 = 0x1234_5671;

/// Collects features, each with its copy for the text's domain.
#[derive(Debug)]
struct Collector<'a> {
    out: &'a mut Vec<Feature>,
    copy: u32,
}

impl<'a> Collector<'a> {
    fn new(view: &View<'_>, out: &'a mut Vec<Feature>) -> Self {
        let copy = match (view.finance > 0.5, view.long) {
            (true, _) => FINANCE_COPY,
            (false, true) => ARTICLE_COPY,
            (false, false) => GENERAL_COPY,
        };
        out.clear();
        Self { out, copy }
    }

    fn add(&mut self, template: Template, key: u32, value: f32, token: u32) {
        let hash = mix(key, template as u32 * 0x9e37 + 1);
        self.out.push(Feature { hash, value, token, template });
        self.out.push(Feature { hash: mix(hash, self.copy), value, token, template });
    }
}

impl View<'_> {
    /// A token of the sentence as an index into the article's.
    pub(super) fn token(&self, local: usize) -> u32 {
        self.sentence.tokens.start + local as u32
    }

    /// The governor of a token, where it lies in the sentence.
    pub(super) fn head(&self, local: usize) -> Option<usize> {
        let head = *self.syntax.trees.heads.get(self.token(local) as usize)?;
        (head != ROOT && self.sentence.tokens.contains(head))
            .then(|| (head - self.sentence.tokens.start) as usize)
    }

    /// The label of the arc to it.
    pub(super) fn label(&self, local: usize) -> Deprel {
        self.syntax.trees.labels.get(self.token(local) as usize).copied().unwrap_or(Deprel::Dep)
    }

    /// A word as unigram features know it: names are all alike, turned words are others.
    fn key(&self, local: usize) -> u32 {
        let w = &self.words[local];
        if w.name { 77 } else { mix(w.lemma, u32::from(w.turned)) }
    }
}

fn class(label: Deprel) -> u32 {
    match label {
        Deprel::Nsubj | Deprel::NsubjOuter | Deprel::Csubj => 1,
        Deprel::NsubjPass => 2,
        Deprel::Obj | Deprel::Iobj => 3,
        Deprel::OblAgent => 4,
        Deprel::NmodPoss => 5,
        Deprel::Obl | Deprel::OblUnmarked => 6,
        Deprel::Nmod => 7,
        other => 16 + other as u32,
    }
}

fn sign(value: f32) -> u32 {
    match value {
        v if v > 0.35 => 2,
        v if v > 0.1 => 1,
        v if v < -0.35 => 4,
        v if v < -0.1 => 3,
        _ => 0,
    }
}

/// Sums of valences over some tokens, as real-valued features.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    good: f32,
    bad: f32,
    rise: f32,
    fall: f32,
    learned: [f32; VALUES],
    count: f32,
}

impl Sums {
    fn take(&mut self, w: &Loaded, by: f32) {
        self.good += w.valence.max(0.0) * by;
        self.bad += -w.valence.min(0.0) * by;
        self.rise += w.trend.max(0.0) * by;
        self.fall += -w.trend.min(0.0) * by;
        if w.word && !w.name {
            let flip = if w.turned { -0.5 } else { 1.0 };
            for (which, sum) in self.learned.iter_mut().enumerate() {
                let value = w.entry.value(which);
                let strength = matches!(which, words::GENERAL_STRENGTH | words::FINANCE_STRENGTH);
                *sum += by * if strength { value } else { value * flip };
            }
            self.count += by;
        }
    }

    fn emit(&self, to: &mut Collector<'_>, place: u32) {
        let mut put = |which: u32, value: f32| {
            if value.abs() > 1e-3 {
                to.add(Template::Valence, mix(place, which), value.clamp(-3.0, 3.0), NOWHERE);
            }
        };
        put(0, self.good);
        put(1, self.bad);
        put(2, self.rise * 2.0);
        put(3, self.fall * 2.0);
        let net = self.good - self.bad;
        put(4, net / (net * net + 1.0).sqrt());
        let size = (self.count + 1.0).sqrt();
        for (which, sum) in self.learned.iter().enumerate() {
            put(8 + which as u32, 2.0 * sum / size);
        }
        let bucket = if self.good + self.bad < 0.05 { 9 } else { sign(net) };
        to.add(Template::Valence, mix(place, 100 + bucket), 1.0, NOWHERE);
    }
}

/// What the sentence classifier looks at.
pub fn sentence(view: &View<'_>, out: &mut Vec<Feature>) {
    let mut to = Collector::new(view, out);
    to.add(Template::Bias, 0, 1.0, NOWHERE);
    let mut all = Sums::default();
    for (i, w) in view.words.iter().enumerate() {
        all.take(w, 1.0);
        if !w.word {
            continue;
        }
        let token = view.token(i);
        if !w.name {
            to.add(Template::Word, view.key(i), 1.0, token);
            if w.entry.cluster > 0 {
                to.add(Template::Cluster, mix(u32::from(w.entry.cluster), u32::from(w.turned)), 0.5, token);
            }
        }
        if let Some(next) = view.words.get(i + 1).filter(|n| n.word) {
            let left = if w.name { 77 } else { w.form };
            let right = if next.name { 77 } else { next.form };
            to.add(Template::Pair, mix(left, right), 1.0, token);
        }
        if let Some(head) = view.head(i).filter(|_| !w.name) {
            let arc = mix(class(view.label(i)), mix(view.key(head), w.lemma));
            to.add(Template::Arguments, arc, 1.0, token);
        }
        if w.trend != 0.0 {
            to.add(Template::Role, mix(sign(w.trend), u32::from(w.modal)), 1.0, token);
        }
    }
    all.emit(&mut to, 1);
    let mut tone = 0.0;
    for (i, w) in view.words.iter().enumerate() {
        if let Some(deed) = view.deeds.told_by(w) {
            to.add(Template::Deed, mix(deed.class, u32::from(w.turned)), 1.0, view.token(i));
            tone += deed.tone;
        }
    }
    if tone != 0.0 {
        to.add(Template::Deed, 900, tone.tanh(), NOWHERE);
    }
    let numbers = view.words.iter().filter(|w| !w.word).count() as f32 / view.words.len().max(1) as f32;
    to.add(Template::Shape, 3, numbers, NOWHERE);
    to.add(Template::Shape, 10 + u32::from(view.sentence.in_title), 1.0, NOWHERE);
}

/// Where one entity stands in a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Tokens of the mention, all in the sentence.
    pub tokens: TokenRange,
    /// Kind of the mention.
    pub kind: MentionKind,
}

/// What the target classifier looks at: one sentence, and all places of one entity in it (at least one).
pub fn target(view: &View<'_>, places: &[Place], out: &mut Vec<Feature>) {
    let mut to = Collector::new(view, out);
    let mut roles = Roles::default();
    target_words(view, places, &mut to, &mut roles);
    roles.means(|key, value| to.add(Template::Like, key, value, NOWHERE));
}

/// The same, where what like words say is told word by word.
pub fn target_by_word(view: &View<'_>, places: &[Place], out: &mut Vec<Feature>) {
    let mut to = Collector::new(view, out);
    let mut roles = Roles::default();
    target_words(view, places, &mut to, &mut roles);
    roles.shares(|key, value, token| to.add(Template::Like, key, value, token));
}

/// Collects what stands around a target: single words and arcs, and the words by their roles.
fn target_words(view: &View<'_>, places: &[Place], to: &mut Collector<'_>, roles: &mut Roles) {
    let n = view.words.len();
    let first = view.sentence.tokens.start;
    let inside: Vec<bool> =
        (0..n).map(|i| places.iter().any(|p| p.tokens.contains(first + i as u32))).collect();
    let heads: Vec<usize> = places
        .iter()
        .map(|p| view.syntax.head_of(p.tokens).saturating_sub(first) as usize)
        .filter(|&h| h < n)
        .collect();
    let Some(lead) = places.first() else { return };
    let tree = distances(view, &inside, &heads);
    let parts = segments(view);
    let own: Vec<u32> = heads.iter().filter_map(|&h| parts.get(h).copied()).collect();
    to.add(Template::Bias, 0, 1.0, NOWHERE);
    let quoted = quoted(view);
    let spoken = heads.first().is_some_and(|&h| quoted.get(h) == Some(&true));
    let mut sums = [Sums::default(); 9];
    for (i, w) in view.words.iter().enumerate() {
        if inside[i] {
            continue;
        }
        let gap = places.iter().map(|p| gap(first + i as u32, p.tokens)).min_by_key(|g| g.abs()).unwrap_or(0);
        let same = own.contains(&parts[i]);
        let depth = tree[i];
        sums[0].take(w, 1.0);
        if gap.abs() <= 4 {
            sums[1].take(w, 1.0);
        }
        if depth <= 2 {
            sums[2].take(w, 1.0);
        }
        sums[if same { 3 } else { 4 }].take(w, 1.0);
        sums[5].take(w, 1.0 / (1.0 + 0.5 * depth as f32));
        if gap > 0 {
            sums[6].take(w, 1.0 / (gap as f32).sqrt());
        }
        // What somebody is quoted with seldom judges the speaker.
        sums[if quoted[i] == spoken { 7 } else { 8 }].take(w, 1.0);
        if !w.word {
            continue;
        }
        let token = view.token(i);
        let key = view.key(i);
        if let Some(next) = view.words.get(i + 1).filter(|n| n.word)
            && gap.abs() <= 8
            && !inside[i + 1]
        {
            let left = if w.name { 77 } else { w.form };
            let right = if next.name { 77 } else { next.form };
            to.add(Template::Pair, mix(mix(left, right), u32::from(gap > 0)), 1.0, token);
            to.add(Template::Pair, mix(left, right), 1.0, token);
        }
        if w.name {
            continue;
        }
        to.add(Template::Word, key, 1.0, token);
        let near = match gap.abs() {
            0..=2 => 0,
            3..=6 => 1,
            _ => 2,
        };
        roles.add(w, token, if w.turned { Slot::Turned } else { Slot::Sentence });
        roles.beside(w, token, near, gap > 0);
        roles.around(w, token, same, depth);
        roles.quoted(w, token, quoted[i], spoken);
        to.add(Template::PlacedWord, mix(key, near * 2 + u32::from(gap > 0)), 1.0, token);
        to.add(Template::Segment, mix(key, u32::from(same)), 1.0, token);
        if view.finance < 0.5 {
            to.add(Template::Segment, mix(key, 2 + 2 * u32::from(quoted[i]) + u32::from(spoken)), 1.0, token);
        }
        if depth <= 3 {
            to.add(Template::TreeWord, mix(key, depth), 1.0, token);
        }
        if w.entry.cluster > 0 {
            let cluster = mix(u32::from(w.entry.cluster), u32::from(w.turned));
            to.add(Template::Cluster, cluster, 0.5, token);
            to.add(Template::Cluster, mix(cluster, 1 + near * 2 + u32::from(gap > 0)), 0.5, token);
        }
    }
    for (place, sum) in sums.iter().enumerate() {
        sum.emit(to, 1 + place as u32);
    }
    let mut effect = 0.0;
    for role in view.deeds.roles(view, places) {
        let part = match role.part {
            Part::Agent => 1,
            Part::Patient => 2,
            Part::Place => 3,
        };
        let key = mix(role.deed.class, part * 2 + u32::from(view.words[role.at].turned));
        to.add(Template::Deed, key, 1.0, view.token(role.at));
        effect += role.effect;
    }
    if effect != 0.0 {
        to.add(Template::Deed, 901, effect.clamp(-1.5, 1.5), NOWHERE);
    }
    for &h in &heads {
        structure(view, h, &inside, to, roles);
    }
    to.add(Template::Shape, lead.kind as u32, 1.0, NOWHERE);
    let early = (lead.tokens.start - first) as usize * 4 / n.max(1);
    to.add(Template::Shape, 20 + early as u32, 1.0, NOWHERE);
    to.add(Template::Shape, 30 + (n as u32 / 8).min(6), 1.0, NOWHERE);
    to.add(Template::Shape, 40 + (places.len() as u32).min(3), 1.0, NOWHERE);
    to.add(Template::Shape, 50 + u32::from(view.sentence.in_title), 1.0, NOWHERE);
    to.add(Template::Shape, 55 + u32::from(spoken), 1.0, NOWHERE);
    for place in places {
        neighbours(view, place.tokens, to);
    }
}

/// The words right before and after a mention, by their exact place.
fn neighbours(view: &View<'_>, tokens: TokenRange, to: &mut Collector<'_>) {
    let first = view.sentence.tokens.start;
    let at = |token: Option<u32>| {
        let word = token.and_then(|t| t.checked_sub(first)).and_then(|i| view.words.get(i as usize));
        word.map_or(0, |w| if w.name { 77 } else { w.form })
    };
    let before = [at(tokens.start.checked_sub(1)), at(tokens.start.checked_sub(2))];
    let after = [at(Some(tokens.end)), at(Some(tokens.end + 1))];
    for (side, [near, next]) in [(1, before), (2, after)] {
        to.add(Template::Shape, mix(60 + side, near), 1.0, tokens.start);
        to.add(Template::Shape, mix(mix(62 + side, near), next), 1.0, tokens.start);
    }
}

/// Which tokens stand between quotation marks; a mark that is not closed holds to the end of the sentence.
fn quoted(view: &View<'_>) -> Vec<bool> {
    let mut open = false;
    (0..view.words.len())
        .map(|i| {
            match view.syntax.word(view.text, view.token(i) as usize) {
                "“" | "``" => open = true,
                "”" | "''" => open = false,
                "\"" => open = !open,
                _ => {}
            }
            open
        })
        .collect()
}

/// The mention's place in the tree: governors, their other arguments, attributes.
fn structure(view: &View<'_>, h: usize, inside: &[bool], to: &mut Collector<'_>, roles: &mut Roles) {
    let mut chain = 0;
    let mut at = h;
    for step in 0..3 {
        let label = view.label(at);
        chain = mix(chain, class(label));
        let Some(governor) = view.head(at) else { break };
        if inside[governor] {
            at = governor;
            continue;
        }
        let g = &view.words[governor];
        let token = view.token(governor);
        to.add(Template::Path, mix(chain, view.key(governor)), 1.0, token);
        roles.governor(g, token, view.label(h), step);
        if !g.name && g.entry.cluster > 0 {
            to.add(Template::Path, mix(chain, 900 + u32::from(g.entry.cluster)), 0.7, token);
        }
        to.add(Template::Role, mix(chain, sign(g.valence)), 1.0, token);
        if step == 0 {
            to.add(Template::Role, mix(chain, 50 + u32::from(g.turned)), 1.0, token);
            to.add(Template::Role, mix(chain, 60 + u32::from(g.modal)), 1.0, token);
            to.add(Template::Role, mix(chain, 70 + sign(g.trend)), 1.0, token);
            for (d, w) in view.words.iter().enumerate() {
                if view.head(d) != Some(governor) || inside[d] || !w.word {
                    continue;
                }
                let role = mix(class(label), class(view.label(d)));
                let token = view.token(d);
                to.add(Template::Arguments, mix(role, sign(w.valence)), 1.0, token);
                to.add(Template::Arguments, mix(mix(role, 5 + sign(g.valence)), sign(w.valence)), 1.0, token);
                if !w.name {
                    roles.argument(w, token, label, view.label(d));
                    to.add(Template::Arguments, mix(role, view.key(d)), 1.0, token);
                    to.add(Template::Arguments, mix(mix(role, view.key(governor)), w.lemma), 1.0, token);
                }
            }
        }
        at = governor;
    }
    for (d, w) in view.words.iter().enumerate() {
        if !inside[d] && w.word && view.head(d) == Some(h) {
            let token = view.token(d);
            roles.attribute(w, token, view.label(d));
            to.add(Template::Attribute, mix(class(view.label(d)), view.key(d)), 1.0, token);
            to.add(Template::Attribute, mix(class(view.label(d)), 40 + sign(w.valence)), 1.0, token);
        }
    }
}

fn gap(token: u32, range: TokenRange) -> i64 {
    if token < range.start {
        i64::from(token) - i64::from(range.start)
    } else {
        i64::from(token) - i64::from(range.end) + 1
    }
}

/// Arcs between each token and the nearest mention, at most 9.
fn distances(view: &View<'_>, inside: &[bool], heads: &[usize]) -> Vec<u32> {
    let n = view.words.len();
    let mut up: Vec<Option<u32>> = inside.iter().map(|&i| i.then_some(0)).collect();
    for &h in heads {
        let mut at = h;
        for step in 1..=9 {
            let Some(head) = view.head(at) else { break };
            if up[head].is_none_or(|d| d > step) {
                up[head] = Some(step);
            }
            at = head;
        }
    }
    (0..n)
        .map(|i| {
            let mut at = i;
            for step in 0..9 {
                if let Some(d) = up[at] {
                    return (d + step).min(9);
                }
                match view.head(at) {
                    Some(head) => at = head,
                    None => break,
                }
            }
            9
        })
        .collect()
}

/// Numbers the parts of a sentence between colons, semicolons, commas, dashes and contrasts.
fn segments(view: &View<'_>) -> Vec<u32> {
    let mut part = 0;
    (0..view.words.len())
        .map(|i| {
            let w = &view.words[i];
            let text = view.syntax.word(view.text, view.token(i) as usize);
            if matches!(text, "," | ":" | ";" | "-" | "–" | "—" | "|")
                || matches!(w.cue, Some(Cue::Contrast | Cue::Concession))
            {
                part += 1;
            }
            part
        })
        .collect()
}

//! Two mentions in a sentence as the learner sees them: the words before, between and after, the path through the tree, the classes
//! of words on the way, and what the rules found of the two.

use rustc_hash::FxHashMap;

use super::finding::{Findings, Rule};
use super::learned::{self, COUNT};
use super::lexicon::TITLE;
use super::path;
use super::route;
use super::scene::Scene;
use crate::nlp::clusters::Clusters;
use crate::nlp::doc::{Mention, TokenRange};
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos, Xpos};
use crate::nlp::linear as hash;

/// The furthest two mentions may stand apart, in tokens.
const REACH: u32 = 40;
/// So many words between two mentions are looked at, from either end.
const WORDS: u32 = 16;

/// The clusters of the words between two mentions are looked at where these are so near, in tokens.
const NEAR: u32 = 10;

/// A mention and whom it names.
pub type Named<'a> = (u32, &'a Mention);

/// What is known of a verb, noun or adjective.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    /// Its middle and fine cluster, 0 where it has none.
    clusters: [u16; 2],
    /// The types it is a trigger of, as bits.
    rows: u64,
}

/// What stands on the way from one mention to another through the tree.
#[derive(Clone, Copy, Debug, Default)]
pub struct Way {
    /// The types that a word on the way tells by itself, or one that hangs from the way, as bits.
    rows: u64,
    /// The verbs on it.
    verbs: usize,
}

impl Way {
    /// Whether weights may tell a type of the two: over two verbs nothing is told but events, over one what a word tells; `needy`
    /// types need such a word always.
    pub fn tells(self, row: usize, needy: bool) -> bool {
        let told = self.rows & (1 << row) != 0;
        let event = learned::events() & (1 << row) != 0;
        told && (event || self.verbs <= 1) || !needy && self.verbs == 0
    }
}

/// What is known of the words of an article.
#[derive(Debug, Default)]
pub struct Words {
    words: Vec<Word>,
    /// The types that some word of each sentence is a trigger of.
    sentences: Vec<u64>,
}

impl Words {
    /// Looks them up.
    pub fn new(scene: &Scene<'_>, clusters: &Clusters) -> Self {
        let of = |t: u32| {
            if !matches!(scene.upos(t), Upos::Verb | Upos::Noun | Upos::Adj) {
                return Word::default();
            }
            let [_, middle, fine] = clusters.of(scene.lemma(t)).ids;
            Word { clusters: [middle, fine], rows: route::rows_of(scene.lemma(t)) }
        };
        let words: Vec<Word> = (0..scene.size()).map(of).collect();
        let told = |tokens: TokenRange| {
            words.get(tokens.range()).unwrap_or_default().iter().fold(0, |rows, word| rows | word.rows)
        };
        let sentences = scene.syntax.sentences.iter().map(|s| told(s.tokens)).collect();
        Self { words, sentences }
    }

    /// What stands on the way from one mention to the other.
    pub fn on_way(&self, scene: &Scene<'_>, a: Named<'_>, b: Named<'_>) -> Way {
        let ends = (scene.head_of(a.1.tokens), scene.head_of(b.1.tokens));
        let Some((up, top, down)) = path::between(|t| scene.head(t), ends.0, ends.1) else {
            return Way { rows: 0, verbs: usize::MAX };
        };
        let told = |t: u32| {
            let office = if scene.is(t, TITLE) { *learned::OFFICE } else { 0 };
            office | route::rows_told(scene.lemma(t)) & self.of(t).rows
        };
        let mut way = Way::default();
        for &t in
            up.iter().chain(std::iter::once(&top)).chain(&down).filter(|t| ![ends.0, ends.1].contains(t))
        {
            way.verbs += usize::from(scene.upos(t) == Upos::Verb);
            way.rows |= scene.children(t).iter().fold(told(t), |rows, &c| rows | told(c));
        }
        way
    }

    /// The types that some word of a mention's sentence is a trigger of, as bits.
    pub fn triggered(&self, named: Named<'_>) -> u64 {
        self.sentences.get(named.1.sentence as usize).copied().unwrap_or_default()
    }

    fn of(&self, t: u32) -> Word {
        self.words.get(t as usize).copied().unwrap_or_default()
    }
}

/// Every ordered pair of mentions near each other in a sentence that some class may join.
pub fn pairs<'s, 'a>(scene: &'s Scene<'a>, mut see: impl FnMut(Named<'a>, Named<'a>)) {
    let mentions = scene.mentions();
    for (i, &(a, first)) in mentions.iter().enumerate() {
        for &(b, second) in mentions.iter().skip(i + 1).take(24) {
            if second.sentence != first.sentence || second.tokens.start > first.tokens.end + REACH {
                break;
            }
            if a == b || second.tokens.start < first.tokens.end {
                continue;
            }
            see((a, first), (b, second));
            see((b, second), (a, first));
        }
    }
}

/// What the rules found, by subject and object.
#[derive(Debug, Default)]
pub struct Fired(FxHashMap<(u32, u32), Vec<Firing>>);

/// A rule that fired in a sentence: hashes of row and rule, and of the pattern too.
#[derive(Clone, Copy, Debug)]
struct Firing {
    sentence: usize,
    row: usize,
    rule: Rule,
    /// Its confidence, in tenths.
    tenths: u8,
    key: u64,
    pattern: u64,
}

impl Fired {
    /// Indexes what was found.
    pub fn new(scene: &Scene<'_>, found: &Findings) -> Self {
        let mut fired = Self::default();
        for f in &found.list {
            let key = hash::mix(f.row as u64, f.rule as u64);
            fired.0.entry((f.subject.entity, f.object.entity)).or_default().push(Firing {
                sentence: scene.syntax.sentence_of(f.trigger),
                row: f.row,
                rule: f.rule,
                tenths: (f.confidence * 10.0) as u8,
                key,
                pattern: hash::mix(key, hash::text(f.written)),
            });
        }
        fired
    }

    /// What fired for two mentions, or for the states that they stand for.
    fn of(&self, a: Named<'_>, b: Named<'_>) -> impl Iterator<Item = Firing> {
        let here = a.1.sentence as usize;
        let plain = (a.0, b.0);
        let acting = (actor(a), actor(b));
        std::iter::once(plain)
            .chain((acting != plain).then_some(acting))
            .filter_map(|pair| self.0.get(&pair))
            .flatten()
            .filter(move |firing| firing.sentence == here)
            .copied()
    }
}

/// Who acts where a mention stands: a capital that stands for its government is the country.
pub fn actor(named: Named<'_>) -> u32 {
    named.1.metonym_for.unwrap_or(named.0)
}

/// The type of an entity as it stands here: countries and demonyms apart.
fn kind(scene: &Scene<'_>, named: Named<'_>) -> u64 {
    let kind = scene.kind(named.0).map_or(31, |k| k as u64);
    kind + 32 * u64::from(scene.is_country(named.0))
        + 64 * u64::from(named.1.kind == MentionKind::Demonym)
        + 128 * u64::from(named.1.metonym_for.is_some())
}

/// The features of a pair of mentions, as keys of the tables of weights.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// Those with a weight for each class.
    pub plain: Vec<u32>,
    /// Those of one class whose weight all classes share: what makes a trigger of a type tell that type, whichever it is.
    pub shared: Vec<(u8, u32)>,
}

/// Features under construction.
struct Bag<'o> {
    out: &'o mut Features,
    types: u64,
    forward: u64,
}

impl Bag<'_> {
    /// A feature alone and with the pair of types: the types alone decide much.
    fn add(&mut self, template: u32, value: u64) {
        self.out.plain.push(hash::feature2(template, value, self.forward));
        self.typed(template, value);
    }

    /// A feature with the pair of types only.
    fn typed(&mut self, template: u32, value: u64) {
        self.out.plain.push(hash::feature3(template + 100, value, self.types, self.forward));
    }

    /// A feature of one class that has the same weight for all: by itself, and for facts and events apart.
    fn shared(&mut self, template: u32, class: usize, value: u64) {
        let event = learned::events() >> class & 1;
        self.out.shared.push((class as u8, hash::feature2(template + 200, value, self.forward)));
        self.out.shared.push((class as u8, hash::feature3(template + 300, value, self.forward, event)));
    }
}

/// The features of an ordered pair of mentions, as keys of the table of weights.
pub fn features(
    scene: &Scene<'_>,
    words: &Words,
    fired: &Fired,
    a: Named<'_>,
    b: Named<'_>,
    out: &mut Features,
) {
    out.plain.clear();
    out.shared.clear();
    let forward = a.1.tokens.start < b.1.tokens.start;
    let (first, second) = if forward { (a, b) } else { (b, a) };
    let mut bag = Bag { out, types: hash::mix(kind(scene, a), kind(scene, b)), forward: u64::from(forward) };
    let (left, right) = (first.1.tokens.end, second.1.tokens.start);
    bag.add(0, 0);
    bag.add(1, a.1.kind as u64 * 8 + b.1.kind as u64);
    let in_title = scene.syntax.sentences.get(a.1.sentence as usize).is_some_and(|s| s.in_title);
    bag.typed(20, u64::from(in_title));
    let mut firings = 0;
    for firing in fired.of(a, b) {
        bag.add(21, firing.key);
        bag.add(22, firing.pattern);
        bag.shared(1, firing.row, firing.rule as u64);
        bag.shared(2, firing.row, u64::from(firing.tenths));
        bag.shared(3, firing.row, hash::mix(firing.rule as u64, a.1.kind as u64 * 8 + b.1.kind as u64));
        firings += 1;
    }
    bag.typed(44, firings);
    for firing in fired.of(b, a) {
        bag.typed(23, firing.key);
        bag.shared(4, firing.row, firing.rule as u64);
    }
    between(scene, a, b, left, right, &mut bag);
    beside(scene, first, second, &mut bag);
    inside(scene, a, 24, &mut bag);
    inside(scene, b, 25, &mut bag);
    tree(scene, a, b, &mut bag);
    way(scene, words, a, b, &mut bag);
    alike(scene, words, left, right, &mut bag);
}

fn between(scene: &Scene<'_>, a: Named<'_>, b: Named<'_>, left: u32, right: u32, bag: &mut Bag<'_>) {
    let gap = right.saturating_sub(left);
    // Words one by one; names between stand as their types.
    let mut skeleton = 17_u64;
    let mut length = 0;
    let mut previous = 1_u64;
    let (mut like_a, mut like_b, mut names) = (0_u64, 0_u64, 0_u64);
    let mut t = left;
    while t < right {
        // "X (12 May 1901 – 3 June 1980) was": what stands in brackets is told of itself.
        if scene.word(t) == "("
            && let Some(end) = (t + 1..right).find(|&t| scene.word(t) == ")")
        {
            bag.typed(43, u64::from(t == left));
            t = end + 1;
            continue;
        }
        let name = scene
            .mention_over(t)
            .filter(|(_, m)| m.tokens.start == t && m.tokens.end <= right && m.kind != MentionKind::Nominal);
        let word = match name {
            Some((e, m)) => {
                names += 1;
                like_a += u64::from(e != a.0 && scene.kind(e) == scene.kind(a.0));
                like_b += u64::from(e != b.0 && scene.kind(e) == scene.kind(b.0));
                t = m.tokens.end;
                hash::mix(99, scene.kind(e).map_or(31, |k| k as u64))
            }
            None => {
                let word = hash::text(scene.lemma(t));
                if gap <= 2 * WORDS || t < left + WORDS || t + WORDS >= right {
                    let classes = scene.classes.get(t as usize).copied().unwrap_or_default();
                    for class in (0..31).filter(|c| classes & (1 << c) != 0) {
                        bag.typed(26, class);
                    }
                }
                t += 1;
                word
            }
        };
        if length < WORDS {
            bag.add(3, word);
            bag.add(4, hash::mix(previous, word));
        }
        previous = word;
        skeleton = hash::mix(skeleton, word);
        length += 1;
    }
    bag.typed(4, hash::mix(previous, 2));
    bag.add(2, u64::from(length.min(3) + length.min(12) / 3 + length / 12));
    if length <= 7 {
        bag.add(5, skeleton);
    }
    bag.typed(27, names.min(4));
    bag.typed(28, like_a.min(3));
    bag.typed(29, like_b.min(3));
}

fn beside(scene: &Scene<'_>, first: Named<'_>, second: Named<'_>, bag: &mut Bag<'_>) {
    let sentence =
        scene.syntax.sentences.get(first.1.sentence as usize).map(|s| s.tokens).unwrap_or_default();
    let word = |t: Option<u32>| match t.filter(|&t| sentence.contains(t)) {
        Some(t) => hash::text(scene.lemma(t)),
        None => 3,
    };
    let (before, after) = (first.1.tokens.start, second.1.tokens.end);
    let (one, two) = (word(before.checked_sub(1)), word(before.checked_sub(2)));
    bag.add(6, one);
    bag.typed(30, two);
    bag.typed(31, hash::mix(two, one));
    let (one, two) = (word(Some(after)), word(Some(after + 1)));
    bag.add(7, one);
    bag.typed(32, two);
    bag.typed(33, hash::mix(one, two));
    bag.typed(34, word(Some(first.1.tokens.end)));
    bag.typed(35, word(second.1.tokens.start.checked_sub(1)));
    for (template, t) in [(36, before.checked_sub(1)), (37, Some(after)), (38, before.checked_sub(2))] {
        let classes = t.and_then(|t| scene.classes.get(t as usize)).copied().unwrap_or_default();
        for class in (0..31).filter(|c| classes & (1 << c) != 0) {
            bag.typed(template, class);
        }
    }
}

/// The head word of a name of a body or place (“University”, “Corp.”, “County”), and of a description.
fn inside(scene: &Scene<'_>, named: Named<'_>, template: u32, bag: &mut Bag<'_>) {
    let last = named.1.tokens.end.saturating_sub(1);
    if scene.kind(named.0) != Some(EntityType::Person) || named.1.kind == MentionKind::Nominal {
        bag.typed(template, hash::text(scene.lemma(last)));
        bag.typed(template, hash::mix(5, hash::text(scene.lemma(named.1.tokens.start))));
    }
    let head = scene.syntax.head_of(named.1.tokens);
    bag.typed(template, hash::mix(7, scene.label(head) as u64));
    bag.typed(template, 1000 + named.1.tokens.len().min(5) as u64);
    bag.typed(template, 2000 + u64::from(scene.in_dateline(named.1.tokens.start)));
}

/// What a way through the tree comes to: its arcs, its arcs with their words, and its arcs without those that only join names.
struct Seen {
    labels: u64,
    worded: u64,
    plain: u64,
}

impl Seen {
    /// Takes in one side of the way, which begins at the head of a name; `tell` takes each preposition, `template` each word but that head.
    fn walk<'b>(
        &mut self,
        scene: &Scene<'_>,
        way: &[u32],
        name: u32,
        tell: impl Fn(u64, &mut Bag<'b>),
        template: u32,
        bag: &mut Bag<'b>,
    ) {
        for &t in way {
            let label = scene.label(t) as u64;
            self.labels = hash::mix(self.labels, label);
            self.worded = hash::mix(self.worded, label);
            let case = scene.case(t);
            if !case.is_empty() {
                self.worded = hash::mix(self.worded, hash::text(case));
                tell(hash::text(case), bag);
            }
            if !matches!(scene.label(t), Deprel::Conj | Deprel::Appos | Deprel::Flat) {
                self.plain = hash::mix(self.plain, hash::mix(label, hash::text(case)));
            }
            if t != name {
                let word = hash::text(scene.lemma(t));
                self.worded = hash::mix(self.worded, word);
                bag.add(template, word);
            }
        }
    }
}

fn tree(scene: &Scene<'_>, a: Named<'_>, b: Named<'_>, bag: &mut Bag<'_>) {
    let (ha, hb) = (scene.syntax.head_of(a.1.tokens), scene.syntax.head_of(b.1.tokens));
    let Some((up, top, down)) = path::between(|t| scene.head(t), ha, hb) else {
        bag.add(12, 0);
        return;
    };
    let mut seen = Seen { labels: 3, worded: 5, plain: 7 };
    seen.walk(scene, &up, ha, |case, bag| bag.typed(39, case), 8, bag);
    seen.labels = hash::mix(seen.labels, 77);
    seen.plain = hash::mix(seen.plain, 77);
    let inner_top = top != ha && top != hb;
    let top_word = hash::text(scene.lemma(top));
    if inner_top {
        seen.worded = hash::mix(seen.worded, top_word);
        bag.add(9, top_word);
        bag.typed(40, hash::mix(top_word, scene.xpos(top) as u64));
    }
    for &c in scene.children(top) {
        let telling = matches!(scene.upos(c), Upos::Adp | Upos::Part | Upos::Noun | Upos::Verb | Upos::Adj)
            && scene.xpos(c) != Xpos::Pos;
        if telling && c != ha && c != hb {
            bag.typed(14, hash::text(scene.lemma(c)));
        }
    }
    seen.walk(scene, &down, hb, |case, bag| bag.add(10, case), 11, bag);
    let Seen { labels, worded, plain } = seen;
    bag.add(12, labels);
    bag.add(13, worded);
    bag.typed(41, plain);
    bag.typed(42, hash::mix(plain, top_word));
    bag.add(15, (up.len() + down.len()) as u64);
}

/// The words on the way with the parts that the two have in them ([`route`]): themselves, their clusters, the types they tell.
fn way(scene: &Scene<'_>, words: &Words, a: Named<'_>, b: Named<'_>, bag: &mut Bag<'_>) {
    let head = |named: Named<'_>| route::acting(scene, scene.syntax.head_of(named.1.tokens));
    let mut lent = Vec::new();
    let (from, to) = (head(a), head(b));
    let Some(stops) = route::stops(scene, from, to, &mut lent) else { return };
    for &verb in &lent {
        bag.typed(50, hash::text(scene.lemma(verb)));
    }
    let (mut whole, mut shape) = (11_u64, 13_u64);
    for stop in &stops {
        let parts = hash::mix(stop.first, stop.second);
        let lemma = hash::text(scene.lemma(stop.token));
        let Word { clusters: [middle, fine], rows } = words.of(stop.token);
        whole = hash::mix(hash::mix(whole, lemma), parts);
        shape = hash::mix(hash::mix(shape, parts), scene.upos(stop.token) as u64);
        bag.add(51, hash::mix(lemma, parts));
        if fine != 0 {
            bag.add(52, hash::mix(u64::from(fine), parts));
            bag.add(53, hash::mix(u64::from(middle), parts));
        }
        let upos = scene.upos(stop.token) as u64;
        for row in (0..COUNT).filter(|row| rows & (1 << row) != 0) {
            bag.add(54, hash::mix(row as u64, parts));
            bag.shared(5, row, hash::mix(parts, upos));
            bag.shared(6, row, hash::mix(hash::mix(parts, upos), bag.types));
            bag.shared(7, row, hash::mix(stops.len() as u64, upos));
            bag.shared(8, row, hash::mix(hash::mix(parts, upos), stops.len() as u64));
        }
        for &c in scene.children(stop.token) {
            let noun =
                matches!(scene.label(c), Deprel::Obj | Deprel::CompoundPrt | Deprel::Xcomp | Deprel::Obl)
                    && c != from
                    && c != to
                    && scene.mention_at(c).is_none();
            if noun {
                let object = hash::text(scene.lemma(c));
                bag.typed(55, hash::mix(hash::mix(lemma, object), parts));
                bag.typed(56, hash::mix(object, parts));
            }
        }
    }
    bag.typed(57, shape);
    if stops.len() > 1 && stops.len() < 5 {
        bag.add(58, whole);
    }
}

/// Clusters and types of the verbs and nouns between two mentions near each other.
fn alike(scene: &Scene<'_>, words: &Words, left: u32, right: u32, bag: &mut Bag<'_>) {
    if right.saturating_sub(left) > NEAR {
        return;
    }
    for t in left..right {
        let Word { clusters: [middle, _], rows } = words.of(t);
        if middle != 0 && scene.mention_over(t).is_none_or(|(_, m)| m.kind == MentionKind::Nominal) {
            bag.typed(59, u64::from(middle));
            for row in (0..COUNT).filter(|row| rows & (1 << row) != 0) {
                bag.typed(60, row as u64);
                bag.shared(9, row, scene.upos(t) as u64);
                bag.shared(10, row, hash::mix(scene.upos(t) as u64, bag.types));
            }
        }
    }
}

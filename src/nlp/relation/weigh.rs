//! Rules and weights together: the weights judge what the rules found and add what they alone are sure of.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::finding::{Finding, Findings, Rule};
use super::learned::{self, COUNT, Weights, bit_of};
use super::manner;
use super::pair::{self, Features, Fired, Named, Words, actor};
use super::path;
use super::positions;
use super::scene::{Party, Scene};
use super::table::TABLE;
use crate::nlp::clusters::Clusters;
use crate::nlp::labels::{EntityType, MentionKind, Xpos};

/// Headlines are not what the weights learned from: there they alone must be this sure.
const IN_TITLE: f32 = 0.85;
/// And this sure of two with a like name between them, but for a text of one sentence.
const PARTED: f32 = 0.9;

/// A text of more sentences is an article, of which weights alone tell nothing below [`IN_LONG`]: of 43 facts of rare types judged by
/// reading, one in ten of those below was right, two in three of those above. Founders and schools are told in few ways.
pub(super) const LONG: usize = 8;
/// See [`LONG`].
const IN_LONG: f32 = 0.5;

/// An event that no rule found in a whole article is one in two at best.
const EVENT: f32 = 0.65;

/// What is told, like an event, by a word that the table knows for it, and not by where two names stand.
const TRIGGERED: [&str; 13] = [
    "produces",
    "spouse",
    "sibling_of",
    "relative_of",
    "child_of",
    "founded",
    "educated_at",
    "owns",
    "acquires",
    "merges_with",
    "invests_in",
    "competes_with",
    "supplies",
];

static LIES: LazyLock<u64> = LazyLock::new(|| bit_of("located_in"));

/// The bits of the classes that two mentions may tell: by their types, and by what is possible where they stand.
pub fn open_classes(scene: &Scene<'_>, a: Named<'_>, b: Named<'_>) -> u64 {
    let kinds = |e: u32| [scene.kind(e), scene.second_kind(e)].into_iter().flatten();
    let joins = |a: u32, b: u32| {
        let pairs = kinds(a).flat_map(|ka| kinds(b).map(move |kb| (ka, kb))).filter(|_| a != b);
        pairs.fold(0, |bits, (ka, kb)| bits | learned::joins(ka, kb))
    };
    if scene.is_party_mark(a.0) || scene.is_party_mark(b.0) {
        return 0;
    }
    let mut open = joins(a.0, b.0) & !learned::events() | joins(actor(a), actor(b)) & learned::events();
    if !scene.may_lie_in(a.0, b.0) {
        open &= !*LIES;
    }
    // A rival led is no body.
    if scene.kind(b.0) == Some(EntityType::Person) {
        open &= !*learned::OFFICE;
    }
    open
}

/// The entities that a class joins where two mentions stand: a capital acts for its country in events alone.
pub fn joined(row: usize, a: Named<'_>, b: Named<'_>) -> (u32, u32) {
    if learned::events() & (1 << row) != 0 { (actor(a), actor(b)) } else { (a.0, b.0) }
}

/// Whether a body is only said to be of a country (“the Swiss broadcaster X”, “Chile's X”): that is no seat.
fn only_national(scene: &Scene<'_>, b: Named<'_>) -> bool {
    scene.is_country(b.0) && (b.1.kind == MentionKind::Demonym || scene.xpos(b.1.tokens.end) == Xpos::Pos)
}

/// Whether a place is that of a party's politician, or of whoever stands before its brackets (“Senators X (Maine) and”).
fn partisan(scene: &Scene<'_>, place: Named<'_>) -> bool {
    let before = place.1.tokens.start.checked_sub(2);
    positions::is_partisan(scene, place.1.tokens.end)
        || before.is_some_and(|t| positions::is_partisan(scene, t) || scene.word(t + 1) == "(")
}

/// Whether two mentions tell where the news comes from, not what it tells: the names of a dateline and what follows it, and
/// an agency in it.
fn aside(scene: &Scene<'_>, a: Named<'_>, b: Named<'_>) -> bool {
    let (here, there) = (scene.in_dateline(a.1.tokens.start), scene.in_dateline(b.1.tokens.start));
    // "Lima (AP)" begins a text without a dash.
    let first = scene.syntax.sentences.get(b.1.sentence as usize).map(|s| s.tokens.start);
    let (opening, closing) = (a.1.tokens.start.wrapping_sub(1), a.1.tokens.end);
    let credit = first == Some(b.1.tokens.start)
        && b.1.tokens.end == opening
        && (scene.word(opening), scene.word(closing)) == ("(", ")");
    here != there || (here || credit) && scene.kind(a.0) == Some(EntityType::Org)
}

/// Whether a name of the type of one of the two stands between them: what follows it is more likely told of that.
fn parted(scene: &Scene<'_>, a: Named<'_>, b: Named<'_>) -> bool {
    let (from, to) = if a.1.tokens.start < b.1.tokens.start { (a, b) } else { (b, a) };
    let after = scene.mentions().partition_point(|(_, m)| m.tokens.start < from.1.tokens.end);
    let between = scene.mentions().iter().skip(after).take_while(|(_, m)| m.tokens.end <= to.1.tokens.start);
    between.into_iter().any(|(e, m)| {
        ![a.0, b.0].contains(e)
            && matches!(m.kind, MentionKind::Name | MentionKind::Alias | MentionKind::Acronym)
            && (scene.kind(*e) == scene.kind(a.0) || scene.kind(*e) == scene.kind(b.0))
    })
}

/// Lets the weights judge what the rules found, and adds what they find themselves.
pub fn weigh(weights: &Weights, clusters: &Clusters, scene: &Scene<'_>, found: &mut Findings) {
    if weights.is_empty() {
        return;
    }
    let seat = bit_of("headquartered_in");
    let home = bit_of("lives_in");
    let born_or_died = bit_of("born_in") | bit_of("died_in");
    let plain = bit_of("founded") | bit_of("educated_at");
    let needy = TRIGGERED.iter().fold(learned::events(), |bits, name| bits | bit_of(name));
    let alone = scene.syntax.sentences.len() == 1;
    let long = scene.syntax.sentences.len() > LONG;
    let encyclopaedic = !long && weights.is_encyclopaedic(&manner::keys(scene));
    let words = Words::new(scene, clusters);
    let fired = Fired::new(scene, found);
    let mut features = Features::default();
    let mut best: FxHashMap<(usize, u32, u32), (f32, Finding)> = FxHashMap::default();
    let mut judged: FxHashMap<(usize, u32, u32), f32> = FxHashMap::default();
    pair::pairs(scene, |a, b| {
        let mut open = open_classes(scene, a, b);
        if only_national(scene, b) {
            open &= !seat;
        }
        open &= !needy | words.triggered(a);
        // "X, a Texas Republican", "a Democrat from Ohio": whom X sits for, not where X lives.
        if partisan(scene, b) {
            open &= if alone { !born_or_died } else { !(home | born_or_died) };
        }
        if open == 0 || aside(scene, a, b) {
            return;
        }
        let in_title = scene.syntax.sentences.get(a.1.sentence as usize).is_some_and(|s| s.in_title);
        pair::features(scene, &words, &fired, a, b, &mut features);
        let probabilities = weights.probabilities(&features, encyclopaedic);
        for row in (0..COUNT).filter(|row| open & (1 << row) != 0) {
            let scale = weights.scale(row, encyclopaedic);
            let (Some(&probability), Some(scale)) = (probabilities.get(row), scale) else { continue };
            let (subject, object) = joined(row, a, b);
            let key = (row, subject, object);
            let most = judged.entry(key).or_insert(0.0);
            *most = most.max(probability);
            let accept = if alone { scale.accept_alone } else { scale.accept };
            // An article tells much, and again.
            let accept = if long && plain & (1 << row) == 0 { accept.max(IN_LONG) } else { accept };
            let event = !alone && learned::events() & (1 << row) != 0;
            let accept =
                accept.max(if in_title { IN_TITLE } else { 0.0 }).max(if event { EVENT } else { 0.0 });
            if probability >= accept
                && (alone || words.on_way(scene, a, b).tells(row, needy & (1 << row) != 0))
                && (alone || probability >= PARTED || !parted(scene, a, b))
                && best.get(&key).is_none_or(|(p, _)| *p < probability)
            {
                best.insert(key, (probability, told(scene, row, a, b, probability)));
            }
        }
    });
    for finding in &mut found.list {
        let key = (finding.row, finding.subject.entity, finding.object.entity);
        best.remove(&key);
        let Some(&p) = judged.get(&key) else { continue };
        // A rule's word counts for more than the weights'; where both agree the relation is surer.
        finding.confidence = finding.confidence * 0.75 + p * 0.25 + if p > 0.5 { 0.05 } else { 0.0 };
        finding.confidence = finding.confidence.min(0.99);
    }
    let mut new: Vec<Finding> = best.into_values().map(|(_, f)| f).collect();
    new.sort_by_key(|f| (f.trigger, f.row, f.subject.entity, f.object.entity));
    found.list.append(&mut new);
}

fn told(scene: &Scene<'_>, row: usize, a: Named<'_>, b: Named<'_>, probability: f32) -> Finding {
    let (subject, object) = (scene.party(a.0, a.1), scene.party(b.0, b.1));
    let entities = joined(row, a, b);
    let trigger =
        path::between(|t| scene.head(t), subject.token, object.token).map_or(object.token, |(_, top, _)| top);
    Finding {
        row,
        subject: Party { entity: entities.0, by_part: true, ..subject },
        object: Party { entity: entities.1, ..object },
        trigger,
        trigger_span: scene.span(trigger),
        rule: Rule::Learned,
        written: TABLE.get(row).map_or("", |t| t.name),
        specificity: 0,
        confidence: probability,
        title: None,
        former: None,
    }
}

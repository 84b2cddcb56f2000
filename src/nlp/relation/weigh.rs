//! Rules and weights together: the weights judge what the rules found and add what they alone are sure of.

use rustc_hash::FxHashMap;

use super::finding::{Finding, Findings, Rule};
use super::learned::{self, CLASSES, COUNT, Weights};
use super::pair::{self, Fired, Named};
use super::path;
use super::scene::{Party, Scene};
use crate::nlp::labels::{EntityType, MentionKind, Xpos};

/// Headlines are not what the weights learned from: there they alone must be this sure.
const IN_TITLE: f32 = 0.85;

/// Of these classes the weights alone must be so sure: what sets of single sentences call by them is often something else in an
/// article (where somebody speaks, who is named beside whom).
const ALONE: [(&str, f32); 2] = [("attacks", 0.8), ("lives_in", 0.78)];

/// The bits of the classes that two mentions may tell: by their types, and by what is possible where they stand.
pub fn open_classes(scene: &Scene<'_>, a: Named<'_>, b: Named<'_>) -> u32 {
    let (Some(ka), Some(kb)) = (scene.kind(a.0), scene.kind(b.0)) else { return 0 };
    let mut open = learned::joins(ka, kb);
    if !scene.may_lie_in(a.0, b.0) {
        open &= !learned::class_of("located_in").map_or(0, |c| 1 << c);
    }
    open
}

/// Whether a body is only said to be of a country (“the Swiss broadcaster X”, “Chile's X”): that is no seat.
fn only_national(scene: &Scene<'_>, b: Named<'_>) -> bool {
    scene.is_country(b.0) && (b.1.kind == MentionKind::Demonym || scene.xpos(b.1.tokens.end) == Xpos::Pos)
}

/// Whether two mentions tell where the news comes from, not what it tells: the names of a dateline and what follows it, and
/// an agency in it.
fn aside(scene: &Scene<'_>, a: Named<'_>, b: Named<'_>) -> bool {
    let (here, there) = (scene.in_dateline(a.1.tokens.start), scene.in_dateline(b.1.tokens.start));
    here != there || here && scene.kind(a.0) == Some(EntityType::Org)
}

/// Lets the weights judge what the rules found, and adds what they find themselves.
pub fn weigh(weights: &Weights, scene: &Scene<'_>, found: &mut Findings) {
    if weights.is_empty() {
        return;
    }
    let mut floors = [0.0_f32; COUNT];
    for (class, floor) in ALONE {
        if let Some(slot) = learned::class_of(class).and_then(|c| floors.get_mut(c)) {
            *slot = floor;
        }
    }
    let fired = Fired::new(scene, found);
    let mut features = Vec::new();
    let mut best: FxHashMap<(usize, u32, u32), (f32, Finding)> = FxHashMap::default();
    let mut judged: FxHashMap<(usize, u32, u32), f32> = FxHashMap::default();
    pair::pairs(scene, |a, b| {
        let mut open = open_classes(scene, a, b);
        if only_national(scene, b) {
            open &= !learned::class_of("headquartered_in").map_or(0, |c| 1 << c);
        }
        if open == 0 || aside(scene, a, b) {
            return;
        }
        let in_title = scene.syntax.sentences.get(a.1.sentence as usize).is_some_and(|s| s.in_title);
        pair::features(scene, &fired, a, b, &mut features);
        let probabilities = weights.probabilities(&features);
        for class in (0..COUNT).filter(|c| open & (1 << c) != 0) {
            let (Some(&probability), Some(row)) = (probabilities.get(class), weights.row(class)) else {
                continue;
            };
            let key = (row, a.0, b.0);
            let most = judged.entry(key).or_insert(0.0);
            *most = most.max(probability);
            let accept = weights
                .accept(class)
                .max(if in_title { IN_TITLE } else { 0.0 })
                .max(floors.get(class).copied().unwrap_or(0.0));
            if probability >= accept && best.get(&key).is_none_or(|(p, _)| *p < probability) {
                best.insert(key, (probability, told(scene, row, class, a, b, probability)));
            }
        }
    });
    for finding in &mut found.list {
        let key = (finding.row, finding.subject.entity, finding.object.entity);
        if let Some(&p) = judged.get(&key) {
            // A rule's word counts for more than the weights'; where both agree the relation is surer.
            finding.confidence = finding.confidence * 0.75 + p * 0.25 + if p > 0.5 { 0.05 } else { 0.0 };
            finding.confidence = finding.confidence.min(0.99);
        }
        best.remove(&key);
    }
    let mut new: Vec<Finding> = best.into_values().map(|(_, f)| f).collect();
    new.sort_by_key(|f| (f.trigger, f.row, f.subject.entity, f.object.entity));
    found.list.append(&mut new);
}

fn told(
    scene: &Scene<'_>,
    row: usize,
    class: usize,
    a: Named<'_>,
    b: Named<'_>,
    probability: f32,
) -> Finding {
    let (subject, object) = (scene.party(a.0, a.1), scene.party(b.0, b.1));
    let trigger =
        path::between(scene.syntax, subject.token, object.token).map_or(object.token, |(_, top, _)| top);
    Finding {
        row,
        subject: Party { entity: a.0, ..subject },
        object: Party { entity: b.0, ..object },
        trigger,
        trigger_span: scene.span(trigger),
        rule: Rule::Learned,
        written: CLASSES.get(class).copied().unwrap_or_default(),
        specificity: 0,
        confidence: probability,
        title: None,
        former: None,
    }
}

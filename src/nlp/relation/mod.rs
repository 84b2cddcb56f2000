//! Facts, events and open relations.
//!
//! Rules over trees, titles and positions propose [`finding::Finding`]s; [`table::TABLE`] says what each type joins and how the text
//! tells it; stance and extras are read from the tree; one relation stands for each pair and type, the surest evidence first.

mod aliases;
mod answer;
mod blame;
mod bystander;
pub mod clause;
mod deals;
mod deeds;
mod demand;
mod employer;
pub mod finding;
mod gate;
mod inflection;
pub mod learned;
pub mod lexicon;
pub mod manner;
mod mend;
pub mod nearby;
mod nominals;
pub mod open;
pub mod pair;
pub mod path;
mod pattern;
mod places;
mod politics;
mod positions;
mod qualifiers;
mod relief;
mod retold;
pub mod route;
pub mod scene;
mod stance;
mod stand_in;
pub mod surface;
pub mod table;
#[cfg(test)]
mod tests;
mod verbs;
pub mod weigh;

use compact_str::{CompactString, format_compact};
use rustc_hash::FxHashMap;

use super::Span;
use super::clusters::Clusters;
use super::doc::{Argument, Article, Entity, Evidence, Quote, ROOT, Relation, Syntax, Value};
use super::labels::{Deprel, EntityType, Modality, RelationKind, Upos, Xpos};
use super::model::{Model, ModelError};
use finding::{Finding, Findings, Rule};
use scene::{Party, Scene};
use stance::{Reach, Stance};
use table::TABLE;

/// Below this confidence what a rule found is not told.
const THRESHOLD: f32 = 0.35;

/// Extracts relations.
#[derive(Debug)]
pub struct Extractor {
    weights: learned::Weights,
    clusters: Clusters,
}

impl Extractor {
    /// Takes its weights from a model.
    ///
    /// # Errors
    /// Where its section is damaged.
    pub fn load(model: &Model, clusters: &Clusters) -> Result<Self, ModelError> {
        Ok(Self { weights: learned::Weights::load(model)?, clusters: clusters.clone() })
    }

    /// The relations of an article; facts and events once for each pair of entities and type.
    pub fn extract(
        &self,
        article: &Article<'_>,
        syntax: &Syntax,
        entities: &[Entity],
        values: &[Value],
        quotes: &[Quote],
    ) -> Vec<Relation> {
        if entities.is_empty() {
            return Vec::new();
        }
        let entities = nearby::guessed(article.text, syntax, entities);
        let scene = Scene::new(article.text, syntax, &entities, values);
        let mut found = by_rules(&scene);
        weigh::weigh(&self.weights, &self.clusters, &scene, &mut found);
        blame::find(&scene, quotes, &mut found);
        demand::find(&scene, quotes, &mut found);
        answer::find(&scene, &mut found);
        relief::find(&scene, &mut found);
        places::outward(&mut found.list);
        let mut relations = merge(&scene, found.list, quotes);
        relations.append(&mut aliases::find(&scene));
        open_relations(&scene, quotes, &mut relations);
        relations
    }
}

/// What the rules find, before it is weighed.
pub fn by_rules(scene: &Scene<'_>) -> Findings {
    let mut found = Findings::default();
    let mut used = vec![false; scene.size() as usize];
    verbs::find(scene, &mut found, &mut used);
    deeds::find(scene, &mut found, &used);
    nominals::find(scene, &mut found);
    positions::find(scene, &mut found);
    employer::find(scene, &mut found);
    places::find(scene, &mut found);
    deals::find(scene, &mut found);
    one_holder(scene, &mut found);
    retold::tell(scene, &mut found);
    found
}

/// A title in the singular is one person's: of several in one sentence, the one named nearest to it (“the prime minister of A,
/// X, and the president of B, Y” makes X no president). “X and Y, directors of B” is told by the plural.
fn one_holder(scene: &Scene<'_>, found: &mut Findings) {
    for finding in &mut found.list {
        if let Some(holder) = named_after_office(scene, finding) {
            finding.subject = holder;
        }
    }
    let distance = |f: &Finding| f.title.map(|_| f.subject.token.abs_diff(f.trigger));
    let mut nearest: FxHashMap<(usize, Span), u32> = FxHashMap::default();
    for finding in &found.list {
        if let (Some(title), Some(far)) = (finding.title, distance(finding))
            && matches!(scene.xpos(finding.trigger), Xpos::Nn | Xpos::Nnp)
            && !positions::is_shortened_plural(scene, finding.trigger)
        {
            nearest.entry((finding.row, title)).and_modify(|n| *n = far.min(*n)).or_insert(far);
        }
    }
    found.list.retain(|finding| {
        let least = finding.title.and_then(|title| nearest.get(&(finding.row, title)));
        least.is_none_or(|&least| distance(finding).is_none_or(|far| far <= least))
    });
}

/// “… and the president of B, Y,”: the person between commas right after the office, where the one found stands before an “and”.
fn named_after_office(scene: &Scene<'_>, finding: &Finding) -> Option<Party> {
    finding.title?;
    let (from, office) = (finding.subject.token, finding.trigger);
    let singular = matches!(scene.xpos(office), Xpos::Nn | Xpos::Nnp);
    if !singular || from > office || !(from..office).any(|t| scene.upos(t) == Upos::Cconj) {
        return None;
    }
    let (_, place) = scene.mention_over(finding.object.token).filter(|(_, m)| m.tokens.start > office)?;
    let comma = place.tokens.end;
    let (entity, person) = scene.mention_over(comma + 1)?;
    let between = scene.word(comma) == ","
        && person.tokens.start == comma + 1
        && matches!(scene.word(person.tokens.end), "," | "." | ";" | ")" | "—" | "–");
    (between && scene.kind(entity) == Some(EntityType::Person)).then(|| scene.party(entity, person))
}

/// How many open relations an article may have for each of its entities: enough for what it is about, not a flood.
const OPEN_PER_ENTITY: usize = 3;

/// Adds the open triples that touch an entity and tell what no typed relation tells.
fn open_relations(scene: &Scene<'_>, quotes: &[Quote], relations: &mut Vec<Relation>) {
    let typed: Vec<(Option<u32>, Option<u32>, Span)> =
        relations.iter().map(|r| (r.subject.entity, r.object.entity, r.evidence.span)).collect();
    let mut open: Vec<Relation> = Vec::new();
    for sentence in &scene.syntax.sentences {
        for triple in open::triples(scene, sentence.tokens.start, sentence.tokens.end) {
            if triple.implied_is || triple.confidence < 0.6 {
                continue;
            }
            if let Some(relation) = open_relation(scene, quotes, sentence.span, &triple, &typed) {
                let again = open.iter().any(|r| {
                    r.predicate == relation.predicate
                        && r.subject.entity == relation.subject.entity
                        && r.object.entity == relation.object.entity
                        && (r.object.entity.is_some()
                            || r.object.span.of(scene.text) == relation.object.span.of(scene.text))
                });
                if !again {
                    open.push(relation);
                }
            }
        }
    }
    let both = |r: &Relation| r.subject.entity.is_some() && r.object.entity.is_some();
    open.sort_by(|a, b| {
        both(b)
            .cmp(&both(a))
            .then(b.confidence.total_cmp(&a.confidence))
            .then(a.evidence.trigger.start.cmp(&b.evidence.trigger.start))
    });
    open.truncate(OPEN_PER_ENTITY * scene.entities.len().max(4));
    open.sort_by_key(|r| (r.evidence.trigger.start, r.object.span.start));
    relations.append(&mut open);
}

fn open_relation(
    scene: &Scene<'_>,
    quotes: &[Quote],
    sentence: Span,
    triple: &open::Triple,
    typed: &[(Option<u32>, Option<u32>, Span)],
) -> Option<Relation> {
    let entity = |head: u32| scene.mention_at(head).map(|(e, m)| m.metonym_for.unwrap_or(e));
    let (subject, object) = (entity(triple.subject_head), entity(triple.object_head));
    if subject.is_none() && object.is_none() || subject == object {
        return None;
    }
    // Reporting says who speaks, not what is between two; quotes and attribution hold it.
    if scene.is(triple.verb, lexicon::REPORT) && object.is_none() {
        return None;
    }
    if subject.is_some()
        && object.is_some()
        && typed.iter().any(|&(s, o, span)| {
            span == sentence && (s == subject && o == object || s == object && o == subject)
        })
    {
        return None;
    }
    // A pronoun that names nobody is no argument.
    let empty = |head: u32, entity: Option<u32>| {
        entity.is_none()
            && matches!(
                scene.upos(head),
                super::labels::Upos::Pron | super::labels::Upos::Det | super::labels::Upos::Adv
            )
    };
    if empty(triple.subject_head, subject)
        || empty(triple.object_head, object)
        || triple.object.len() > 20
        || triple.subject.len() > 20
    {
        return None;
    }
    let span = |words: &[u32]| {
        words.first().zip(words.last()).map_or(Span::default(), |(&a, &b)| scene.span(a).join(scene.span(b)))
    };
    let stance = stance::of(scene, triple.verb, Reach::Said);
    let trigger = span(&triple.predicate);
    let mut qualifiers = Vec::new();
    for extra in triple.extras.iter().filter(|e| !e.is_empty() && e.len() <= 12).take(3) {
        let head = extra.iter().copied().find(|&t| !extra.contains(&scene.head(t))).unwrap_or_default();
        let value = extra.iter().find_map(|&t| scene.value(t)).map(|v| v.0);
        let role = match scene.case(head) {
            "" if value.is_some() => "date",
            "" => "to",
            case => case,
        };
        qualifiers.push(super::doc::Qualifier {
            role: role.into(),
            span: span(extra),
            entity: entity(head),
            value,
        });
    }
    Some(Relation {
        kind: RelationKind::Open,
        name: "open",
        subject: Argument { entity: subject, span: span(&triple.subject) },
        object: Argument { entity: object, span: span(&triple.object) },
        predicate: open::normalised(scene, triple),
        qualifiers,
        negated: stance.negated,
        modality: stance.modality,
        attributed_to: stance
            .attributed_to
            .or_else(|| quotes.iter().find(|q| q.span.contains(trigger)).and_then(|q| q.speaker))
            .filter(|&e| Some(e) != subject),
        confidence: triple.confidence,
        evidence: Evidence { span: sentence, trigger },
        more_evidence: Vec::new(),
        because: CompactString::const_new("open: verb and its arguments"),
    })
}

/// “Ministers of X and Y said that they wanted …”: what Y wants Y says with X.
fn speak_together(scene: &Scene<'_>, speaker: u32, other: u32, trigger: u32) -> bool {
    let here = scene.syntax.sentence_of(trigger) as u32;
    let heads = |entity: u32| {
        let own = scene.mentions().iter().filter(move |(e, m)| *e == entity && m.sentence == here);
        own.map(|(_, m)| scene.head_of(m.tokens))
    };
    let joined = |t: u32| scene.label(t) == Deprel::Conj && heads(speaker).any(|s| s == scene.head(t));
    speaker != other && heads(other).any(joined)
}

/// The entity named right after a noun, in apposition: “the ministry's spokesman, X”.
pub(crate) fn named_after(scene: &Scene<'_>, noun: u32) -> Option<u32> {
    nominals::next_name(scene, noun).map(|p| p.entity)
}

/// The stance of a finding.
fn stance_of(scene: &Scene<'_>, f: &Finding) -> Stance {
    // Who says it of another blames him, whatever became of what is said.
    if f.written == blame::WRITTEN || f.written == demand::WRITTEN {
        return Stance { negated: false, modality: Modality::Asserted, attributed_to: None };
    }
    let mut stance = match entered(scene, f).or_else(|| stopped(scene, f)) {
        Some(verb) => stance::of(scene, verb, Reach::Said),
        None => stance::of(scene, f.trigger, reach(scene, f)),
    };
    // "is threatening sanctions on X", "plans a lawsuit against X": not yet
    let row = TABLE.get(f.row).map_or("", |r| r.name);
    let planning = scene.lemma(f.trigger);
    let only_planned = stance::is_weighing(planning)
        || matches!(planning, "threaten" | "plan" | "propose" | "prepare" | "explore");
    if only_planned
        && matches!(row, "sanctions" | "sues" | "attacks")
        && stance.modality == Modality::Asserted
    {
        stance.modality = Modality::Future;
    }
    stance
}

/// The verb that tells the end of a deed (“pressed them to stop shooting at X”): what is to stop is done.
fn stopped(scene: &Scene<'_>, f: &Finding) -> Option<u32> {
    let row = TABLE.get(f.row).map_or("", |r| r.name);
    let deed = matches!(row, "attacks" | "coerces" | "threatens" | "protests_against" | "accuses");
    let verb = Some(scene.head(f.trigger)).filter(|&v| deed && v != ROOT)?;
    let stops = matches!(scene.lemma(verb), "stop" | "cease" | "halt" | "quit" | "end");
    (stops && scene.xpos(f.trigger) == Xpos::Vbg).then_some(verb)
}

/// The verb by which somebody comes into an office (“will become president of Y”, “would succeed X as president”): what its clause says.
fn entered(scene: &Scene<'_>, f: &Finding) -> Option<u32> {
    let (name, title) = (f.subject.token, f.trigger);
    let verb = scene.head(title);
    let enters = f.rule == Rule::Title
        && verb != ROOT
        && matches!(
            scene.lemma(verb),
            "become"
                | "succeed"
                | "replace"
                | "serve"
                | "name"
                | "elect"
                | "appoint"
                | "choose"
                | "confirm"
                | "make"
                | "act"
                | "return"
        )
        && (matches!(scene.label(name), Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj)
            && scene.head(name) == verb
            || scene.label(verb) == Deprel::AclRelcl && scene.head(verb) == name)
        && matches!(scene.label(title), Deprel::Xcomp | Deprel::Obl | Deprel::Obj);
    enters.then_some(verb)
}

/// How far the stance of its sentence reaches a finding.
fn reach(scene: &Scene<'_>, f: &Finding) -> Reach {
    // Where a town lies and whose sister somebody is, is not planned with what they try to do.
    let named = f.written == places::BESIDE
        // "would weaken Britain as a NATO member"
        || f.rule == Rule::Kin && scene.case(f.trigger) == "as" && scene.label(f.subject.token) == Deprel::Obj
        || f.rule == Rule::Kin
            && scene.is(f.trigger, lexicon::KIN)
            && scene.child(f.trigger, Deprel::Cop).is_none();
    // What weights tell of two that stand together is not done with the verb (“could be seen outside X, the field in Y”).
    let beside = f.rule == Rule::Learned
        && scene.upos(f.trigger) != Upos::Verb
        && TABLE.get(f.row).is_some_and(|r| r.kind == RelationKind::Fact);
    if named || beside {
        return Reach::Named;
    }
    if !matches!(f.rule, Rule::Title | Rule::UnderstoodTitle | Rule::Place | Rule::Nationality) {
        return Reach::Said;
    }
    let (name, title) = (f.subject.token, f.trigger);
    let predicate = matches!(scene.label(name), Deprel::Nsubj | Deprel::NsubjPass);
    let together = scene.head(title) == name || scene.head(name) == title && !predicate;
    if together { Reach::Named } else { Reach::Known }
}

/// Below which confidence a relation is not told. Of 490 relations of six types of events and `member_of` that were judged by reading, what
/// was told as not yet or perhaps not real was right once in four (talks twice as often), and below these marks one in four of what was
/// told as real. What weights alone tell of talks and refusals was right once in ten, of persons' memberships below the mark once in six.
fn least_sure(name: &str, rule: Rule, modality: Modality) -> f32 {
    let judged = matches!(name, "attacks" | "coerces" | "meets" | "rejects" | "supports");
    match modality {
        _ if name == "member_of" && rule == Rule::Learned => 0.7,
        _ if name == "member_of" => 0.6,
        _ if matches!(name, "negotiates_with" | "rejects") && rule == Rule::Learned => 1.0,
        _ if !judged => 0.0,
        Modality::Hypothetical => 0.85,
        // Meetings are announced before they take place.
        Modality::Future if name == "meets" => 0.6,
        Modality::Future | Modality::Possible => 0.7,
        Modality::Asserted if name == "meets" => 0.5,
        Modality::Asserted => 0.6,
    }
}

/// One relation for each pair and type.
fn merge(scene: &Scene<'_>, found: Vec<Finding>, quotes: &[Quote]) -> Vec<Relation> {
    let mut relations: Vec<Relation> = Vec::new();
    let mut at: FxHashMap<(usize, u32, u32), usize> = FxHashMap::default();
    let mut found = suppress(scene, found);
    // Asserted before denied, surer before less sure, earlier before later.
    let mut told: Vec<(Finding, Stance)> = found
        .drain(..)
        .map(|f| {
            let mut stance = stance_of(scene, &f);
            if stance.attributed_to.is_none() {
                stance.attributed_to =
                    quotes.iter().find(|q| q.span.contains(f.trigger_span)).and_then(|q| q.speaker);
            }
            (f, stance)
        })
        .collect();
    told.sort_by(|(a, s), (b, t)| {
        s.negated
            .cmp(&t.negated)
            .then(b.confidence.total_cmp(&a.confidence))
            .then(a.trigger.cmp(&b.trigger))
            .then(a.row.cmp(&b.row))
    });
    // A lone sentence tells what it tells only once.
    let alone = scene.syntax.sentences.len() == 1;
    for (finding, stance) in told {
        // The weights have thresholds of their own.
        if finding.confidence < THRESHOLD && finding.rule != Rule::Learned {
            continue;
        }
        let Some(kind) = TABLE.get(finding.row) else { continue };
        let (a, b) = (finding.subject.entity, finding.object.entity);
        // States' memberships were not judged.
        let spared = kind.name == "member_of" && scene.kind(a) != Some(EntityType::Person);
        if !(alone || spared) && finding.confidence < least_sure(kind.name, finding.rule, stance.modality) {
            continue;
        }
        let key = if kind.symmetric && b < a { (finding.row, b, a) } else { (finding.row, a, b) };
        let evidence =
            Evidence { span: sentence_span(scene, finding.trigger), trigger: finding.trigger_span };
        if let Some(relation) = at.get(&key).and_then(|&i| relations.get_mut(i)) {
            if relation.evidence.span != evidence.span
                && !relation.more_evidence.iter().any(|e| e.span == evidence.span)
            {
                relation.more_evidence.push(evidence);
            }
            continue;
        }
        at.insert(key, relations.len());
        let qualifiers = qualifiers::of(scene, &finding, kind.kind, kind.name);
        relations.push(Relation {
            kind: kind.kind,
            name: kind.name,
            subject: Argument { entity: Some(a), span: finding.subject.span },
            object: Argument { entity: Some(b), span: finding.object.span },
            predicate: predicate(scene, &finding),
            negated: stance.negated,
            modality: match stance.modality {
                Modality::Asserted if qualifiers::is_to_come(scene, &finding, &qualifiers) => {
                    Modality::Future
                }
                told => told,
            },
            qualifiers,
            attributed_to: stance.attributed_to.filter(|&e| {
                (e != a || kind.kind == RelationKind::Fact) && !speak_together(scene, e, a, finding.trigger)
            }),
            confidence: finding.confidence,
            evidence,
            more_evidence: Vec::new(),
            because: format_compact!("{}: {}", finding.rule.as_str(), finding.written),
        });
    }
    relations.sort_by_key(|r| (r.evidence.trigger.start, r.subject.span.start, r.object.span.start));
    relations
}

/// What a more telling relation of the same pair makes superfluous.
fn suppress(scene: &Scene<'_>, found: Vec<Finding>) -> Vec<Finding> {
    let found: Vec<Finding> = found.into_iter().map(|f| politics::fought_in_words(scene, f)).collect();
    let row = |name: &str| table::row_of(name).unwrap_or(usize::MAX);
    let told = |name: &str, f: &Finding, reversed: bool| {
        let row = row(name);
        found.iter().any(|g| {
            g.row == row
                && (g.rule != Rule::Learned || g.confidence > f.confidence)
                && if reversed {
                    (g.subject.entity, g.object.entity) == (f.object.entity, f.subject.entity)
                } else {
                    (g.subject.entity, g.object.entity) == (f.subject.entity, f.object.entity)
                }
        })
    };
    found
        .iter()
        .filter(|f| {
            let name = TABLE.get(f.row).map_or("", |r| r.name);
            let event = TABLE.get(f.row).is_some_and(|r| r.kind == RelationKind::Event);
            // "Did X sue Y?" tells nothing.
            let verb = entered(scene, f).unwrap_or(f.trigger);
            let office = f.title.is_some() && stance::asks_office(scene, f.subject.token, f.trigger);
            if office || reach(scene, f) != Reach::Named && stance::is_asked(scene, verb) {
                return false;
            }
            // "asked X to join"
            let joining = matches!(name, "member_of" | "works_for");
            if (event || joining) && stance::only_demanded(scene, f.trigger)
                || joining && stance::only_hoped(scene, f.trigger)
                || event && !gate::is_meant(scene, f)
            {
                return false;
            }
            // Weights tell "the Iraqi invasion of Kuwait" both ways.
            let other_way = |g: &Finding| {
                g.row == f.row
                    && g.rule != Rule::Learned
                    && (g.subject.entity, g.object.entity) == (f.object.entity, f.subject.entity)
            };
            if f.rule == Rule::Learned && found.iter().any(other_way) {
                return false;
            }
            // "planned to own X": what is planned says more than the plan; a threat is one whatever it is of.
            if f.written.ends_with("+xobj")
                && scene.lemma(f.trigger) != "threaten"
                && found.iter().any(|g| {
                    (g.subject.entity, g.object.entity) == (f.subject.entity, f.object.entity)
                        && scene.head(g.trigger) == f.trigger
                })
            {
                return false;
            }
            // "was born in A and lives in B", hung from one verb: the nearer place.
            let nearer = |g: &Finding| {
                g.row == f.row
                    && g.trigger == f.trigger
                    && g.subject.entity == f.subject.entity
                    && g.written == f.written
                    && g.object.token < f.object.token
                    && scene.label(f.object.token) != Deprel::Conj
            };
            if matches!(name, "born_in" | "died_in") && f.rule == Rule::Verb && found.iter().any(nearer) {
                return false;
            }
            match name {
                // A country's delegation may visit, a country or a place may not.
                "visits" => {
                    f.subject.by_part || scene.kind(f.subject.entity) != Some(super::labels::EntityType::Gpe)
                }
                "works_for" | "member_of" => {
                    let member =
                        name == "works_for" && f.rule == Rule::Learned && told("member_of", f, false);
                    !(member || told("holds_position", f, false) || told("founded", f, false))
                }
                "owns" => !told("acquires", f, false) && !told("subsidiary_of", f, true),
                "part_of" => !told("subsidiary_of", f, false),
                "subsidiary_of" if scene.kind(f.object.entity) == Some(EntityType::Person) => false,
                "subsidiary_of" if f.rule == Rule::Learned => !told("part_of", f, false),
                "founded" if f.rule == Rule::Learned => !told("holds_position", f, false),
                "citizen_of" => {
                    let diplomat = (f.trigger..f.trigger + 3).any(|t| scene.lemma(t) == "diplomat");
                    (diplomat || !told("holds_position", f, false))
                        && !(f.rule == Rule::Learned
                            && (told("born_in", f, false) || told("lives_in", f, false)))
                }
                "lives_in" => {
                    // "born and raised in X"
                    (!told("born_in", f, false)
                        || matches!(scene.lemma(f.trigger), "raise" | "bring" | "grow" | "live"))
                        && !(f.rule == Rule::Learned
                            && (told("holds_position", f, false) || told("died_in", f, false)))
                }
                // "his wife, X, did likewise for widow Y": nobody has two.
                "spouse" if f.rule == Rule::Learned => !found.iter().any(|g| {
                    let ends = [g.subject.entity, g.object.entity];
                    g.row == f.row
                        && g.rule != Rule::Learned
                        && (ends.contains(&f.subject.entity) || ends.contains(&f.object.entity))
                        && scene.syntax.sentence_of(g.trigger) == scene.syntax.sentence_of(f.trigger)
                }),
                // "his sister-in-law"
                "sibling_of" if f.rule == Rule::Learned => {
                    !sentence_span(scene, f.trigger).of(scene.text).contains("-in-law")
                }
                "negotiates_with" => !told("agrees_with", f, false) && !told("agrees_with", f, true),
                _ => true,
            }
        })
        .filter(|f| gate::belongs(scene, f) && !gate::only_people(scene, f) && !gate::only_attends(scene, f))
        .filter(|f| !gate::is_other_business(scene, f) && !gate::is_misread(scene, f))
        .filter(|f| !bystander::is_bystander(scene, f) && !bystander::is_anothers_place(scene, f, &found))
        .cloned()
        .map(|f| gate::impeached(scene, gate::refused(scene, gate::joined(scene, f))))
        .collect()
}

fn sentence_span(scene: &Scene<'_>, t: u32) -> Span {
    scene.syntax.sentences.get(scene.syntax.sentence_of(t)).map_or(Span::default(), |s| s.span)
}

/// The words that tell it, normalised: lemma of verbs, the title of offices.
fn predicate(scene: &Scene<'_>, finding: &Finding) -> CompactString {
    match finding.title {
        Some(title) => format_compact!("{} of", title.of(scene.text).to_lowercase()),
        None if finding.rule == Rule::Place || finding.rule == Rule::Nationality => {
            TABLE.get(finding.row).map_or("", |r| r.name).replace('_', " ").into()
        }
        None => {
            let mut text = CompactString::from(scene.lemma(finding.trigger));
            let preposition = scene.case(finding.object.token);
            if !preposition.is_empty() && preposition != "by" {
                text.push(' ');
                text.push_str(preposition);
            }
            text
        }
    }
}

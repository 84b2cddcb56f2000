//! Training relations: pairs of mentions of the labelled texts, as the reader itself finds them.

use std::sync::Arc;

use super::relations_fit::{self, Example};
use super::relations_manner::{self, Told};
use super::relations_sets::{self, Fact, LabelledText, Range, Source};
use super::relations_texts::{self, Passage};
use super::{Context, TrainError};
use crate::knowledge::Knowledge;
use crate::nlp::clusters::Clusters;
use crate::nlp::entity::relative;
use crate::nlp::labels::{EntityType, MentionKind};
use crate::nlp::model::{self, Model};
use crate::nlp::relation::learned::{self, Weights, bit_of};
use crate::nlp::relation::pair::{self, Features, Fired, Named, Words};
use crate::nlp::relation::scene::Scene;
use crate::nlp::relation::table::{TABLE, row_of};
use crate::nlp::relation::{by_rules, manner, nearby, weigh};
use crate::nlp::{Article, Reader, Span};

/// The fold of KnowledgeNet (of the three that are here) kept for measuring.
pub const HELD_OUT: u8 = 3;

/// So many articles without labels show what is not told.
const ARTICLES: usize = 300;

/// Learns the weights of the fact types that data teaches.
///
/// # Errors
/// Where a corpus cannot be read or an earlier stage is missing.
pub fn train(context: &mut Context) -> Result<(), TrainError> {
    // The weights of before have no say in what is learned, and may be of another layout.
    context.sections.remove(learned::SECTION);
    let reader = reader(context)?;
    let mut texts = relations_sets::conll04(&context.path("relations/conll04-train.txt"))?;
    texts.extend(
        relations_sets::knowledgenet(&context.path("relations/knowledgenet-train.jsonl.gz"))?
            .into_iter()
            .filter(|t| t.fold != HELD_OUT),
    );
    texts.extend(relations_sets::redocred(&context.path("relations/redocred-dev.json.gz"))?);
    texts.extend(relations_sets::news(&context.path("names/worldwide-train.jsonl.gz"), ARTICLES)?);
    let passages: Vec<Passage> =
        relations_texts::passages(&context.texts)?.into_iter().filter(|p| !p.kept).collect();
    let clusters = Clusters::load(&context.model()?)?;
    let bar = context.bar("relations: reading", texts.len() + passages.len());
    let (mut examples, mut told) = (Vec::new(), Vec::new());
    for (number, text) in (0..).zip(&texts) {
        told.push(labelled(&reader, &clusters, text, number, &mut examples));
        bar.inc(1);
    }
    for (number, passage) in (texts.len() as u32..).zip(&passages) {
        told.push(own(&reader, &clusters, passage, number, &mut examples));
        bar.inc(1);
    }
    bar.finish();
    let manner = relations_manner::learn(told, context.seed);
    let mut lines = Vec::new();
    let learned = relations_fit::learn(examples, context.seed, |class, told, precision, recall, scale| {
        lines.push(format!(
            "{:<18} {told:>6} told, precision {precision:.2}, recall {recall:.2} from {:.2} on, {:.2} alone",
            TABLE.get(class).map_or("", |t| t.name),
            scale.accept,
            scale.accept_alone
        ));
    });
    for line in lines {
        context.progress.println(line).map_err(|e| TrainError(e.to_string()))?;
    }
    context.sections.insert(
        learned::SECTION.to_owned(),
        Weights::to_section(learned.news, learned.encyclopaedic, learned.shared, manner),
    );
    Ok(())
}

/// A reader of what is trained so far.
///
/// # Errors
/// Where a stage is missing.
pub fn reader(context: &Context) -> Result<Reader, TrainError> {
    let fail = |e: model::ModelError| TrainError(e.to_string());
    let model = Model::open(model::write(&context.sections)).map_err(fail)?;
    Reader::new(&model, Arc::new(Knowledge::embedded())).map_err(fail)
}

fn bits(names: &[&str]) -> u64 {
    names.iter().map(|n| bit_of(n)).fold(0, |all, bit| all | bit)
}

/// What a text says of a pair of mentions, as bits of the classes.
#[derive(Clone, Copy, Debug, Default)]
struct Labels {
    told: u64,
    open: u64,
    weak: u64,
}

/// Every pair of mentions of a text of which something is known, and how the text tells.
fn collect(
    reader: &Reader,
    clusters: &Clusters,
    text: &str,
    title_len: usize,
    (number, source): (u32, Source),
    say: impl for<'a, 'b> Fn(&Scene<'a>, Named<'b>, Named<'b>, u64, u64) -> Labels,
    out: &mut Vec<Example>,
) -> Told {
    let doc = reader.read(&Article { title_len: title_len as u32, ..Article::plain(text) });
    let entities = relative::without(&doc.syntax, &doc.entities);
    let entities = nearby::guessed(text, &doc.syntax, &entities);
    let scene = Scene::new(text, &doc.syntax, &entities, &doc.values);
    let found = by_rules(&scene);
    let fired = Fired::new(&scene, &found);
    let words = Words::new(&scene, clusters);
    pair::pairs(&scene, |a, b| {
        let possible = weigh::open_classes(&scene, a, b);
        if possible == 0 {
            return;
        }
        let ruled = found
            .list
            .iter()
            .filter(|f| (f.subject.entity, f.object.entity) == weigh::joined(f.row, a, b))
            .filter(|f| scene.syntax.sentence_of(f.trigger) == a.1.sentence as usize)
            .fold(0, |bits, f| bits | 1 << f.row);
        let Labels { told, open, weak } = say(&scene, a, b, possible, ruled);
        if open | weak == 0 {
            return;
        }
        let mut features = Features::default();
        pair::features(&scene, &words, &fired, a, b, &mut features);
        out.push(Example { features, told, open: open | weak, weak, text: number, source });
    });
    Told { keys: manner::keys(&scene), source }
}

/// Whether one of two has no name.
fn is_unnamed(scene: &Scene<'_>, a: Named<'_>, b: Named<'_>) -> bool {
    [a, b].iter().any(|n| scene.entities.get(n.0 as usize).is_some_and(|e| !e.is_named()))
}

fn touches(span: Span, (start, end): Range) -> bool {
    (span.start as usize) < end && start < span.end as usize
}

/// The pairs of a text of a corpus.
fn labelled(
    reader: &Reader,
    clusters: &Clusters,
    text: &LabelledText,
    number: u32,
    out: &mut Vec<Example>,
) -> Told {
    let (labels, partly) = (bits(&text.labels), bits(text.partly));
    // An office or a membership is work too: where one is told, the corpora do not deny the other.
    let work = bits(&["works_for", "holds_position", "member_of", "founded"]);
    let (home, nation) = (bit_of("lives_in"), bit_of("citizen_of"));
    let birth = bits(&["born_in", "died_in"]);
    let seldom =
        birth | bits(&["child_of", "spouse", "founded", "educated_at", "headquartered_in", "subsidiary_of"]);
    let of = |facts: &[Fact], a: Named<'_>, b: Named<'_>| {
        facts
            .iter()
            .filter(|(s, o, _)| touches(a.1.span, *s) && touches(b.1.span, *o))
            .fold(0, |all, (.., class)| all | bit_of(class))
    };
    let say = |scene: &Scene<'_>, a: Named<'_>, b: Named<'_>, possible: u64, ruled: u64| {
        // Only KnowledgeNet labels what is told of somebody without a name.
        if text.source != Source::KnowledgeNet && is_unnamed(scene, a, b) {
            return Labels::default();
        }
        let mut open = labels & possible;
        let persons = [a, b].iter().all(|n| scene.kind(n.0) == Some(EntityType::Person));
        if !persons {
            // The corpora know of killings of persons by persons only.
            open &= !bit_of("attacks");
        }
        // News tell few facts of two given names: what neither a label nor a rule knows of is most likely not told.
        let mut weak = match text.source {
            Source::Conll04 => possible & !labels & !learned::events(),
            Source::News => possible & !learned::events(),
            // A passage in which nobody looked for births, kin or seats rarely tells of one.
            Source::KnowledgeNet => possible & !labels & seldom,
            Source::ReDocRed | Source::Own => 0,
        };
        let (mut told, unknown) = (of(&text.facts, a, b), of(&text.unknown, a, b));
        if text.country_is_home && scene.is_country(b.0) && scene.kind(b.0) == Some(EntityType::Gpe) {
            if told & home != 0 {
                told = told & !home | nation;
            }
            open &= !home;
        }
        open &= !(unknown | partly & ruled) | told;
        weak &= !ruled;
        if told & work != 0 {
            open &= !work | told;
            weak &= !work;
        }
        if told & (home | nation) != 0 {
            weak &= !birth;
        }
        Labels { told, open, weak }
    };
    collect(reader, clusters, &text.text, 0, (number, text.source), say, out)
}

/// The pairs of a passage of our own: everything is labelled. What it tells in another sentence is unknown in this one, and so is
/// what it denies and a rule finds.
fn own(reader: &Reader, clusters: &Clusters, passage: &Passage, number: u32, out: &mut Vec<Example>) -> Told {
    let line = |at: usize| passage.lines.iter().position(|l| at < l.1);
    let say = |scene: &Scene<'_>, a: Named<'_>, b: Named<'_>, possible: u64, ruled: u64| {
        // Whom a mention means: as marked, else as the entity's names are.
        let means = |named: Named<'_>| {
            let marked =
                |span: Span| passage.mentions.iter().find(|m| touches(span, m.range)).map(|m| m.number);
            marked(named.1.span).or_else(|| {
                let loose = matches!(named.1.kind, MentionKind::Pronoun | MentionKind::Nominal);
                let entity = scene.entities.get(named.0 as usize).filter(|_| loose)?;
                entity.mentions.iter().find_map(|m| marked(m.span))
            })
        };
        let (one, two) = (means(a), means(b));
        let mut labels = Labels { told: 0, open: possible, weak: 0 };
        let (Some(one), Some(two)) = (one, two) else {
            return if is_unnamed(scene, a, b) { Labels::default() } else { labels };
        };
        if one == two {
            return Labels::default();
        }
        for told in &passage.relations {
            let row = row_of(told.name).unwrap_or_default();
            let symmetric = TABLE.get(row).is_some_and(|t| t.symmetric);
            let same = (told.subject, told.object) == (one, two);
            let turned = symmetric && (told.object, told.subject) == (one, two);
            if !(same || turned) {
                continue;
            }
            let here = told.words.is_none_or(|w| line(w.0) == line(a.1.span.start as usize));
            if !told.denied && here {
                labels.told |= 1 << row & possible;
            } else if !told.denied || ruled & (1 << row) != 0 {
                labels.open &= !(1 << row);
            }
        }
        labels.open |= labels.told;
        labels
    };
    collect(reader, clusters, &passage.text, passage.title_len, (number, Source::Own), say, out)
}

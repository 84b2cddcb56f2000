//! Training relations: pairs of mentions of the labelled texts, as the reader itself finds them.

use std::sync::Arc;

use super::relations_fit::{self, Example};
use super::relations_sets::{self, Fact, LabelledText, Range, Source};
use super::{Context, TrainError};
use crate::knowledge::Knowledge;
use crate::nlp::labels::EntityType;
use crate::nlp::model::{self, Model};
use crate::nlp::relation::learned::{self, CLASSES, Weights, class_of};
use crate::nlp::relation::pair::{self, Fired};
use crate::nlp::relation::scene::Scene;
use crate::nlp::relation::table::row_of;
use crate::nlp::relation::{by_rules, weigh};
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
    let bar = context.bar("relations: reading", texts.len());
    let mut examples = Vec::new();
    for (number, text) in texts.iter().enumerate() {
        collect(&reader, text, number as u32, &mut examples);
        bar.inc(1);
    }
    bar.finish();
    let mut lines = Vec::new();
    let (rows, scales) =
        relations_fit::learn(examples, context.seed, |class, told, precision, recall, scale| {
            lines.push(format!(
                "{:<18} {told:>6} told, precision {precision:.2}, recall {recall:.2} from {:.2} on",
                CLASSES.get(class).copied().unwrap_or_default(),
                scale.accept
            ));
        });
    for line in lines {
        context.progress.println(line).map_err(|e| TrainError(e.to_string()))?;
    }
    context.sections.insert(learned::SECTION.to_owned(), Weights::to_section(rows, &scales));
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

fn bits(names: &[&str]) -> u32 {
    names.iter().filter_map(|n| class_of(n)).map(|c| 1 << c).sum()
}

fn collect(reader: &Reader, text: &LabelledText, number: u32, out: &mut Vec<Example>) {
    let doc = reader.read(&Article::plain(&text.text));
    let scene = Scene::new(doc.article.text, &doc.syntax, &doc.entities, &doc.values);
    let found = by_rules(&scene);
    let fired = Fired::new(&scene, &found);
    let touches = |span: Span, (start, end): Range| (span.start as usize) < end && start < span.end as usize;
    let (labelled, partly) = (bits(&text.labels), bits(text.partly));
    // An office or a membership is work too: where one is told, the corpora do not deny the other.
    let work = bits(&["works_for", "holds_position", "member_of", "founded"]);
    let (home, nation) = (bits(&["lives_in"]), bits(&["citizen_of"]));
    let birth = bits(&["born_in", "died_in"]);
    pair::pairs(&scene, |a, b| {
        let possible = weigh::open_classes(&scene, a, b);
        let mut open = labelled & possible;
        // News tell few relations of two given names: what neither a label nor a rule knows of is most likely not told.
        let mut weak = match text.source {
            Source::Conll04 => possible & !labelled,
            Source::News => possible,
            Source::KnowledgeNet | Source::ReDocRed => 0,
        };
        if open | weak == 0 {
            return;
        }
        let of = |facts: &[Fact]| {
            facts
                .iter()
                .filter(|(s, o, _)| touches(a.1.span, *s) && touches(b.1.span, *o))
                .fold(0, |bits_so_far, (.., class)| bits_so_far | bits(&[class]))
        };
        let (mut told, unknown) = (of(&text.facts), of(&text.unknown));
        if text.country_is_home && scene.is_country(b.0) && scene.kind(b.0) == Some(EntityType::Gpe) {
            if told & home != 0 {
                told = told & !home | nation;
            }
            open &= !home;
        }
        let ruled = found
            .list
            .iter()
            .filter(|f| f.subject.entity == a.0 && f.object.entity == b.0)
            .filter_map(|f| CLASSES.iter().position(|c| Some(f.row) == row_of(c)))
            .fold(0, |bits_so_far, class| bits_so_far | 1 << class);
        open &= !(unknown | partly & ruled) | told;
        weak &= !ruled;
        if told & work != 0 {
            open &= !work | told;
            weak &= !work;
        }
        if told & (home | nation) != 0 {
            weak &= !birth;
        }
        let mut features = Vec::new();
        pair::features(&scene, &fired, a, b, &mut features);
        out.push(Example { features, told, open: open | weak, weak, text: number, source: text.source });
    });
}

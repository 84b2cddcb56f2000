//! What a rule found, before it is weighed against the others.

use super::scene::{Party, Scene};
use super::table::TABLE;
use crate::nlp::Span;
use crate::nlp::labels::EntityType;

/// Which family of rules found it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A verb and its arguments.
    Verb,
    /// A plural subject of a reciprocal verb.
    Reciprocal,
    /// An event noun.
    Noun,
    /// A relational noun.
    Kin,
    /// An office.
    Title,
    /// An office whose place is understood from the context.
    UnderstoodTitle,
    /// Place names side by side, datelines, “London-based”.
    Place,
    /// A nationality before a name.
    Nationality,
    /// Weights alone.
    Learned,
}

impl Rule {
    /// How `explain` names it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Rule::Verb => "verb",
            Rule::Reciprocal => "reciprocal verb",
            Rule::Noun => "event noun",
            Rule::Kin => "relational noun",
            Rule::Title => "title",
            Rule::UnderstoodTitle => "title, place understood",
            Rule::Place => "place",
            Rule::Nationality => "nationality",
            Rule::Learned => "weights",
        }
    }
}

/// A relation a rule found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Row of the table.
    pub row: usize,
    /// Who.
    pub subject: Party,
    /// To whom.
    pub object: Party,
    /// The token that tells it; stance is read from here.
    pub trigger: u32,
    /// The words that tell it.
    pub trigger_span: Span,
    /// Who found it.
    pub rule: Rule,
    /// The pattern, as the table writes it.
    pub written: &'static str,
    /// How specific the pattern is; among patterns at one trigger the most specific wins.
    pub specificity: u32,
    /// Before calibration, 0..1.
    pub confidence: f32,
    /// The title of an office.
    pub title: Option<Span>,
    /// The word that says it is over (“former”).
    pub former: Option<Span>,
}

/// How much less sure a finding is whose side fits by what its name may be besides.
const STRAINED: f32 = 0.9;

/// A list of findings under construction.
#[derive(Debug, Default)]
pub struct Findings {
    /// What was found.
    pub list: Vec<Finding>,
}

impl Findings {
    /// Whether it holds one of a row with these sides.
    pub fn tells(&self, row: usize, subject: Party, object: Party) -> bool {
        let sides = (subject.entity, object.entity);
        self.list.iter().any(|f| f.row == row && (f.subject.entity, f.object.entity) == sides)
    }

    /// Adds a finding where the types fit the row; says whether they did.
    #[allow(clippy::too_many_arguments)]
    pub fn add(
        &mut self,
        scene: &Scene<'_>,
        row: usize,
        subject: Party,
        object: Party,
        trigger: u32,
        rule: Rule,
        written: &'static str,
        factor: f32,
    ) -> bool {
        let Some(kind) = TABLE.get(row) else { return false };
        let fits = subject.entity != object.entity
            && !scene.is_party_mark(subject.entity)
            && !scene.is_party_mark(object.entity)
            && scene.fits(subject.entity, kind.subjects)
            && scene.fits(object.entity, kind.objects);
        let strained = |entity: u32, kinds: &[EntityType]| {
            if scene.kind(entity).is_some_and(|k| kinds.contains(&k)) { 1.0 } else { STRAINED }
        };
        if fits {
            self.list.push(Finding {
                row,
                subject,
                object,
                trigger,
                trigger_span: scene.span(trigger),
                rule,
                written,
                specificity: 0,
                confidence: (kind.prior
                    * factor
                    * subject.sure
                    * object.sure
                    * strained(subject.entity, kind.subjects)
                    * strained(object.entity, kind.objects))
                .clamp(0.01, 0.99),
                title: None,
                former: None,
            });
        }
        fits
    }
}

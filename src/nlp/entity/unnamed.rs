//! Whom an article speaks of and never names: the `he` of a lone passage is somebody, of whom it tells what it tells.
//!
//! A man, a woman, whoever writes and a body at most: who are meant beyond that cannot be told apart without names.

use super::coref::{Open, Spoken};
use super::{key, pronoun};
use crate::nlp::doc::{Article, Entity, Mention, Syntax, TokenRange};
use crate::nlp::labels::{EntityType, MentionKind};

/// How sure it is that such words mean one and the same, and nothing named.
const SURE: f32 = 0.5;

/// How many sentences after it was last spoken of a word may still mean what has no name, where something named might be meant.
const BACK: u32 = 3;

/// Adds whom and what open words mean: those before which nothing was named that might be meant, and the later ones near them.
pub(super) fn add(article: &Article<'_>, syntax: &Syntax, open: &[Open], entities: &mut Vec<Entity>) {
    if open.is_empty() {
        return;
    }
    for spoken in [Spoken::Man, Spoken::Woman, Spoken::Writer, Spoken::Body] {
        let meant = meant(article, syntax, open, entities, spoken);
        let (kind, female) = match spoken {
            Spoken::Man => (EntityType::Person, Some(false)),
            Spoken::Woman => (EntityType::Person, Some(true)),
            Spoken::Writer => (EntityType::Person, None),
            Spoken::Body | Spoken::Thing => (EntityType::Org, None),
        };
        let pronouns = |open: &&&Open| open.tokens.len() == 1;
        // Its noun rather than a pronoun.
        let Some(called) = meant.iter().find(|o| !pronouns(o)).or(meant.first()) else { continue };
        let name = match spoken {
            Spoken::Man => "he",
            Spoken::Woman => "she",
            Spoken::Writer => "I",
            _ if pronouns(&called) => "it",
            _ => syntax.word(article.text, called.tokens.end as usize - 1),
        };
        let mentions = meant.iter().map(|open| mention(syntax, open)).collect();
        let key = key::local(kind, name, article.text);
        entities.push(Entity { female, ..super::nameless(kind, name.into(), key, SURE, mentions) });
    }
}

/// The open words that mean one without a name.
fn meant<'o>(
    article: &Article<'_>,
    syntax: &Syntax,
    open: &'o [Open],
    entities: &[Entity],
    spoken: Spoken,
) -> Vec<&'o Open> {
    let is_title = |open: &Open| syntax.sentences.get(open.sentence as usize).is_some_and(|s| s.in_title);
    let may_be_named = |e: &Entity| match spoken {
        _ if !e.is_named() => false,
        Spoken::Man => e.kind == EntityType::Person && e.female != Some(true),
        Spoken::Woman => e.kind == EntityType::Person && e.female != Some(false),
        Spoken::Writer => e.kind == EntityType::Person,
        Spoken::Body | Spoken::Thing => e.kind == EntityType::Org,
    };
    let mut meant: Vec<&Open> = Vec::new();
    for open in open {
        let later = spoken == Spoken::Body && open.spoken == Spoken::Thing && !meant.is_empty();
        if open.spoken != spoken && !later || is_anybody(article, syntax, open.tokens.start) {
            continue;
        }
        // A title may speak of whom only the text names, and whoever writes is whoever is named.
        let anywhere = spoken == Spoken::Writer || is_title(open);
        let named = open.maybe_named || anywhere && entities.iter().any(may_be_named);
        let near = meant.last().is_some_and(|last| open.sentence - last.sentence <= BACK);
        if !named || near && spoken != Spoken::Body {
            meant.push(open);
        }
    }
    meant
}

fn mention(syntax: &Syntax, open: &Open) -> Mention {
    let TokenRange { start, end } = open.tokens;
    let kind = if end - start > 1 { MentionKind::Nominal } else { MentionKind::Pronoun };
    Mention::new(syntax, open.tokens, kind, open.sentence, SURE)
}

/// Whether a pronoun means anybody: `he or she`, `him- or herself`, `his/her`.
fn is_anybody(article: &Article<'_>, syntax: &Syntax, token: u32) -> bool {
    let word = |t: Option<u32>| t.map_or("", |t| syntax.word(article.text, t as usize));
    let other = |t: Option<u32>| pronoun::sex(word(t)).is_some();
    let or = |t: Option<u32>| matches!(word(t), "or" | "/");
    let [after, beyond] = [1, 2].map(|n| token.checked_add(n));
    let [before, farther] = [1, 2].map(|n| token.checked_sub(n));
    or(after) && other(beyond) || or(before) && other(farther)
}

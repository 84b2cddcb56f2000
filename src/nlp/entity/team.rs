//! Countries that stand for those who play for them: `Salvia coach X`, `Salvia beat Ruritania`.

use super::found::{Found, Names};
use crate::nlp::doc::{Article, ROOT, Syntax};
use crate::nlp::labels::{Deprel, EntityType};

/// Who plays in or leads a team.
const PLAYERS: &[&str] = &[
    "batsman",
    "bowler",
    "captain",
    "centre-back",
    "coach",
    "defender",
    "fly-half",
    "full-back",
    "goalkeeper",
    "hooker",
    "midfielder",
    "opener",
    "playmaker",
    "scrum-half",
    "skipper",
    "squad",
    "striker",
    "winger",
];

/// What teams do to each other.
const WINS: &[&str] = &["beat", "defeat", "thrash", "trounce", "outplay", "edge", "face", "host", "draw"];

/// What is spoken of where teams play.
const PLAY: &[&str] = &[
    "basketball",
    "coach",
    "cricket",
    "football",
    "goalkeeper",
    "hockey",
    "innings",
    "kick-off",
    "midfielder",
    "qualifier",
    "qualifiers",
    "rugby",
    "soccer",
    "striker",
    "tennis",
    "tries",
    "volleyball",
    "wicket",
    "wickets",
];

/// Whether a place's name means its team.
pub(super) fn plays(article: &Article<'_>, syntax: &Syntax, names: &Names, name: &Found) -> bool {
    let word = |t: u32| syntax.word(article.text, t as usize);
    let is = |list: &[&str], word: &str| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    if name.demonym {
        return false;
    }
    let next =
        name.tokens.end + u32::from(matches!(word(name.tokens.end), "'s" | "’s" | "head" | "national"));
    if is(PLAYERS, word(next)) {
        return true;
    }
    let token = syntax.head_of(name.tokens);
    let label = |t: u32| syntax.trees.labels.get(t as usize).copied();
    let verb = syntax.trees.heads.get(token as usize).copied().unwrap_or(ROOT);
    let other = match label(token) {
        Some(Deprel::Nsubj) => Deprel::Obj,
        Some(Deprel::Obj) => Deprel::Nsubj,
        _ => return false,
    };
    let lemma = syntax.tags.lemmas.get(verb as usize).map_or("", |l| l.as_str());
    let against = || {
        names.list.iter().filter(|n| n.sentence == name.sentence && n.kind == EntityType::Gpe).any(|n| {
            let head = syntax.head_of(n.tokens);
            label(head) == Some(other) && syntax.trees.heads.get(head as usize) == Some(&verb)
        })
    };
    WINS.contains(&lemma) && against() && (0..syntax.tokens.len() as u32).any(|t| is(PLAY, word(t)))
}

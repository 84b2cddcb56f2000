//! Names of persons, organisations, places and the other types of the contract: features, a linear-chain conditional random
//! field, and cues that refine the types.

pub mod crf;
pub mod features;
pub mod fine_types;
pub mod gazetteer;
pub mod scheme;
pub mod typing;
mod votes;
pub mod weights;
pub mod words;

use self::crf::Scores;
use self::features::Features;
use self::fine_types::FineTypes;
use self::gazetteer::Gazetteer;
use self::scheme::{Coarse, Span};
use self::votes::Votes;
use self::weights::Weights;
use self::words::{Text, Word};
use super::clusters::{self, Clusters};
use super::dateline;
use super::doc::{Article, Name, Syntax, TokenRange};
use super::model::{Model, ModelError};

/// Name of the section.
pub const SECTION: &str = "names";

/// Forms of address and ranks: never part of a person's name.
pub const HONORIFICS: &[&str] = &[
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "dr",
    "dr.",
    "prof",
    "prof.",
    "sen",
    "sen.",
    "rep",
    "rep.",
    "gov",
    "gov.",
    "gen",
    "gen.",
    "lt",
    "lt.",
    "col",
    "col.",
    "capt",
    "capt.",
    "sgt",
    "sgt.",
    "maj",
    "maj.",
    "rev",
    "rev.",
    "hon",
    "hon.",
    "president",
    "minister",
    "senator",
    "judge",
    "justice",
    "mayor",
    "governor",
    "professor",
    "general",
    "colonel",
    "captain",
    "lieutenant",
    "sergeant",
    "admiral",
    "commander",
    "ambassador",
    "secretary",
    "chancellor",
    "premier",
    "archbishop",
    "bishop",
    "cardinal",
    "sir",
    "dame",
];
/// Directions written in lower case before the name of a place.
pub const DIRECTIONS: &[&str] = &[
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "north",
    "south",
    "east",
    "west",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "upper",
    "lower",
    "mainland",
    "downtown",
    "greater",
    "coastal",
];
/// Generic nouns written in lower case after the name of a place.
pub const GENERIC_PLACES: &[&str] = &[
    "province",
    "region",
    "district",
    "area",
    "county",
    "city",
    "state",
    "island",
    "islands",
    "town",
    "village",
    "municipality",
];

/// Finds names.
#[derive(Debug, Default)]
pub struct NameTagger {
    /// Word clusters.
    pub clusters: Clusters,
    /// Lists of names.
    pub gazetteer: Gazetteer,
    /// Learned weights.
    pub first: Weights,
    /// Learned choice of types.
    pub types: FineTypes,
}

impl NameTagger {
    /// Takes its weights from a model.
    ///
    /// # Errors
    /// Where its section is missing or damaged.
    pub fn load(model: &Model, clusters: &Clusters) -> Result<Self, ModelError> {
        if model.section(SECTION).is_err() {
            return Ok(Self::default());
        }
        // It learned with them.
        model.section(clusters::SECTION)?;
        Ok(Self {
            clusters: clusters.clone(),
            gazetteer: Gazetteer::load(model)?,
            first: Weights::read(SECTION, model.section(SECTION)?)?,
            types: FineTypes::load(model)?,
        })
    }

    /// The names of an article, in text order, none overlapping another.
    pub fn predict(&self, article: &Article<'_>, syntax: &Syntax) -> Vec<Name> {
        let words: Vec<&str> = syntax.tokens.iter().map(|t| t.span.of(article.text)).collect();
        // No name goes on over the dash of a dateline: “HALIFAX, Nova Scotia - Nova Scotia Premier X”.
        let filed = dateline::find(article.text, &syntax.tokens, &syntax.sentences, &syntax.tags);
        let pieces = filed.map(|filed| dateline::apart(&syntax.sentences, filed));
        let sentences: Vec<(u32, u32)> = pieces
            .as_ref()
            .unwrap_or(&syntax.sentences)
            .iter()
            .map(|s| (s.tokens.start, s.tokens.end))
            .collect();
        let text = Text { words: &words, sentences: &sentences };
        let read = words::read(text, &self.clusters, &self.gazetteer);
        self.found(text, &read)
            .into_iter()
            .map(|(span, confidence)| {
                let tokens = TokenRange { start: span.start, end: span.end };
                let kind = typing::refine(text, &read, span, &self.gazetteer, &self.types);
                Name { tokens, span: syntax.span(tokens), kind, confidence }
            })
            .collect()
    }

    /// The spans of an article given as words, with their probabilities.
    pub fn spans(&self, text: Text<'_>) -> Vec<(Span, f32)> {
        self.found(text, &words::read(text, &self.clusters, &self.gazetteer))
    }

    fn found(&self, text: Text<'_>, words: &[Word]) -> Vec<(Span, f32)> {
        if self.first.is_empty() {
            return Vec::new();
        }
        let features = features::extract(words, text.sentences, &words::full_stop(&self.clusters));
        let mut spans = decode(&self.first, &features, words, text.sentences);
        spans.retain_mut(|(span, _)| {
            trim(span, &|at| text.words.get(at as usize).copied().unwrap_or(""));
            without_party(text, span);
            is_name(text, *span)
        });
        spans
    }
}

/// Takes off what is not part of a name: articles, forms of address, directions and generic nouns in lower case.
pub fn trim<'a>(name: &mut Span, word: &dyn Fn(u32) -> &'a str) {
    while name.end - name.start > 1 {
        let first = word(name.start);
        let off = match name.kind {
            Coarse::Misc => matches!(first, "\"" | "“" | "'" | "‘" | "``" | "'s" | "’s"),
            Coarse::Person => HONORIFICS.contains(&first.to_lowercase().as_str()),
            _ => matches!(first, "the" | "The" | "'s" | "’s") || DIRECTIONS.contains(&first),
        };
        if !off {
            break;
        }
        name.start += 1;
    }
    while name.end - name.start > 1 {
        let last = word(name.end - 1);
        let generic = name.kind == Coarse::Place && GENERIC_PLACES.contains(&last);
        if !generic && !matches!(last, "'s" | "’s" | "," | "\"" | "”" | "-") {
            break;
        }
        name.end -= 1;
    }
}

/// Of a member's party and state, `R-Ohio` in three words, only the state is a name.
fn without_party(text: Text<'_>, span: &mut Span) {
    let words = text.words.get(span.start as usize..span.end as usize).unwrap_or_default();
    if let ["R" | "D" | "I", "-", state] = words
        && *state != "Day"
        && state.starts_with(char::is_uppercase)
    {
        *span = Span { start: span.start + 2, end: span.end, kind: Coarse::Place };
    }
}

/// Days and months.
pub(in crate::nlp) const CALENDAR: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Days and months are dates, and a name has a letter.
fn is_name(text: Text<'_>, span: Span) -> bool {
    let words = text.words.get(span.start as usize..span.end as usize).unwrap_or_default();
    match words {
        [one] if is_no_word(one) => false,
        [one] if matches!(*one, "C.E.O." | "C.F.O." | "C.O.O.") => false,
        // "mid-March"
        [one] if one.rsplit_once('-').is_some_and(|(_, end)| CALENDAR.contains(&end)) => false,
        [one] => {
            span.kind == Coarse::Person || !CALENDAR.contains(one) && one.chars().any(char::is_alphabetic)
        }
        _ => words.iter().any(|w| w.chars().any(char::is_alphabetic)),
    }
}

/// An address, a handle or tag, the name of a file, or a party and state as in `R-Ohio`.
fn is_no_word(word: &str) -> bool {
    const FILES: &[&str] =
        &["pdf", "doc", "docx", "xls", "xlsx", "ppt", "txt", "jpg", "jpeg", "png", "gif", "html", "htm"];
    let file = word
        .rsplit_once('.')
        .is_some_and(|(stem, end)| !stem.is_empty() && FILES.iter().any(|f| f.eq_ignore_ascii_case(end)));
    let party = word.get(..2).is_some_and(|p| matches!(p, "R-" | "D-" | "I-"))
        && word.get(2..).is_some_and(|rest| rest.starts_with(char::is_uppercase) && rest != "Day");
    file || party || word.starts_with('#') || word.contains(['@', '_', '/']) && word.contains(['@', '.'])
}

/// The best spans of every sentence, with their probabilities.
fn decode(
    weights: &Weights,
    features: &Features,
    words: &[Word],
    sentences: &[(u32, u32)],
) -> Vec<(Span, f32)> {
    let mut scored: Vec<Vec<Scores>> = Vec::with_capacity(sentences.len());
    let mut ends = Vec::with_capacity(sentences.len());
    let mut found = Vec::new();
    for &(from, to) in sentences {
        let scores = weights.scores(features, from as usize, to as usize);
        best_spans(weights, &scores, from, &mut found);
        ends.push(found.len());
        scored.push(scores);
    }
    let mut votes = Votes::count(words, &found);
    let mut out = Vec::with_capacity(found.len());
    let mut begun = 0;
    for ((&(from, to), mut scores), end) in sentences.iter().zip(scored).zip(ends) {
        if votes.sway((from as usize, to as usize), &mut scores) {
            best_spans(weights, &scores, from, &mut out);
        } else {
            out.extend_from_slice(found.get(begun..end).unwrap_or_default());
        }
        begun = end;
    }
    out
}

/// Adds the best spans of a sentence that begins at token `from`.
fn best_spans(weights: &Weights, scores: &[Scores], from: u32, out: &mut Vec<(Span, f32)>) {
    let labels = weights.transitions.best(scores);
    let spans = scheme::decode(&labels);
    if spans.is_empty() {
        return;
    }
    let lattice = weights.transitions.lattice(scores);
    for span in spans {
        let probability = lattice.span(span, &labels);
        out.push((Span { start: span.start + from, end: span.end + from, kind: span.kind }, probability));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_party_and_state_the_state_is_a_name() {
        let words = ["(", "R", "-", "Ohio", ")", "D", "-", "Day"];
        let text = Text { words: &words, sentences: &[(0, 8)] };
        let mut state = Span { start: 1, end: 4, kind: Coarse::Org };
        without_party(text, &mut state);
        assert_eq!(state, Span { start: 3, end: 4, kind: Coarse::Place });
        let mut day = Span { start: 5, end: 8, kind: Coarse::Misc };
        without_party(text, &mut day);
        assert_eq!(day.start, 5);
    }

    #[test]
    fn addresses_and_files_are_no_names() {
        for word in
            ["orla@venn.example", "@orlavenn", "#harbour", "minutes_2.doc", "tides.PDF", "R-Salvo", "D-N.J."]
        {
            assert!(is_no_word(word), "{word}");
        }
        for word in ["Venn", "U.S.", "Venn.com", "D-Day", "Salvo/Brask", "R"] {
            assert!(!is_no_word(word), "{word}");
        }
    }
}

//! Where a report was filed: “LIMA, Peru (AP) -”, “OSLO, March 4 —” before its first sentence.

use super::doc::{ROOT, Sentence, Tags, Token, TokenRange, Trees};
use super::labels::{Deprel, Upos};

/// The longest dateline, in tokens.
const LONGEST: u32 = 16;

/// Before how many paragraphs of the body, a headline and bylines among them, a dateline is looked for.
const PARAGRAPHS: usize = 4;

/// The tokens of an article's dateline, with its dash, if any: at the start of the first paragraph of the body, or of one of the next,
/// where the place is in capitals or an agency behind it.
pub fn find(text: &str, tokens: &[Token], sentences: &[Sentence], tags: &Tags) -> Option<TokenRange> {
    let mut paragraph = None;
    let opening = sentences.iter().filter(|s| {
        let opens = !s.in_title && paragraph != Some(s.paragraph);
        paragraph = Some(s.paragraph);
        opens
    });
    let found = opening.take(PARAGRAPHS).enumerate().find_map(|(i, s)| {
        let found = at(text, tokens, s.tokens, tags)?;
        let word = |t: u32| tokens.get(t as usize).map_or("", |t| t.span.of(text));
        (i == 0 || is_shouted(word(found.start)) || filed_by(&word, s.tokens).is_some()).then_some(found)
    });
    // “President fires minister. LIMA - The …”: behind a headline that is but a sentence of the paragraph.
    let headline = |s: &&Sentence| s.tokens.len() <= LONGEST as usize && !s.in_title;
    found.or_else(|| {
        let body: Vec<&Sentence> = sentences.iter().filter(|s| !s.in_title).take(2).collect();
        let [first, second] = body[..] else { return None };
        let found = at(text, tokens, second.tokens, tags).filter(|_| headline(&first))?;
        is_shouted(tokens.get(found.start as usize).map_or("", |t| t.span.of(text))).then_some(found)
    })
}

/// Whether a word is written in capitals alone.
fn is_shouted(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !word.contains(char::is_lowercase)
}

/// The dateline at the start of a sentence.
fn at(text: &str, tokens: &[Token], first: TokenRange, tags: &Tags) -> Option<TokenRange> {
    let word = |t: u32| tokens.get(t as usize).map_or("", |t| t.span.of(text));
    let start = first.start;
    let after_space = |t: u32| {
        let before =
            |t: &Token| text.get(..t.span.start as usize).is_some_and(|s| s.ends_with(char::is_whitespace));
        tokens.get(t as usize).is_some_and(before)
    };
    let spaced = |t: u32| after_space(t) && after_space(t + 1);
    let end = first.end.min(start + LONGEST);
    if let Some(end) = filed_by(&word, first) {
        return (start..end).all(|t| plain(tags, t, word(t))).then_some(TokenRange { start, end });
    }
    let shouted = |t: u32| is_shouted(word(t));
    // “LIMA, Peru— The”: behind a town in capitals the dash may be glued to it.
    let dashed = |t: u32| match word(t) {
        "—" | "–" | "--" if shouted(start) => after_space(t + 1),
        "-" | "--" | "–" | "—" => spaced(t),
        _ => false,
    };
    let dash = (start + 1..end).find(|&t| dashed(t))?;
    // “Ana Lima (3 May 1901 – 2 June 1980) was” is a life.
    if (start..dash).rev().find(|&t| matches!(word(t), "(" | ")")).is_some_and(|t| word(t) == "(") {
        return None;
    }
    // Capitals, an agency in brackets or a date say that it is a place and no subject (“Lima - the capital - said”); so does what
    // follows in capitals where no second dash closes it (“Lima - Peru's president said”).
    let capital = |t: u32| word(t).starts_with(char::is_uppercase);
    let told = shouted(start)
        || dash <= start + 3
            && (start..=dash + 1).all(|t| t == dash || capital(t))
            && !(dash + 1..first.end).any(|t| matches!(word(t), "-" | "–" | "—" | "--") && spaced(t))
            && matches!(word(dash), "-" | "–" | "—")
        || word(dash - 1) == ")"
        || word(start).starts_with(char::is_uppercase) && word(dash - 1).bytes().all(|b| b.is_ascii_digit());
    (told && (start..dash).all(|t| plain(tags, t, word(t)))).then_some(TokenRange { start, end: dash + 1 })
}

/// Whether a word may stand in a dateline.
fn plain(tags: &Tags, t: u32, word: &str) -> bool {
    !matches!(tags.upos.get(t as usize), Some(Upos::Verb | Upos::Aux | Upos::Det | Upos::Pron))
        || word.chars().all(|c| c.is_uppercase())
}

/// The end of a dateline that an agency ends, without a dash: “Washington (CNN) President X said”.
fn filed_by<'t>(word: &impl Fn(u32) -> &'t str, sentence: TokenRange) -> Option<u32> {
    const AGENCIES: &[&str] = &[
        "AP",
        "AFP",
        "CNN",
        "UPI",
        "ANI",
        "PTI",
        "IANS",
        "KUNA",
        "BBC",
        "Reuters",
        "REUTERS",
        "Xinhua",
        "Bloomberg",
        "TASS",
        "Interfax",
        "Anadolu",
        "EFE",
        "dpa",
        "DPA",
    ];
    let start = sentence.start;
    let open = (start..sentence.end.min(start + LONGEST)).find(|&t| word(t) == "(")?;
    let begins = |t: u32| word(t).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let agency = AGENCIES.contains(&word(open + 1)) && word(open + 2) == ")";
    (agency && (open == start || begins(start)) && begins(open + 3)).then_some(open + 3)
}

/// The sentences to parse: the dateline apart from the sentence it stands before.
pub fn apart(sentences: &[Sentence], dateline: TokenRange) -> Vec<Sentence> {
    let mut pieces = Vec::with_capacity(sentences.len() + 1);
    for sentence in sentences {
        if sentence.tokens.contains(dateline.end) && sentence.tokens.start == dateline.start {
            pieces.push(Sentence { tokens: dateline, ..*sentence });
            let rest = TokenRange { start: dateline.end, end: sentence.tokens.end };
            pieces.push(Sentence { tokens: rest, ..*sentence });
        } else {
            pieces.push(*sentence);
        }
    }
    pieces
}

/// Hangs the dateline's own tree from the root of its sentence, so that a sentence has one root.
pub fn join(trees: &mut Trees, sentences: &[Sentence], dateline: TokenRange) {
    let Some(sentence) = sentences.iter().find(|s| s.tokens.contains(dateline.start)) else { return };
    let is_root = |&t: &u32| trees.heads.get(t as usize) == Some(&ROOT);
    let (Some(own), Some(root)) =
        ((dateline.start..dateline.end).find(is_root), (dateline.end..sentence.tokens.end).find(is_root))
    else {
        return;
    };
    if let (Some(head), Some(label)) = (trees.heads.get_mut(own as usize), trees.labels.get_mut(own as usize))
    {
        *head = root;
        *label = Deprel::Dep;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::Article;
    use crate::nlp::sentence::Splitter;
    use crate::nlp::tokenize;

    fn of(text: &str) -> Option<String> {
        let tokens = tokenize::tokens(text);
        let sentences = Splitter::default().split(&Article::plain(text), &tokens);
        let tags = Tags { upos: vec![Upos::Noun; tokens.len()], ..Tags::default() };
        let range = find(text, &tokens, &sentences, &tags)?;
        let pieces = apart(&sentences, range);
        assert_eq!(pieces.len(), sentences.len() + 1);
        let piece = pieces.iter().find(|p| p.tokens == range)?;
        Some(piece.tokens.range().map(|t| tokens[t].span.of(text)).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn a_dateline_is_told_by_capitals_an_agency_or_a_date() {
        assert_eq!(of("LIMA, Peru - Miners walked out.").as_deref(), Some("LIMA , Peru -"));
        assert_eq!(of("Lima (AP) — Miners walked out.").as_deref(), Some("Lima ( AP ) —"));
        assert_eq!(of("Oslo, March 4 – Ferries stopped.").as_deref(), Some("Oslo , March 4 –"));
        assert_eq!(of("Lima, Peru (AP) Miners walked out.").as_deref(), Some("Lima , Peru ( AP )"));
        assert_eq!(of("Lima - Peru's miners walked out.").as_deref(), Some("Lima -"));
        assert_eq!(of("Lima - the capital - was calm."), None);
        assert_eq!(of("Lima - Peru's capital - was calm."), None);
        assert_eq!(of("Miners (AP) walked out."), None);
        assert_eq!(of("A well-known mine closed."), None);
        assert_eq!(of("Lima (3 May 1901 – 2 June 1980) was a painter."), None);
    }

    #[test]
    fn a_dateline_may_stand_behind_a_headline_and_bylines() {
        let text = "Miners walk out\n\nBy Ana Ruiz\n\nLIMA, Peru (AP) — Miners walked out.";
        assert_eq!(of(text).as_deref(), Some("LIMA , Peru ( AP ) —"));
        assert_eq!(of("Miners walk out\n\nLima, March 4 - Miners walked out."), None);
    }

    #[test]
    fn a_sentence_keeps_one_root() {
        let span = crate::nlp::Span::default();
        let sentence =
            Sentence { tokens: TokenRange { start: 0, end: 5 }, span, paragraph: 0, in_title: false };
        let mut trees = Trees { heads: vec![ROOT, 0, 3, ROOT, 3], labels: vec![Deprel::Root; 5] };
        join(&mut trees, &[sentence], TokenRange { start: 0, end: 2 });
        assert_eq!(trees.heads, [3, 0, 3, ROOT, 3]);
        assert_eq!(trees.labels[0], Deprel::Dep);
    }
}

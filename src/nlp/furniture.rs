//! What stands in the text of a scraped page and is none of the article: its advertisement marks, buttons, picture credits and hover cards.
//!
//! A reader who took them for text would find companies in share buttons and relations between a senator and a headline about
//! somebody else; so no tokens are made of them. Their bytes stay where they are.

use super::doc::Token;
use super::span::Span;

/// Paragraphs of a page's furniture, without their final punctuation.
const WHOLE: &[&str] = &[
    "ad",
    "advertisement",
    "advertisement advertisement",
    "article continues below",
    "close",
    "continue reading below",
    "email",
    "facebook",
    "hide caption",
    "just watched",
    "link copied",
    "linkedin",
    "loading",
    "more on this",
    "more videos",
    "must watch",
    "photo",
    "pinterest",
    "print",
    "pullquote",
    "read more",
    "replay",
    "share",
    "story continued below",
    "story continues below",
    "twitter",
    "video",
    "watch",
    "whatsapp",
];

/// How paragraphs of a page's furniture begin.
const OPENING: &[&str] = &[
    "advertisement continue reading",
    "click for more from",
    "click here",
    "click to get the",
    "copyright ©",
    "enlarge this image",
    "follow @",
    "follow us on",
    "image copyright",
    "join us on",
    "like us on",
    "media playback is",
    "newsletter sign",
    "next image",
    "prev image",
    "replay more videos",
    "send letters to",
    "share this",
    "sign up for",
    "slideshow (",
    "subscribe now",
    "subscribe on",
    "subscribe to",
    "thank you for signing up",
    "©",
];

/// A longer paragraph is text, however it begins.
const LONGEST: usize = 160;
/// How far before the end of a hover card's name the name it repeats may stand, in bytes.
const NAME: usize = 90;
/// The longest hover card, in bytes.
const CARD: usize = 900;

/// Takes the tokens of a page's furniture away; a text that is nothing else keeps them.
pub(super) fn clear(text: &str, tokens: &mut Vec<Token>) {
    let spans = spans(text);
    if spans.is_empty() {
        return;
    }
    let inside = |t: &Token| {
        let after = spans.partition_point(|s| s.start <= t.span.start);
        after.checked_sub(1).and_then(|i| spans.get(i)).is_some_and(|s| t.span.start < s.end)
    };
    if !tokens.iter().all(inside) {
        tokens.retain(|t| !inside(t));
    }
}

/// The bytes of a page's furniture, in text order.
fn spans(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    for paragraph in text.split('\n') {
        if is_furniture(paragraph.trim()) {
            out.push(Span::new(at, at + paragraph.len()));
        } else if is_behind_button(paragraph) {
            out.push(Span::new(at, at + BUTTON.len()));
        } else if paragraph.contains(MORE) {
            cards(paragraph, at, &mut out);
        } else if paragraph.contains(GALLERY) {
            counters(paragraph, at, &mut out);
        }
        at += paragraph.len() + 1;
    }
    out
}

/// A button that pages glue to the text behind it.
const BUTTON: &str = "CLOSE ";

/// Whether a paragraph begins with a button and goes on as text (`CLOSE The top House Democrats said`).
fn is_behind_button(paragraph: &str) -> bool {
    let next = paragraph.strip_prefix(BUTTON).and_then(|rest| rest.split(' ').next()).unwrap_or("");
    next.starts_with(char::is_uppercase) && (next == "A" || next.contains(char::is_lowercase))
}

fn is_furniture(paragraph: &str) -> bool {
    if paragraph.is_empty() || paragraph.len() > LONGEST {
        return false;
    }
    let begins = |opening: &&&str| {
        paragraph.get(..opening.len()).is_some_and(|start| start.to_lowercase() == ***opening)
    };
    let bare = paragraph.trim_matches(['[', ']', ':', '.', '-', ' ', '…']);
    WHOLE.iter().any(|w| w.eq_ignore_ascii_case(bare)) || OPENING.iter().find(begins).is_some()
}

/// What a gallery's counter begins with.
const GALLERY: &str = "Hide Caption ";
/// And what it ends with.
const COUNTED: &str = " Photos: ";
/// The longest number of pictures, in bytes.
const COUNTER: usize = 40;

/// The counters of a gallery's pictures in a paragraph that begins at byte `base` (`Hide Caption 26 of 43 Photos: Ana Lima greets`).
fn counters(paragraph: &str, base: usize, out: &mut Vec<Span>) {
    for (start, opening) in paragraph.match_indices(GALLERY) {
        let rest = paragraph.get(start + opening.len()..).unwrap_or("");
        if let Some(end) = rest.find(COUNTED).filter(|&end| end <= COUNTER) {
            out.push(Span::new(base + start, base + start + opening.len() + end + COUNTED.len()));
        }
    }
}

/// What closes a hover card.
const MORE: &str = " MORE";

/// The hover cards of a paragraph that begins at byte `base`: after a name the same name in full, headlines glued to it, and `MORE`
/// (`Sen. Rand Paul Randal (Rand) Howard PaulSenate passes bill Trump to sign MORE (R-Ky.) said`).
fn cards(paragraph: &str, base: usize, out: &mut Vec<Span>) {
    let mut from = 0;
    while let Some(glued) = glued(paragraph, from) {
        from = glued.end as usize;
        let surname = glued.of(paragraph);
        let before = paragraph.get(..glued.start as usize).unwrap_or("");
        let Some(named) = before.rfind(surname).map(|at| at + surname.len()) else { continue };
        let between = before.get(named..).unwrap_or("");
        let a_name = between
            .split_whitespace()
            .all(|w| !w.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()));
        if between.len() > NAME || !between.starts_with(' ') || !a_name {
            continue;
        }
        let rest = paragraph.get(from..).unwrap_or("");
        let Some(end) = rest.find(MORE).filter(|&end| end <= CARD) else { continue };
        from += end + MORE.len();
        out.push(Span::new(base + named, base + from));
    }
}

/// The first part of the next word that is two capitalised ones run together, from a byte on.
fn glued(text: &str, from: usize) -> Option<Span> {
    let mut start = from;
    let mut before = ' ';
    for (at, c) in text.get(from..)?.char_indices() {
        let at = from + at;
        if !before.is_alphanumeric() && c.is_alphabetic() {
            start = at;
        }
        let begins = c.is_uppercase() || c.is_ascii_digit() || matches!(c, '\'' | '‘' | '“' | '"');
        if before.is_lowercase() && begins && at > start + 2 {
            let first = text.get(start..at)?;
            if first.starts_with(char::is_uppercase) {
                return Some(Span::new(start, at));
            }
        }
        before = c;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nlp::tokenize;

    fn read(text: &str) -> String {
        let mut tokens = tokenize::tokens(text);
        clear(text, &mut tokens);
        tokens.iter().map(|t| t.span.of(text)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn buttons_and_credits_are_no_text() {
        let page = "The vote failed.\n\nADVERTISEMENT\n\nEnlarge this image toggle caption Ann Roe/AP Ann Roe/AP\n\nTwitter\n\nMs. Roe left.";
        assert_eq!(read(page), "The vote failed . Ms. Roe left .");
        assert_eq!(
            read(
                "Advertisement revenue fell.\n\nSign up for less? Nobody would, and here is why the readers of the paper left it one by one, and what was said of that in the owner's office on Monday, again and again."
            ),
            read(
                "Advertisement revenue fell. Sign up for less? Nobody would, and here is why the readers of the paper left it one by one, and what was said of that in the owner's office on Monday, again and again."
            )
        );
    }

    #[test]
    fn counters_of_galleries_are_no_text() {
        assert_eq!(
            read(
                "Hide Caption 2 of 4 Photos: Ana Lima greets a guest. Hide Caption 3 of 4 Photos: Lima waves."
            ),
            "Ana Lima greets a guest . Lima waves ."
        );
    }

    #[test]
    fn a_button_before_text_is_no_text() {
        assert_eq!(read("CLOSE The House met."), "The House met .");
        assert_eq!(read("CLOSE CALL FOR LIMA"), "CLOSE CALL FOR LIMA");
    }

    #[test]
    fn a_text_of_nothing_else_stays() {
        assert_eq!(read("Advertisement"), "Advertisement");
        assert_eq!(read(""), "");
    }

    #[test]
    fn hover_cards_are_no_text() {
        let page = "Sen. Ann Roe Ann (Annie) Mary RoeSenate passes bill Court to hear Smith's plea MORE (R-Ky.) told Bob Orr Robert OrrBudget talks stall MORE no.";
        assert_eq!(read(page), "Sen. Ann Roe ( R - Ky. ) told Bob Orr no .");
        // A company's name is no card, and nothing is cut where no card closes.
        let plain = "HuffPost and BuzzFeed wanted MORE money.\n\nAnn Roe Ann RoeSenate passes bill.";
        assert!(read(plain).contains("HuffPost and BuzzFeed wanted MORE money . Ann Roe Ann RoeSenate"));
    }
}

//! Text to tokens.

use super::doc::Token;
use super::span::Span;

/// Splits a text into tokens, in order, spans on character boundaries.
pub fn tokens(text: &str) -> Vec<Token> {
    text.split_whitespace()
        .map(|w| {
            let start = w.as_ptr() as usize - text.as_ptr() as usize;
            Token { span: Span::new(start, start + w.len()) }
        })
        .collect()
}

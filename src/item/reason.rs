//! The two closed lists of a message's troubles: why it is refused, and what is odd about one that is not.

/// Makes a fieldless enum with the word that is written for each of its values, and what that word means.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal, $about:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $(#[doc = $about] $variant),+ }

        impl $name {
            /// The whole list.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// How it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// What it means, for a person.
            pub const fn about(self) -> &'static str {
                match self { $($name::$variant => $about),+ }
            }
        }
    };
}

words! {
    /// Why a message is refused: the value of `dlq.reason` and of the metric's label.
    Reason {
        TooLarge = "too_large", "The value has more bytes than `input.max_bytes`.";
        Empty = "empty", "The value holds no byte, or white space only.";
        NotUtf8 = "not_utf8", "The value is not UTF-8.";
        TruncatedJson = "truncated_json", "The value begins as JSON and ends before it is complete.";
        InvalidJson = "invalid_json", "The value begins as JSON and breaks its grammar.";
        TooDeep = "too_deep", "The JSON is nested deeper than the limit.";
        DuplicateKey = "duplicate_key", "A JSON object that is read has the same key twice, so that its meaning depends on the reader.";
        SeveralItems = "several_items", "The value holds several items (an array or an API response); one message is one item.";
        UnknownShape = "unknown_shape", "The JSON object has the fields of none of the accepted shapes.";
        WrongType = "wrong_type", "A field that is read has another JSON type than it must have.";
        NoText = "no_text", "The item has neither a title nor a body with text in it.";
        OutputTooLarge = "output_too_large", "What was read does not fit into `output.max_bytes`, even cut to the bone.";
        HeaderNotUtf8 = "header_not_utf8", "The name of a header is not UTF-8, which Kafka requires.";
        Internal = "internal_error", "The program failed on this message; a defect to be reported.";
        PublishRefused = "publish_refused", "The broker refuses the result for good (too large, not valid).";
    }
}

words! {
    /// What a consumer should know of an item that is published all the same.
    Warning {
        LanguageNotSupported = "language_not_supported", "The text is not English: nothing was extracted.";
        LanguageMismatch = "language_mismatch", "The text is in another language than the item declares; the text decided.";
        LanguageUncertain = "language_uncertain", "Too little text to tell its language, and none was declared; it was read as English.";
        PublishedAtUnreadable = "published_at_unreadable", "The date of publication could not be read; relative dates stay unresolved.";
        FieldIgnored = "field_ignored", "A field that is not text of the article has an unexpected type and was ignored.";
        TextIncomplete = "text_incomplete", "The feed itself cut the text (`… [+1824 chars]`).";
        NoWords = "no_words", "The text holds no word.";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_unique_and_label_shaped() {
        let mut seen = std::collections::BTreeSet::new();
        let words = Reason::ALL.iter().map(|r| r.as_str()).chain(Warning::ALL.iter().map(|w| w.as_str()));
        for word in words {
            assert!(
                word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'),
                "{word}"
            );
            assert!(seen.insert(word), "{word} stands twice");
        }
    }
}

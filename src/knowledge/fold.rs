//! How names are compared: folded to lower-case ASCII words and hashed, without allocation.
//!
//! `Côte d'Ivoire`, `COTE D’IVOIRE` and `Cote d'Ivoire` are one name, and so are `U.S.` and `US`, `Guinea-Bissau` and
//! `Guinea Bissau`. Full stops and apostrophes vanish, other punctuation separates words, `&` reads as `and`.

use unicode_normalization::char::decompose_canonical;

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// A running hash of a folded name (FNV-1a with a final mix): feed it text piece by piece.
#[derive(Clone, Copy, Debug)]
pub struct NameHash {
    state: u64,
    between: bool,
    empty: bool,
}

impl Default for NameHash {
    fn default() -> Self {
        Self { state: OFFSET, between: false, empty: true }
    }
}

impl NameHash {
    /// The hash of one whole name.
    pub fn of(name: &str) -> u64 {
        let mut hash = Self::default();
        hash.feed(name);
        hash.finish()
    }

    /// Adds more of the text, as it stands, blanks between words included.
    pub fn feed(&mut self, text: &str) {
        for c in text.chars() {
            self.feed_char(c);
        }
    }

    /// The hash of what was fed so far.
    pub fn finish(self) -> u64 {
        let mut h = self.state;
        h ^= h >> 33;
        h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^= h >> 33;
        h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ (h >> 33)
    }

    fn feed_char(&mut self, c: char) {
        match c {
            'a'..='z' | '0'..='9' => self.letter(c as u8),
            'A'..='Z' => self.letter(c.to_ascii_lowercase() as u8),
            '.' | '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʼ' | '´' | 'ʿ' => {}
            '&' => {
                self.between = !self.empty;
                for b in *b"and" {
                    self.letter(b);
                }
                self.between = true;
            }
            _ if c.is_ascii() => self.between = !self.empty,
            _ => fold_wide(c, |b| match b {
                Some(b) => self.letter(b),
                None => self.between = !self.empty,
            }),
        }
    }

    fn letter(&mut self, byte: u8) {
        if self.between {
            self.byte(b' ');
            self.between = false;
        }
        self.byte(byte);
        self.empty = false;
    }

    fn byte(&mut self, byte: u8) {
        self.state = (self.state ^ u64::from(byte)).wrapping_mul(PRIME);
    }
}

/// Folds a character outside ASCII: letters without their marks, a separator as `None`; marks give nothing.
fn fold_wide(c: char, mut emit: impl FnMut(Option<u8>)) {
    let plain = match c {
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ħ' | 'Ħ' => "h",
        'ı' => "i",
        'ə' | 'Ə' => "a",
        'ß' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        _ => "",
    };
    if !plain.is_empty() {
        return plain.bytes().for_each(|b| emit(Some(b)));
    }
    if !c.is_alphanumeric() {
        return emit(None);
    }
    decompose_canonical(c, |d| {
        if d.is_ascii_alphanumeric() {
            emit(Some(d.to_ascii_lowercase() as u8));
        } else if d.is_alphanumeric() {
            // Another script: its own lower-case bytes tell it apart.
            let mut buffer = [0; 4];
            for low in d.to_lowercase() {
                low.encode_utf8(&mut buffer).bytes().for_each(|b| emit(Some(b)));
            }
        }
    });
}

/// The folded form as text, for messages and for building.
pub fn folded(name: &str) -> String {
    let mut out = String::new();
    let mut between = false;
    for c in name.chars() {
        let mut word = |text: &str, between: &mut bool| {
            if std::mem::take(between) && !out.is_empty() {
                out.push(' ');
            }
            out.push_str(text);
        };
        match c {
            '.' | '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʼ' | '´' | 'ʿ' => {}
            '&' => {
                between = true;
                word("and", &mut between);
                between = true;
            }
            _ if c.is_ascii_alphanumeric() => {
                word(c.to_ascii_lowercase().encode_utf8(&mut [0; 4]), &mut between);
            }
            _ if c.is_ascii() => between = true,
            _ => {
                let mut bytes = Vec::new();
                fold_wide(c, |b| match b {
                    Some(b) => bytes.push(b),
                    None => between = true,
                });
                if let Ok(text) = std::str::from_utf8(&bytes)
                    && !text.is_empty()
                {
                    word(text, &mut between);
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_a_name_are_one() {
        for (a, b) in [
            ("U.S.", "US"),
            ("Côte d'Ivoire", "COTE D’IVOIRE"),
            ("Guinea-Bissau", "Guinea Bissau"),
            ("Marks & Spencer", "Marks and Spencer"),
            ("Łódź", "Lodz"),
            ("  Tromsø ", "tromso"),
            ("St. John's", "St Johns"),
        ] {
            assert_eq!(NameHash::of(a), NameHash::of(b), "{a} {b}");
            assert_eq!(folded(a), folded(b));
        }
        assert_ne!(NameHash::of("Niger"), NameHash::of("Nigeria"));
        assert_ne!(NameHash::of("New York"), NameHash::of("NewYork"));
        assert_ne!(NameHash::of("東京"), NameHash::of("大阪"));
    }

    #[test]
    fn pieces_hash_as_the_whole() {
        let mut hash = NameHash::default();
        for piece in ["Sao ", "Tomé", " and", " ", "Principe"] {
            hash.feed(piece);
        }
        assert_eq!(hash.finish(), NameHash::of("São Tomé & Príncipe"));
        assert_eq!(NameHash::of("São Tomé & Príncipe"), NameHash::of(&folded("São Tomé & Príncipe")));
    }
}

//! Which language a text is in: what its letters say ([`whatlang`]'s trigrams), what its commonest words say, and what its
//! publisher declares, in this order of trust; the shorter the text, the more the declaration weighs.

use whatlang::{Info, Lang, Script};

/// What is known of a text's language.
#[derive(Clone, Debug, PartialEq)]
pub struct Language {
    /// BCP 47 code; `und` where it cannot be told.
    pub code: String,
    /// How sure it is, 0..1; none where the text is too short and its publisher's word is taken.
    pub confidence: Option<f32>,
    /// Whether the text decided against what was declared.
    pub mismatch: bool,
    /// Whether neither the text nor a declaration told it.
    pub uncertain: bool,
}

impl Language {
    /// Whether it can be read.
    pub fn is_english(&self) -> bool {
        self.code == "en"
    }
}

/// Tells the language of a text. `declared` is a BCP 47 or ISO 639 code, or an English word for the language.
pub fn identify(text: &str, declared: Option<&str>) -> Language {
    let declared = declared.and_then(normalised);
    let told = by_text(&sample(text), declared.as_deref());
    match (told, declared) {
        (Some((code, confidence)), declared) => Language {
            mismatch: declared.is_some_and(|d| !same(&d, &code)),
            code,
            confidence,
            uncertain: false,
        },
        (None, Some(code)) => Language { code, confidence: None, mismatch: false, uncertain: false },
        (None, None) => {
            Language { code: "en".to_owned(), confidence: None, mismatch: false, uncertain: true }
        }
    }
}

/// The beginning and the middle of a text: enough to tell, and a page of figures at either place does not hide the prose.
fn sample(text: &str) -> String {
    const PART: usize = 1200;
    if text.len() <= 2 * PART {
        return text.to_owned();
    }
    let part = |start: usize| {
        let start = text.floor_char_boundary(start);
        text.get(start..text.floor_char_boundary(start + PART)).unwrap_or("")
    };
    format!("{} {}", part(0), part(text.len() / 2))
}

/// What the text itself says, where it says enough.
fn by_text(text: &str, declared: Option<&str>) -> Option<(String, Option<f32>)> {
    // Fewest letters that trigrams can be trusted on; more where the publisher says that it is English, since names and
    // figures make short English texts look foreign.
    const ENOUGH: usize = 60;
    const ENOUGH_AGAINST: usize = 120;
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    // A Chinese text full of Latin names is Chinese: letters beyond Latin's blocks weigh more than their number.
    let beyond: String = text.chars().filter(|c| *c > '\u{24f}' && c.is_alphabetic()).collect();
    if beyond.chars().count() >= (letters / 6).max(8) {
        let info = whatlang::detect(&beyond)?;
        if info.script() != Script::Latin {
            let info = whatlang::detect(text).filter(|i| i.script() == info.script()).unwrap_or(info);
            return Some((code_of(info.lang()).to_owned(), Some(info.confidence() as f32)));
        }
    }
    let info = whatlang::detect(text)?;
    let (words, common) = english_words(text);
    let share = common as f32 / words.max(1) as f32;
    let confidence = Some(info.confidence() as f32);
    if words >= 6 && share >= 0.15 {
        let confidence = if info.lang() == Lang::Eng { confidence } else { None };
        return Some(("en".to_owned(), confidence));
    }
    let enough = if declared == Some("en") { ENOUGH_AGAINST } else { ENOUGH };
    if letters < enough {
        return None;
    }
    match info.lang() {
        Lang::Eng => trusted(&info).then(|| ("en".to_owned(), confidence)),
        // Trigrams of a few words, names above all, are a guess, at times a sure one: without common words of another language, and
        // with small words of English, it stays one.
        other
            if share < 0.07
                && ((declared.is_none() && is_foreign(text, words))
                    || (trusted(&info) && !may_be_english(text, words, letters))) =>
        {
            Some((code_of(other).to_owned(), confidence))
        }
        // A page without a single common word of English is not English, whatever else it may be.
        _ if words >= 40 && common == 0 => Some(("und".to_owned(), None)),
        _ => None,
    }
}

fn trusted(info: &Info) -> bool {
    info.is_reliable() || info.confidence() >= 0.9
}

/// How many words a text has, and how many of them are among the commonest of English news (and of no other language that
/// is written like it).
fn english_words(text: &str) -> (usize, usize) {
    const COMMON: [&str; 40] = [
        "the", "of", "and", "to", "for", "with", "that", "said", "was", "have", "has", "this", "from", "by",
        "are", "were", "which", "been", "will", "would", "their", "they", "his", "her", "it", "at", "as",
        "its", "not", "after", "but", "who", "than", "about", "when", "more", "over", "into", "be", "says",
    ];
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty());
    words.fold((0, 0), |(all, common), word| {
        (all + 1, common + usize::from(COMMON.iter().any(|c| c.eq_ignore_ascii_case(word))))
    })
}

/// Whether a text has small words that English shares with others, and hardly a letter that it lacks.
fn may_be_english(text: &str, words: usize, letters: usize) -> bool {
    const SMALL: [&str; 8] = ["in", "on", "a", "an", "or", "is", "to", "of"];
    let beyond = text.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    let small = text.split(|c: char| !c.is_alphabetic()).filter(|word| SMALL.contains(word)).count();
    small as f32 / words.max(1) as f32 >= 0.06 && beyond * 50 <= letters && !is_foreign(text, words)
}

/// Whether a text of so many words has common words of the languages of Europe that English lacks.
fn is_foreign(text: &str, words: usize) -> bool {
    #[rustfmt::skip]
    const COMMON: [&str; 48] = [
        "le", "la", "les", "des", "du", "une", "est", "dans", "pour", "qui", "der", "die", "das", "und", "den", "von", "ist", "mit",
        "el", "los", "las", "del", "una", "por", "con", "que", "il", "gli", "della", "di", "che", "per", "het", "een", "van",
        "os", "uma", "da", "do", "em", "og", "det", "och", "att", "som", "je", "na", "nie",
    ];
    let split = text.split(|c: char| !c.is_alphabetic());
    // A capital letter begins a name: Los Angeles, La Paz, Van Dijk.
    let common = split.filter(|word| COMMON.contains(word)).count();
    common as f32 / words.max(1) as f32 >= 0.08
}

/// A declared language as a lower-case primary subtag of BCP 47, two letters where there are two.
fn normalised(declared: &str) -> Option<String> {
    let word = declared.trim().to_lowercase();
    let primary = word.split(['-', '_', ' ', ',']).next().unwrap_or("");
    let known = CODES.iter().find(|(three, two)| primary == *three || primary == *two);
    let named =
        || Lang::all().iter().find(|l| l.eng_name().eq_ignore_ascii_case(primary)).map(|&l| code_of(l));
    match (known, primary.len()) {
        (Some((_, two)), _) => Some((*two).to_owned()),
        (None, _) if named().is_some() => named().map(str::to_owned),
        (None, _) if primary == "chinese" => Some("zh".to_owned()),
        (None, _) if primary == "norwegian" => Some("no".to_owned()),
        (None, _) if primary == "und" => None,
        (None, 2 | 3) if primary.bytes().all(|b| b.is_ascii_lowercase()) => Some(primary.to_owned()),
        _ => None,
    }
}

/// Whether two codes mean one language, as feeds use them.
fn same(a: &str, b: &str) -> bool {
    const TWINS: [&[&str]; 3] = [&["no", "nb", "nn", "da"], &["hr", "sr", "bs", "sh"], &["id", "ms"]];
    a == b || TWINS.iter().any(|twins| twins.contains(&a) && twins.contains(&b))
}

fn code_of(lang: Lang) -> &'static str {
    CODES.iter().find(|(three, _)| *three == lang.code()).map_or(lang.code(), |(_, two)| two)
}

/// ISO 639-3 to BCP 47, where BCP 47 has a shorter code (RFC 5646, section 2.2.1).
#[rustfmt::skip]
const CODES: &[(&str, &str)] = &[
    ("epo", "eo"), ("eng", "en"), ("rus", "ru"), ("cmn", "zh"), ("zho", "zh"), ("spa", "es"), ("por", "pt"), ("ita", "it"),
    ("ben", "bn"), ("fra", "fr"), ("deu", "de"), ("ukr", "uk"), ("kat", "ka"), ("ara", "ar"), ("hin", "hi"), ("jpn", "ja"),
    ("heb", "he"), ("yid", "yi"), ("pol", "pl"), ("amh", "am"), ("jav", "jv"), ("kor", "ko"), ("nob", "nb"), ("dan", "da"),
    ("swe", "sv"), ("fin", "fi"), ("tur", "tr"), ("nld", "nl"), ("hun", "hu"), ("ces", "cs"), ("ell", "el"), ("bul", "bg"),
    ("bel", "be"), ("mar", "mr"), ("kan", "kn"), ("ron", "ro"), ("slv", "sl"), ("hrv", "hr"), ("srp", "sr"), ("mkd", "mk"),
    ("lit", "lt"), ("lav", "lv"), ("est", "et"), ("tam", "ta"), ("vie", "vi"), ("urd", "ur"), ("tha", "th"), ("guj", "gu"),
    ("uzb", "uz"), ("pan", "pa"), ("aze", "az"), ("ind", "id"), ("tel", "te"), ("pes", "fa"), ("fas", "fa"), ("mal", "ml"),
    ("ori", "or"), ("mya", "my"), ("nep", "ne"), ("sin", "si"), ("khm", "km"), ("tuk", "tk"), ("aka", "ak"), ("zul", "zu"),
    ("sna", "sn"), ("afr", "af"), ("lat", "la"), ("slk", "sk"), ("cat", "ca"), ("tgl", "tl"), ("hye", "hy"), ("cym", "cy"),
    ("nor", "no"), ("msa", "ms"), ("fre", "fr"), ("ger", "de"), ("chi", "zh"), ("dut", "nl"), ("rum", "ro"), ("gre", "el"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_apart() {
        let cases = [
            (
                "The harbour was closed on Monday after a crane fell on the quay, the port authority said.",
                "en",
            ),
            (
                "Le port a été fermé lundi après la chute d'une grue sur le quai, a annoncé l'autorité portuaire de la ville.",
                "fr",
            ),
            (
                "Der Hafen wurde am Montag geschlossen, nachdem ein Kran auf den Kai gestürzt war, teilte die Behörde mit.",
                "de",
            ),
            (
                "El puerto fue cerrado el lunes después de que una grúa cayera sobre el muelle, dijo la autoridad portuaria.",
                "es",
            ),
            (
                "De haven werd maandag gesloten nadat een kraan op de kade was gevallen, zei het havenbedrijf van de stad.",
                "nl",
            ),
            ("Порт был закрыт в понедельник после падения крана на причал.", "ru"),
            ("月曜日、クレーンが岸壁に倒れ、港は閉鎖された。", "ja"),
            ("港口周一因起重机倒塌而关闭。", "zh"),
            (
                "Tallbridge Harbour Holdings 与 Quayside Cranes Limited 公司周一宣布关闭港口，起重机倒塌。",
                "zh",
            ),
        ];
        for (text, code) in cases {
            assert_eq!(identify(text, None).code, code, "{text}");
            assert_eq!(identify(text, Some(code)).code, code, "{text}");
            assert!(!identify(text, Some(code)).mismatch, "{text}");
            assert_eq!(identify(text, Some("sw")).is_english(), code == "en", "{text}");
            assert_eq!(
                identify(text, Some("en")).mismatch,
                code != "en" && identify(text, Some("en")).code != "en"
            );
        }
    }

    #[test]
    fn a_long_text_decides_against_its_declaration() {
        let text = "Le port a été fermé lundi après la chute d'une grue sur le quai, a annoncé l'autorité portuaire. \
            Les ferries sont envoyés vers l'ancien quai jusqu'à ce que l'épave soit enlevée par les grutiers de la ville.";
        for declared in ["en", "sw", "fr"] {
            let language = identify(text, Some(declared));
            assert_eq!((language.code.as_str(), language.mismatch), ("fr", declared != "fr"));
        }
    }

    #[test]
    fn names_alone_do_not_make_a_text_foreign() {
        for text in [
            "Harbour works to resume\n\nKenya's transport minister, Asha Mwangi, met engineers in Mombasa on Monday.",
            "Midfielder Luca Ferrari joins Sampdoria on loan until June, officials in Genoa confirm on Tuesday",
            "President Yoon Suk Yeol, Prime Minister Fumio Kishida hold talks in Seoul on Sunday",
        ] {
            let language = identify(text, None);
            assert!(language.is_english(), "{text}: {language:?}");
        }
        let short = "Le ministre des transports et les ingénieurs du port de Mombasa dans une salle";
        assert_eq!(identify(short, None).code, "fr");
    }

    #[test]
    fn short_texts_take_the_word_of_their_publisher() {
        for text in ["Juventus 2, Sampdoria 1", "Rallye Monte Carlo: Ogier, Neuville, Rovanperä", ""] {
            let english = identify(text, Some("en"));
            assert!(english.is_english() && !english.mismatch && english.confidence.is_none(), "{text}");
        }
        assert_eq!(identify("Juventus 2, Sampdoria 1", Some("it")).code, "it");
        assert!(identify("Juventus 2, Sampdoria 1", None).uncertain);
    }

    #[test]
    fn declarations_are_read_in_every_spelling() {
        for (declared, code) in [
            ("en-US", "en"),
            ("EN_gb", "en"),
            ("english", "en"),
            ("eng", "en"),
            ("French", "fr"),
            ("zh-Hans", "zh"),
            ("chinese", "zh"),
            ("sw", "sw"),
            ("nb-NO", "nb"),
        ] {
            assert_eq!(normalised(declared).as_deref(), Some(code), "{declared}");
        }
        for none in ["", "und", "unknown language", "12"] {
            assert_eq!(normalised(none), None, "{none}");
        }
    }
}

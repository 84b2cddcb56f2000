//! Amounts of money and their ISO 4217 codes.

use super::numbers::{self, Number};
use super::{Found, Words};
use crate::nlp::labels::ValueType;

/// Signs and codes written before (or, codes, after) a number.
const SIGNS: &[(&str, &str)] = &[
    ("$", "USD"),
    ("us$", "USD"),
    ("a$", "AUD"),
    ("au$", "AUD"),
    ("c$", "CAD"),
    ("ca$", "CAD"),
    ("hk$", "HKD"),
    ("nz$", "NZD"),
    ("s$", "SGD"),
    ("nt$", "TWD"),
    ("r$", "BRL"),
    ("j$", "JMD"),
    ("tt$", "TTD"),
    ("n$", "NAD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₦", "NGN"),
    ("₩", "KRW"),
    ("₽", "RUB"),
    ("₪", "ILS"),
    ("₫", "VND"),
    ("₱", "PHP"),
    ("฿", "THB"),
    ("₺", "TRY"),
    ("₴", "UAH"),
    ("₵", "GHS"),
    ("gh₵", "GHS"),
    ("gh¢", "GHS"),
    ("rs", "INR"),
    ("rs.", "INR"),
    ("tk", "BDT"),
    ("tk.", "BDT"),
    ("ksh", "KES"),
    ("ksh.", "KES"),
    ("kshs", "KES"),
    ("ush", "UGX"),
    ("shs", "UGX"),
    ("tsh", "TZS"),
    ("rm", "MYR"),
    ("rp", "IDR"),
    ("rmb", "CNY"),
    ("birr", "ETB"),
    ("k£", "KES"),
];
const CODES: &[&str] = &[
    "usd", "eur", "gbp", "jpy", "cny", "inr", "aud", "cad", "chf", "hkd", "sgd", "nzd", "zar", "ngn", "ghs",
    "kes", "ugx", "tzs", "egp", "mad", "aed", "sar", "qar", "kwd", "bhd", "omr", "ils", "try", "rub", "uah",
    "pln", "czk", "huf", "ron", "sek", "nok", "dkk", "brl", "mxn", "ars", "clp", "cop", "pen", "php", "idr",
    "myr", "thb", "vnd", "krw", "twd", "pkr", "bdt", "lkr", "npr", "mmk", "mnt", "kzt", "xof", "xaf", "etb",
    "rwf", "zmw",
];
/// Names of currencies that belong to one code.
const NAMES: &[(&str, &str)] = &[
    ("euro", "EUR"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("won", "KRW"),
    ("rand", "ZAR"),
    ("rands", "ZAR"),
    ("naira", "NGN"),
    ("cedi", "GHS"),
    ("real", "BRL"),
    ("reais", "BRL"),
    ("rouble", "RUB"),
    ("ruble", "RUB"),
    ("hryvnia", "UAH"),
    ("lira", "TRY"),
    ("zloty", "PLN"),
    ("forint", "HUF"),
    ("leu", "RON"),
    ("lei", "RON"),
    ("lev", "BGN"),
    ("taka", "BDT"),
    ("baht", "THB"),
    ("ringgit", "MYR"),
    ("rupiah", "IDR"),
    ("dong", "VND"),
    ("kyat", "MMK"),
    ("kip", "LAK"),
    ("riel", "KHR"),
    ("tugrik", "MNT"),
    ("tugrug", "MNT"),
    ("tenge", "KZT"),
    ("afghani", "AFN"),
    ("birr", "ETB"),
    ("kwacha", "ZMW"),
    ("kwanza", "AOA"),
    ("pula", "BWP"),
    ("metical", "MZN"),
    ("meticais", "MZN"),
    ("dalasi", "GMD"),
    ("leone", "SLE"),
    ("ariary", "MGA"),
    ("ouguiya", "MRU"),
    ("shekel", "ILS"),
    ("bolivar", "VES"),
    ("boliviano", "BOB"),
    ("quetzal", "GTQ"),
    ("lempira", "HNL"),
    ("cordoba", "NIO"),
    ("gourde", "HTG"),
    ("rupee", "INR"),
    ("dollar", "USD"),
    ("dirham", "AED"),
    ("sterling", "GBP"),
    ("colones", "CRC"),
    ("bolivares", "VES"),
    ("krona", "SEK"),
    ("kronor", "SEK"),
    ("riyal", "SAR"),
    ("rial", "IRR"),
];
/// Names that need a nationality to be known, and those whose nationality makes them another currency.
const OF_COUNTRY: &[(&str, &str, &str)] = &[
    ("australian", "dollar", "AUD"),
    ("canadian", "dollar", "CAD"),
    ("singapore", "dollar", "SGD"),
    ("singaporean", "dollar", "SGD"),
    ("kong", "dollar", "HKD"),
    ("zealand", "dollar", "NZD"),
    ("taiwan", "dollar", "TWD"),
    ("jamaican", "dollar", "JMD"),
    ("namibian", "dollar", "NAD"),
    ("zimbabwe", "dollar", "ZWL"),
    ("zimbabwean", "dollar", "ZWL"),
    ("fijian", "dollar", "FJD"),
    ("egyptian", "pound", "EGP"),
    ("sudanese", "pound", "SDG"),
    ("syrian", "pound", "SYP"),
    ("lebanese", "pound", "LBP"),
    ("british", "pound", "GBP"),
    ("lebanese", "lira", "LBP"),
    ("pakistani", "rupee", "PKR"),
    ("pakistan", "rupee", "PKR"),
    ("lankan", "rupee", "LKR"),
    ("nepali", "rupee", "NPR"),
    ("nepalese", "rupee", "NPR"),
    ("mauritian", "rupee", "MUR"),
    ("kenyan", "shilling", "KES"),
    ("kenya", "shilling", "KES"),
    ("ugandan", "shilling", "UGX"),
    ("uganda", "shilling", "UGX"),
    ("tanzanian", "shilling", "TZS"),
    ("somali", "shilling", "SOS"),
    ("swiss", "franc", "CHF"),
    ("cfa", "franc", "XOF"),
    ("rwandan", "franc", "RWF"),
    ("congolese", "franc", "CDF"),
    ("guinean", "franc", "GNF"),
    ("burundian", "franc", "BIF"),
    ("mexican", "peso", "MXN"),
    ("philippine", "peso", "PHP"),
    ("chilean", "peso", "CLP"),
    ("colombian", "peso", "COP"),
    ("argentine", "peso", "ARS"),
    ("cuban", "peso", "CUP"),
    ("dominican", "peso", "DOP"),
    ("uruguayan", "peso", "UYU"),
    ("iraqi", "dinar", "IQD"),
    ("kuwaiti", "dinar", "KWD"),
    ("jordanian", "dinar", "JOD"),
    ("serbian", "dinar", "RSD"),
    ("libyan", "dinar", "LYD"),
    ("algerian", "dinar", "DZD"),
    ("tunisian", "dinar", "TND"),
    ("bahraini", "dinar", "BHD"),
    ("moroccan", "dirham", "MAD"),
    ("qatari", "riyal", "QAR"),
    ("yemeni", "rial", "YER"),
    ("omani", "rial", "OMR"),
    ("swedish", "crown", "SEK"),
    ("norwegian", "crown", "NOK"),
    ("danish", "crown", "DKK"),
    ("czech", "crown", "CZK"),
    ("norwegian", "krone", "NOK"),
    ("norwegian", "kroner", "NOK"),
    ("danish", "krone", "DKK"),
    ("danish", "kroner", "DKK"),
    ("czech", "koruna", "CZK"),
    ("icelandic", "krona", "ISK"),
    ("peruvian", "sol", "PEN"),
    ("malawian", "kwacha", "MWK"),
    ("kyrgyz", "som", "KGS"),
    ("uzbek", "soum", "UZS"),
    ("belarusian", "ruble", "BYN"),
    ("belarusian", "rouble", "BYN"),
];
/// Names of several currencies: money of a code that is not known without a nationality.
const VAGUE: &[&str] = &["peso", "shilling", "franc", "dinar", "crown", "kroner", "krone"];

fn sign(word: &str) -> Option<&'static str> {
    SIGNS.iter().find(|s| s.0 == word).map(|s| s.1)
}

fn code(words: &Words<'_>, at: usize) -> Option<&'static str> {
    let lower = words.lower(at);
    let listed = CODES.iter().position(|c| *c == lower).filter(|_| words.is_capitals(at))?;
    ISO.get(listed).copied()
}

/// [`CODES`] in capitals.
const ISO: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CNY", "INR", "AUD", "CAD", "CHF", "HKD", "SGD", "NZD", "ZAR", "NGN", "GHS",
    "KES", "UGX", "TZS", "EGP", "MAD", "AED", "SAR", "QAR", "KWD", "BHD", "OMR", "ILS", "TRY", "RUB", "UAH",
    "PLN", "CZK", "HUF", "RON", "SEK", "NOK", "DKK", "BRL", "MXN", "ARS", "CLP", "COP", "PEN", "PHP", "IDR",
    "MYR", "THB", "VND", "KRW", "TWD", "PKR", "BDT", "LKR", "NPR", "MMK", "MNT", "KZT", "XOF", "XAF", "ETB",
    "RWF", "ZMW",
];

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|w| w.len() > 2).unwrap_or(word)
}

/// The currency named at a token, one past it, and its code where known.
fn named(words: &Words<'_>, at: usize, scaled: bool) -> Option<(usize, Option<&'static str>)> {
    // "Hong Kong dollars", "U.S. dollars", "Kenyan shillings".
    for skip in 0..3 {
        let noun = words.lower(at + skip);
        let nouns = [noun, singular(noun)];
        if skip > 0 {
            let nation = words.lower(at + skip - 1);
            if let Some(found) = OF_COUNTRY.iter().find(|c| c.0 == nation && nouns.contains(&c.1)) {
                return Some((at + skip + 1, Some(found.2)));
            }
            let american = matches!(nation, "us" | "u.s." | "american");
            if !american || !matches!(noun, "dollar" | "dollars") || skip > 1 {
                continue;
            }
        }
        if let Some(found) = NAMES.iter().find(|n| nouns.contains(&n.0)) {
            return Some((at + skip + 1, Some(found.1)));
        }
        if VAGUE.iter().any(|v| nouns.contains(v)) {
            return Some((at + skip + 1, None));
        }
        // Fifty pounds may be a weight; fifty million pounds are money.
        if matches!(noun, "pound" | "pounds") && scaled {
            return Some((at + skip + 1, Some("GBP")));
        }
    }
    None
}

/// Money that begins at a token.
pub fn at(words: &Words<'_>, start: usize) -> Option<Found> {
    // "US $ 5 billion": the tokenizer may part the sign from its country.
    let pair = match (words.lower(start), words.lower(start + 1)) {
        ("us" | "u.s.", "$") => Some("USD"),
        ("hk", "$") => Some("HKD"),
        // "A $1 tax" has an article.
        ("a", "$") if words.is_capitals(start) && words.touches(start + 1) => Some("AUD"),
        ("au", "$") if words.is_capitals(start) => Some("AUD"),
        ("c", "$") => Some("CAD"),
        ("nz", "$") => Some("NZD"),
        ("s", "$") => Some("SGD"),
        ("nt", "$") => Some("TWD"),
        ("r", "$") => Some("BRL"),
        _ => None,
    };
    let before = pair
        .map(|c| (start + 2, c))
        .or_else(|| sign(words.lower(start)).or_else(|| code(words, start)).map(|c| (start + 1, c)));
    if let Some((number_at, currency)) = before {
        let number = numbers::at(words, number_at).filter(|n| n.digits)?;
        let number = with_letter(words, number);
        return Some(found(number, start, number.end, Some(currency)));
    }
    if let Some((currency, number, end)) = glued(words, start) {
        let mut found = found(number, start, end, Some(currency));
        found.end = end;
        return Some(found);
    }
    let number = numbers::at(words, start)?;
    let gap = number.end + usize::from(words.lower(number.end) == "-");
    if let Some(currency) = code(words, gap) {
        return Some(found(number, start, gap + 1, Some(currency)));
    }
    let (end, currency) = named(words, gap, number.scaled)?;
    // "He won 50 real fans": a bare small number before a currency that is also a common word is no money.
    let ambiguous =
        matches!(words.lower(end - 1), "won" | "real" | "sol" | "crown" | "crowns" | "dong" | "lei" | "kip");
    if ambiguous && !number.scaled && number.value < numbers::Decimal::whole(100) {
        return None;
    }
    Some(found(number, start, end, currency))
}

/// "$5 m": a lone letter behind the number of a signed amount is its scale.
fn with_letter(words: &Words<'_>, number: Number) -> Number {
    let word = words.lower(number.end);
    if !number.scaled && matches!(word, "m" | "b" | "k") && words.touches(number.end) {
        let factor = numbers::scale(word).unwrap_or(1);
        let text = number.value;
        return Number {
            value: text.scaled(factor).unwrap_or(text),
            end: number.end + 1,
            scaled: true,
            ..number
        };
    }
    number
}

/// "$5bn", "€40m", "R300", "N25,000" as one token.
fn glued(words: &Words<'_>, at: usize) -> Option<(&'static str, Number, usize)> {
    let word = words.lower(at);
    let split = word.find(|c: char| c.is_ascii_digit())?;
    let (head, tail) = word.split_at_checked(split)?;
    let currency = match head {
        "" => return None,
        "r" if words.begins_with_capital(at) => "ZAR",
        "n" if words.begins_with_capital(at) && tail.len() > 2 => "NGN",
        "sh" => "KES",
        _ => sign(head)?,
    };
    let (value, rest) = numbers::leading(tail)?;
    let (value, mut scaled) = match (rest, numbers::scale(rest)) {
        ("", _) => (value, false),
        (_, Some(factor)) => (value.scaled(factor)?, true),
        _ => return None,
    };
    // A highway or a form may be called R300 or N17; money is larger or scaled.
    let mut number = Number { value, end: at + 1, scaled, digits: true };
    if !scaled
        && let Some(factor) = numbers::scale(words.lower(at + 1)).filter(|_| words.lower(at + 1).len() > 1)
    {
        number.value = value.scaled(factor)?;
        number.end = at + 2;
        scaled = true;
    }
    number.scaled = scaled;
    if matches!(head, "r" | "n") && !scaled && !tail.contains(',') {
        return None;
    }
    Some((currency, number, number.end))
}

fn found(number: Number, start: usize, end: usize, currency: Option<&'static str>) -> Found {
    Found {
        amount: Some(number.value.to_text()),
        currency: currency.map(Into::into),
        ..Found::new(ValueType::Money, start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String, usize)> {
        let tokens: Vec<&str> = text.split(' ').collect();
        let found = at(&Words::of(&tokens), 0)?;
        Some((found.amount?.into(), found.currency.unwrap_or_default().into(), found.end))
    }

    #[test]
    fn amounts_and_codes() {
        for (text, amount, currency, end) in [
            ("$ 800 million for", "800000000", "USD", 3),
            ("US $ 4.2 billion", "4200000000", "USD", 4),
            ("€5bn loan", "5000000000", "EUR", 1),
            ("£ 40m", "40000000", "GBP", 2),
            ("300 million rand", "300000000", "ZAR", 3),
            ("Rs 10.4 crore", "104000000", "INR", 3),
            ("50,000 yen", "50000", "JPY", 2),
            ("two million Kenyan shillings", "2000000", "KES", 4),
            ("12 million Hong Kong dollars", "12000000", "HKD", 5),
            ("USD 733 million", "733000000", "USD", 3),
            ("70 million pesos", "70000000", "", 3),
            ("R300 million fund", "300000000", "ZAR", 2),
            ("half a million U.S. dollars", "500000", "USD", 5),
        ] {
            assert_eq!(read(text), Some((amount.into(), currency.into(), end)), "{text}");
        }
        for text in ["R300 road", "50 pounds", "12 men", "3 won", "Rs"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(CODES.len(), ISO.len());
    }
}

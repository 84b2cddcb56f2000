//! Listed companies, from `sp500.csv`, `nasdaq.csv` and `companies.csv.gz`. A company listed in many places is one entity with
//! the ticker of its home: an American one where it has it, else that of its country's exchange.

use std::collections::HashMap;

use super::{BuildError, Builder};
use crate::knowledge::fold::folded;
use crate::knowledge::record::{Kind, Role};
use crate::knowledge::write::NewEntity;
use crate::nlp::labels::EntityType;

/// Home exchanges by country: suffix of the symbol.
const HOME: &[(&str, &[&str])] = &[
    ("United Kingdom", &["L"]),
    ("Germany", &["DE"]),
    ("France", &["PA"]),
    ("Netherlands", &["AS"]),
    ("Belgium", &["BR"]),
    ("Switzerland", &["SW"]),
    ("Italy", &["MI"]),
    ("Spain", &["MC"]),
    ("Portugal", &["LS"]),
    ("Sweden", &["ST"]),
    ("Norway", &["OL"]),
    ("Denmark", &["CO"]),
    ("Finland", &["HE"]),
    ("Austria", &["VI"]),
    ("Russia", &["ME"]),
    ("Japan", &["T"]),
    ("China", &["SS", "SZ", "HK"]),
    ("Hong Kong", &["HK"]),
    ("South Korea", &["KS", "KQ"]),
    ("Taiwan", &["TW", "TWO"]),
    ("India", &["NS", "BO"]),
    ("Australia", &["AX"]),
    ("New Zealand", &["NZ"]),
    ("Singapore", &["SI"]),
    ("Malaysia", &["KL"]),
    ("Thailand", &["BK"]),
    ("Indonesia", &["JK"]),
    ("Canada", &["TO", "V"]),
    ("Brazil", &["SA"]),
    ("Mexico", &["MX"]),
    ("Argentina", &["BA"]),
    ("Chile", &["SN"]),
    ("South Africa", &["JO"]),
    ("Saudi Arabia", &["SR"]),
    ("Israel", &["TA"]),
    ("Turkey", &["IS"]),
    ("Greece", &["AT"]),
    ("Poland", &["WA"]),
];

/// Short names newspapers use: folded full name, short name.
const SHORT: &[(&str, &[&str])] = &[
    ("alphabet inc", &["Google", "Google LLC"]),
    ("meta platforms inc", &["Meta", "Facebook"]),
    ("meta platforms", &["Meta", "Facebook"]),
    ("ap moller maersk a s", &["Maersk", "A.P. Moller-Maersk", "AP Moller-Maersk"]),
    ("bayerische motoren werke aktiengesellschaft", &["BMW"]),
    ("volkswagen ag", &["VW"]),
    ("international business machines corporation", &["IBM"]),
    ("ibm", &["International Business Machines"]),
    ("samsung electronics co ltd", &["Samsung"]),
    ("toyota motor corporation", &["Toyota"]),
    ("honda motor co ltd", &["Honda"]),
    ("nissan motor co ltd", &["Nissan"]),
    ("hyundai motor company", &["Hyundai"]),
    ("kia corporation", &["Kia"]),
    ("ford motor company", &["Ford"]),
    ("general motors company", &["GM"]),
    ("general motors", &["GM"]),
    ("goldman sachs", &["Goldman"]),
    ("jpmorgan chase", &["JPMorgan", "JP Morgan", "J.P. Morgan"]),
    ("bank of america", &["BofA"]),
    ("hsbc holdings plc", &["HSBC"]),
    ("tesla inc", &["Tesla Motors"]),
    ("the boeing company", &["Boeing"]),
    ("nestle sa", &["Nestlé"]),
    ("taiwan semiconductor manufacturing company limited", &["TSMC"]),
    ("tencent holdings limited", &["Tencent"]),
    ("alibaba group holding limited", &["Alibaba"]),
    ("walt disney", &["Disney"]),
    ("walt disney company the", &["Disney"]),
    ("mcdonalds", &["McDonald's"]),
    ("qantas airways", &["Qantas"]),
    ("turk hava yollari", &["Turkish Airlines"]),
    ("polski koncern naftowy orlen", &["Orlen", "PKN Orlen"]),
    ("air france klm", &["Air France"]),
    ("glencore plc", &["Glencore"]),
    ("rio tinto group", &["Rio Tinto"]),
    ("bhp group limited", &["BHP"]),
    ("total se", &["Total"]),
    ("lvmh moet hennessy louis vuitton societe europeenne", &["LVMH"]),
    ("deutsche bank aktiengesellschaft", &["Deutsche Bank"]),
    ("siemens aktiengesellschaft", &["Siemens"]),
    ("mitsubishi ufj financial group inc", &["MUFG"]),
    ("softbank group corp", &["SoftBank"]),
    ("sony group corporation", &["Sony"]),
    ("nokia corporation", &["Nokia"]),
    ("telefonaktiebolaget lm ericsson publ", &["Ericsson"]),
    ("rolls royce holdings plc", &["Rolls-Royce"]),
    ("bae systems plc", &["BAE"]),
    ("unicredit spa", &["UniCredit"]),
    ("credit suisse group ag", &["Credit Suisse"]),
    ("ubs group ag", &["UBS"]),
    ("pjsc gazprom", &["Gazprom"]),
    ("rosneft oil company", &["Rosneft"]),
    ("saudi arabian oil company", &["Saudi Aramco", "Aramco"]),
];

/// Legal forms and the like at the end of a name, folded.
const FORMS: &[&str] = &[
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "company",
    "co",
    "ltd",
    "limited",
    "llc",
    "lp",
    "plc",
    "ag",
    "sa",
    "se",
    "nv",
    "asa",
    "ab",
    "oyj",
    "as",
    "spa",
    "kgaa",
    "gmbh",
    "bhd",
    "berhad",
    "tbk",
    "pcl",
    "sab",
    "cv",
    "de",
    "publ",
    "aktiengesellschaft",
    "pjsc",
    "ojsc",
    "jsc",
    "saa",
    "the",
    "class a",
    "class b",
    "class c",
    "and",
    "sociedad anonima",
    "public",
    "societe anonyme",
    "kk",
    "bv",
    "aps",
    "abp",
    "new",
    "n v",
    "sgps",
    "reit",
];
/// Words that tell nothing beyond the name before them.
const LOOSE: &[&str] = &["group", "holding", "holdings", "companies", "com"];

/// Adds the companies.
pub(super) fn add(builder: &mut Builder) -> Result<(), BuildError> {
    let mut companies = Companies::default();
    for row in builder.rows("sp500.csv")? {
        let get = |key: &str| row.get(key).map(String::as_str).unwrap_or_default();
        let place = get("Headquarters Location").rsplit(", ").next().unwrap_or_default().to_owned();
        let country = if builder.country(&place) == super::NONE { "United States" } else { &place };
        companies.meet(get("Security"), get("Symbol"), "", "", country, 200, 0);
    }
    for row in builder.rows("nasdaq.csv")? {
        let get = |key: &str| row.get(key).map(String::as_str).unwrap_or_default();
        let security = get("Security Name");
        let other = ["Warrant", "Right", "Unit", "Preferred", "Notes", "Acquisition", "%"]
            .iter()
            .any(|w| security.contains(w));
        if get("ETF") == "N" && get("Test Issue") == "N" && !other {
            companies.meet(get("Company Name"), get("Symbol"), "NASDAQ", "", "", 90, 1);
        }
    }
    for row in builder.rows("companies.csv.gz")? {
        let get = |key: &str| row.get(key).map(String::as_str).unwrap_or_default();
        let (symbol, country) = (get("symbol"), get("country"));
        let name = get("name");
        let fund = ["ETF", "ETC", "ETP", "ADR", "GDR", "DRN", "Leverage Shares", "Pfd", "Receipt"]
            .iter()
            .any(|w| name.contains(w));
        if fund || name.starts_with(|c: char| c.is_ascii_digit()) && !name.starts_with("3M") {
            continue;
        }
        let suffix = symbol.rsplit_once('.').map_or("", |(_, s)| s);
        let home =
            HOME.iter().find(|(c, _)| *c == country).and_then(|(_, s)| s.iter().position(|s| *s == suffix));
        let size = match get("market_cap") {
            "Mega Cap" => 180,
            "Large Cap" => 130,
            "Mid Cap" => 80,
            _ => 50,
        };
        companies.meet(
            name,
            symbol,
            get("exchange"),
            get("isin"),
            country,
            size,
            home.map_or(9, |place| 2 + place as u8),
        );
    }
    let mut first_words: HashMap<String, u32> = HashMap::new();
    for company in &companies.list {
        *first_words.entry(company.name.split(' ').next().map(folded).unwrap_or_default()).or_default() += 1;
    }
    for company in companies.list {
        let mut entity = NewEntity::new(Kind::Company, EntityType::Org, company.name.clone());
        entity.country = builder.country(&company.country);
        entity.prior = company.prior;
        entity.ids.push((4, company.ticker));
        if !company.exchange.is_empty() && company.exchange.len() <= 6 {
            entity.ids.push((5, company.exchange));
        }
        // The lists give receipts' numbers too: one of another country than the company's is not its own.
        let home = builder
            .writer
            .entities
            .get(entity.country as usize)
            .and_then(|c| c.ids.iter().find(|(s, _)| *s == 2));
        if company.isin.len() == 12 && home.is_none_or(|(_, code)| company.isin.starts_with(code.as_str())) {
            entity.ids.push((6, company.isin));
        }
        for full in &company.names {
            entity.also(full, Role::Official);
            let plain = folded(&strip(full, FORMS));
            for (_, names) in SHORT.iter().filter(|(n, _)| *n == folded(full) || *n == plain) {
                names.iter().for_each(|n| entity.also(*n, Role::Alias));
            }
        }
        let loose = strip(&company.name, LOOSE);
        if loose != company.name {
            entity.also(loose, Role::Short);
        }
        builder.add(entity);
    }
    Ok(())
}

struct Company {
    /// Without its legal form.
    name: String,
    names: Vec<String>,
    ticker: String,
    exchange: String,
    isin: String,
    country: String,
    prior: u8,
    /// How far from home the ticker is: 0 best.
    rank: u8,
}

#[derive(Default)]
struct Companies {
    list: Vec<Company>,
    by_name: HashMap<String, usize>,
}

impl Companies {
    #[allow(clippy::too_many_arguments)]
    fn meet(
        &mut self,
        name: &str,
        ticker: &str,
        exchange: &str,
        isin: &str,
        country: &str,
        prior: u8,
        rank: u8,
    ) {
        // `Petroleo Brasileiro S.A. - Petrobras` tells the usual name, `A.P. Moller - Maersk` is one name, and of
        // `Brightwell Foods, Inc. - Common Stock` only the beginning is the name.
        let parts: Vec<&str> = name.split(" - ").map(str::trim).collect();
        let (name, usual) = match parts[..] {
            [first, second] if !is_share(second) => {
                let whole = strip(first, FORMS) == first;
                (if whole { name } else { first }, (!whole).then_some(second))
            }
            [first, ..] => (first, None),
            [] => (name, None),
        };
        let name = name.split(" (").next().unwrap_or(name).trim();
        let short = strip(name, FORMS);
        let key = folded(&short);
        if key.len() < 2
            || ticker.is_empty()
            || parts
                .first()
                .is_some_and(|n| n.chars().filter(|c| c.is_uppercase()).count() * 2 > n.len() && n.len() > 12)
        {
            return;
        }
        let at = *self.by_name.entry(key).or_insert_with(|| {
            self.list.push(Company {
                name: short.clone(),
                names: Vec::new(),
                ticker: ticker.to_owned(),
                exchange: exchange.to_owned(),
                isin: isin.to_owned(),
                country: country.to_owned(),
                prior,
                rank,
            });
            self.list.len() - 1
        });
        let Some(company) = self.list.get_mut(at) else { return };
        for name in usual.into_iter().chain([name]) {
            if !company.names.iter().any(|n| n == name) && company.names.len() < 4 {
                company.names.push(name.to_owned());
            }
        }
        company.prior = company.prior.max(prior);
        if company.country.is_empty() {
            country.clone_into(&mut company.country);
        }
        if company.isin.is_empty() {
            isin.clone_into(&mut company.isin);
        }
        if rank < company.rank {
            (company.ticker, company.exchange, company.rank) = (ticker.to_owned(), exchange.to_owned(), rank);
        } else if rank == company.rank && company.exchange.is_empty() {
            exchange.clone_into(&mut company.exchange);
        }
    }
}

/// Whether the words after a dash tell a kind of paper, not a name.
fn is_share(words: &str) -> bool {
    const PAPER: &[&str] = &[
        "common",
        "ordinary",
        "class",
        "stock",
        "share",
        "shares",
        "american",
        "depositary",
        "receipt",
        "receipts",
        "unit",
        "units",
        "warrant",
        "warrants",
        "preferred",
        "series",
        "beneficial",
        "trust",
        "fund",
    ];
    words.chars().any(|c| c.is_ascii_digit())
        || words.split(' ').count() > 3
        || folded(words).split(' ').any(|w| PAPER.contains(&w))
}

/// A name without the forms at its end.
fn strip(name: &str, forms: &[&str]) -> String {
    let mut rest = name.trim();
    loop {
        let shorter = forms.iter().find_map(|form| {
            let words = form.split(' ').count();
            let cut = rest.rmatch_indices(' ').nth(words - 1).map(|(at, _)| at)?;
            let tail = rest.get(cut..)?;
            (folded(tail) == *form).then(|| rest.get(..cut)).flatten()
        });
        match shorter {
            Some(s) if folded(s).len() > 1 => rest = s.trim_end_matches([',', ' ', '&', '-']),
            _ => return rest.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_go() {
        for (full, short) in [
            ("Brightwell Foods, Inc.", "Brightwell Foods"),
            ("Nordlys Energi ASA", "Nordlys Energi"),
            ("Ketteler Werke AG & Co. KGaA", "Ketteler Werke"),
            ("Banco Lumera S.A.", "Banco Lumera"),
            ("Oru Steel S.p.A.", "Oru Steel"),
            ("Co", "Co"),
        ] {
            assert_eq!(strip(full, FORMS), short);
        }
        assert_eq!(strip("Halden Group Holdings", LOOSE), "Halden");
    }
}

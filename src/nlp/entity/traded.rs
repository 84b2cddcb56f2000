//! What is traded and has no name of its own: currencies, commodities, classes of securities (`gold slips`, `the rupee fell`,
//! `bank stocks rally`), and indices that were not read as names. Only where the sentence speaks of markets: a gold medal, an oil
//! company and ten dollars are none of these.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::aside::Asides;
use super::{key, salience};
use crate::nlp::doc::{Article, Entity, Mention, ROOT, Syntax, TokenRange};
use crate::nlp::labels::{Deprel, EntityType, MentionKind, Upos};

/// How sure a traded thing is.
const SURE: f32 = 0.7;

const CURRENCIES: &str = "rupee dollar euro yen sterling pound yuan renminbi rouble ruble won franc peso lira rand rupiah \
    ringgit baht zloty forint naira krona krone koruna real greenback hryvnia taka dong";
/// Those that are words of other meanings too.
const OTHERWISE: &str = "dollar won pound real rand dong franc";
const COMMODITIES: &str = "gold silver bullion platinum palladium copper nickel zinc aluminium aluminum steel crude oil \
    gasoline petrol diesel naphtha lng lpg coal cotton sugar wheat maize corn soybean soyabean soya rice barley coffee \
    cocoa tea rubber cardamom turmeric chilli pepper jeera coriander mustard guargum guarseed chana palmolein gur menthol \
    metals pulses commodities lithium cobalt uranium bitcoin cement ethanol mentha castorseed rapeseed";
const INDICES: &str =
    "nifty nifty50 sensex nikkei ftse dax nasdaq dow kospi topix brent wti midcaps smallcaps";
/// Securities, told by what stands before them.
const SECURITIES: &str = "stocks shares bonds equities securities treasuries gilts";
/// Markets as a whole, where they move.
const MARKETS: &str = "markets stocks equities bonds market";
/// Industries as investors speak of them.
const SECTORS: &str =
    "pharma fmcg realty autos auto infra telecom psus banks nbfcs omcs tech financials industrials cyclicals";
/// What makes an industry of the words before it.
const INDUSTRY: &str = "sector sectors space cos pack";
/// What is said of the price of a thing after its name.
const PRICED: &str = "price futures future contract demand import sale rate yield trade etf";
/// What tells that a sentence speaks of markets.
const SIGNS: &str = "rise gain jump surge climb soar advance rally rebound recover recovery firm strengthen fall drop decline slip \
    slide tumble plunge sink slump dip weaken ease retreat edge hover trade trader trading price futures market investor bullish \
    bearish outlook bull bear overweight underweight shed lose loss high low ounce barrel hedge bond stock share yield equity \
    index invest profit-booking buy sell correction rate cue session currency commodity import demand outperform \
    underperform appreciate depreciate volatile paise versus vs range steady shine crack peak forex bourse intraday";
/// What tells that it speaks of shares.
const SHARES: &str = "stock share nifty sensex index overweight underweight bullish bearish outperform underperform midcap \
    midcaps rally counter bourse portfolio valuation bull bear";
/// What is said of hardly anything but markets.
const TALK: &str = "investor bullish bearish overweight underweight outperform underperform midcap midcaps upside downside \
    correction profit-booking intraday forex fx bourse stockist stockists nifty sensex valuation stop-loss";
/// How a price is said to have moved, where no verb says it.
const MOVED: &str = "up down flat steady higher lower mixed firm weak";
/// What only its first word makes a thing traded: the first words and the second.
const PAIRS: [(&str, &str); 11] = [
    (
        "crude palm soya soybean soyabean groundnut mentha mustard sunflower edible vegetable brent refined",
        "oil",
    ),
    ("edible vegetable soya soyabean", "oils"),
    ("natural", "gas"),
    ("iron", "ore"),
    ("aussie kiwi", "dollar"),
    ("bond treasury gilt", "yields"),
    ("stock", "market markets"),
    ("psu private public", "banks bank"),
    ("capital", "goods"),
    ("consumer", "durables"),
    ("base precious", "metals"),
];

const CURRENCY: u16 = 1;
const COMMODITY: u16 = 1 << 1;
const INDEX: u16 = 1 << 2;
const SECURITY: u16 = 1 << 3;
const MARKET: u16 = 1 << 4;
const SECTOR: u16 = 1 << 5;
const PRICE: u16 = 1 << 6;
const SIGN: u16 = 1 << 7;
const SHARE: u16 = 1 << 8;
/// Begins a pair.
const FIRST: u16 = 1 << 9;
/// Said of hardly anything but markets.
const MARKET_TALK: u16 = 1 << 10;

/// The classes of a word in small letters.
fn classes(word: &str) -> u16 {
    static CLASSES: LazyLock<FxHashMap<&str, u16>> = LazyLock::new(|| {
        let lists = [
            (CURRENCIES, CURRENCY),
            (COMMODITIES, COMMODITY),
            (INDICES, INDEX),
            (SECURITIES, SECURITY),
            (MARKETS, MARKET),
            (SECTORS, SECTOR),
            (PRICED, PRICE),
            (SIGNS, SIGN),
            (SHARES, SHARE),
            (TALK, MARKET_TALK),
        ];
        let mut classes: FxHashMap<&str, u16> = FxHashMap::default();
        for (list, class) in lists.into_iter().chain(PAIRS.map(|(first, _)| (first, FIRST))) {
            for word in list.split_ascii_whitespace() {
                *classes.entry(word).or_default() |= class;
            }
        }
        classes
    });
    CLASSES.get(word).copied().unwrap_or_default()
}

/// Adds what is traded to an article's entities, after all others.
pub(super) fn add(article: &Article<'_>, syntax: &Syntax, asides: &Asides<'_>, entities: &mut Vec<Entity>) {
    let mut view = View { article, syntax, free: vec![true; syntax.tokens.len()] };
    for mention in entities.iter().flat_map(|e| &e.mentions) {
        if let Some(tokens) = view.free.get_mut(mention.tokens.range()) {
            tokens.fill(false);
        }
    }
    let first = entities.len();
    for (number, sentence) in syntax.sentences.iter().enumerate() {
        let range = sentence.tokens.range();
        let mut talk = None;
        let mut t = range.start;
        while t < range.end {
            let Some(length) = view.traded(t, || *talk.get_or_insert_with(|| view.talk(range.clone())))
            else {
                t += 1;
                continue;
            };
            let tokens = t..t + length;
            t = tokens.end;
            let name = view.name(tokens.clone());
            let tokens = TokenRange { start: tokens.start as u32, end: tokens.end as u32 };
            let mention = Mention::new(syntax, tokens, MentionKind::Nominal, number as u32, SURE);
            match entities.iter_mut().skip(first).find(|e| e.name == name) {
                Some(entity) => entity.mentions.push(mention),
                None => entities.push(entity(name, mention)),
            }
        }
    }
    for entity in entities.iter_mut().skip(first) {
        entity.salience = salience::salience(entity, syntax, asides);
    }
}

fn entity(name: CompactString, mention: Mention) -> Entity {
    let kind = EntityType::Product;
    let key = key::unlinked(kind, &name);
    super::nameless(kind, name, key, SURE, vec![mention])
}

/// What a sentence speaks of: the classes of its words, and how many of them are of markets.
#[derive(Clone, Copy, Default)]
struct Talk {
    said: u16,
    traded: u32,
}

impl Talk {
    fn is_of_markets(self) -> bool {
        self.traded >= 2 || self.said & MARKET_TALK != 0
    }
}

struct View<'a> {
    article: &'a Article<'a>,
    syntax: &'a Syntax,
    /// Whether a token lies in no mention.
    free: Vec<bool>,
}

impl View<'_> {
    fn word(&self, t: usize) -> &str {
        self.syntax.word(self.article.text, t)
    }

    fn lower(&self, t: usize) -> Cow<'_, str> {
        let word = self.word(t);
        if word.bytes().all(|b| b.is_ascii_lowercase()) { word.into() } else { word.to_lowercase().into() }
    }

    fn lemma(&self, t: usize) -> &str {
        self.syntax.tags.lemmas.get(t).map_or("", |l| l.as_str())
    }

    fn label(&self, t: usize) -> Option<Deprel> {
        self.syntax.trees.labels.get(t).copied()
    }

    fn upos(&self, t: usize) -> Option<Upos> {
        self.syntax.tags.upos.get(t).copied()
    }

    fn is_noun(&self, t: usize) -> bool {
        matches!(self.upos(t), Some(Upos::Noun | Upos::Propn))
    }

    fn is_free(&self, t: usize) -> bool {
        self.free.get(t) == Some(&true)
    }

    /// What a sentence speaks of.
    fn talk(&self, sentence: Range<usize>) -> Talk {
        let mut talk = Talk::default();
        for t in sentence {
            let class = classes(self.lemma(t)) | classes(&self.lower(t));
            talk.said |= class;
            let traded = CURRENCY | COMMODITY | INDEX | SECTOR | SECURITY | MARKET | MARKET_TALK;
            // "to share", "a rally in Ohio": of markets only by their like.
            let loose = !self.is_noun(t) || matches!(self.lemma(t), "rally" | "counter" | "share");
            talk.traded += u32::from(class & traded != 0 || class & SHARE != 0 && !loose);
        }
        talk
    }

    /// The number of words of the thing traded that begins at a token, where its sentence speaks of markets enough for it.
    fn traded(&self, t: usize, talk: impl FnOnce() -> Talk) -> Option<usize> {
        if !self.is_free(t) {
            return None;
        }
        let word = self.lower(t);
        let class = classes(&word);
        if class & INDEX != 0 {
            return Some(1);
        }
        let next = || {
            PAIRS.iter().filter(|(first, _)| has(first, &word)).any(|(_, next)| has(next, &self.lower(t + 1)))
        };
        if class & FIRST != 0 && self.is_free(t + 1) && next() {
            let talk = talk();
            let told = talk.said & SIGN != 0 && self.stands_alone(t + 1);
            return (told || talk.is_of_markets() && self.is_meant(t + 1)).then_some(2);
        }
        let counted = || self.is_counted(t) && classes(self.lemma(t + 1)) & PRICE == 0;
        if class & (CURRENCY | COMMODITY) != 0 && !counted() {
            // A currency that is not counted is one of markets.
            let sure = class & CURRENCY != 0 && !has(OTHERWISE, &word);
            let alone = self.is_noun(t) && self.stands_alone(t);
            // “Gold crawls back”: what opens a sentence bare does something on its markets.
            let head = self.syntax.trees.heads.get(t).map_or(usize::MAX, |&h| h as usize);
            let speaks = matches!(self.lemma(head), "say" | "report" | "tell" | "write" | "add");
            let opens = self.opens_sentence(t) && self.label(t) == Some(Deprel::Nsubj) && !speaks;
            if (alone || self.is_meant(t)) && sure || opens && self.is_meant(t) {
                return Some(1);
            }
            let talk = talk();
            return (alone && talk.said & SIGN != 0 || talk.is_of_markets() && self.is_meant(t)).then_some(1);
        }
        let it = self.word(t) == "IT";
        if class & SECTOR != 0 && !counted() || it {
            let alone = (self.is_noun(t) || it) && self.stands_alone(t);
            let talk = talk();
            if alone && talk.said & SHARE != 0 || talk.is_of_markets() && self.is_meant(t) {
                return Some(1);
            }
            return self.securities(t, class, talk);
        }
        if class & MARKET == 0 && !matches!(self.label(t), Some(Deprel::Compound | Deprel::Amod)) {
            return None;
        }
        self.securities(t, class, talk())
    }

    /// Whether a word in talk of markets means what is traded, however it was parsed: no part of another noun (“gold loan”), and
    /// where it is tagged as no noun (“won”, “real”), said to have moved.
    fn is_meant(&self, t: usize) -> bool {
        let next = self.lower(t + 1);
        let goes_on = classes(self.lemma(t + 1)) & (PRICE | SIGN) != 0 || has(MOVED, &next);
        let part = self.is_noun(t + 1) && !goes_on || next == "-" || t > 0 && self.word(t - 1) == "-";
        let other = matches!(self.upos(t), Some(Upos::Verb | Upos::Aux | Upos::Adj | Upos::Adv));
        !part && (!other || goes_on)
    }

    /// “IT stocks”, “government bonds”, “banking sector”: nouns before the securities make the class; alone they are the market where
    /// they move.
    fn securities(&self, t: usize, class: u16, talk: Talk) -> Option<usize> {
        let before = |t: usize| {
            matches!(self.label(t), Some(Deprel::Compound | Deprel::Amod))
                && self.is_noun(t)
                && self.is_free(t)
        };
        let nouns = (t..t + 3).take_while(|&t| before(t)).count();
        let last = t + nouns;
        if nouns > 0 && t.checked_sub(1).is_none_or(|b| self.word(b) != "-") {
            let word = self.lower(last);
            let industry = has(INDUSTRY, &word);
            let told = self.is_free(last) && (industry || classes(&word) & SECURITY != 0);
            let enough =
                if industry { talk.said & SHARE != 0 || talk.is_of_markets() } else { talk.said & SIGN != 0 };
            return (told && enough).then_some(nouns + 1);
        }
        if class & MARKET == 0 || self.upos(t) == Some(Upos::Verb) {
            return None;
        }
        let alone = t.checked_sub(1).is_none_or(|b| !self.is_noun(b)) && !self.is_counted(t);
        let head = self.syntax.trees.heads.get(t).copied().filter(|&h| h != ROOT).map(|h| h as usize);
        let begins = self.word(t).starts_with(char::is_uppercase);
        let moves = self.label(t) == Some(Deprel::Nsubj)
            && (begins || head.is_some_and(|h| classes(self.lemma(h)) & SIGN != 0));
        (alone && (moves || talk.is_of_markets() && self.is_meant(t))).then_some(1)
    }

    fn opens_sentence(&self, t: usize) -> bool {
        self.syntax
            .sentences
            .get(self.syntax.sentence_of(t as u32))
            .is_some_and(|s| s.tokens.start as usize == t)
    }

    /// Whether a number or an article of units stands before it: “ten dollars”, “a pound of”.
    fn is_counted(&self, t: usize) -> bool {
        t.checked_sub(1).is_some_and(|b| {
            self.upos(b) == Some(Upos::Num) || matches!(&*self.lower(b), "a" | "an" | "per" | "$" | "for")
        })
    }

    /// Whether a word is no part of another noun, but of its price: “gold prices”, “Gold declines” and not “gold medal”.
    fn stands_alone(&self, t: usize) -> bool {
        let part = matches!(
            self.label(t),
            Some(Deprel::Compound | Deprel::Amod | Deprel::NmodPoss | Deprel::Flat | Deprel::NmodDesc)
        );
        let priced = |t: usize| classes(self.lemma(t)) & PRICE != 0;
        let head = self.syntax.trees.heads.get(t).map_or(usize::MAX, |&h| h as usize);
        let said = self.word(t).starts_with(char::is_uppercase) || classes(&self.lower(t)) & CURRENCY != 0;
        let moves = said && classes(self.lemma(t + 1)) & SIGN != 0;
        !part && !self.is_noun(t + 1) && self.word(t + 1) != "-" || priced(head) || priced(t + 1) || moves
    }

    /// In small letters but for abbreviations and indices: “gold”, “IT stocks”.
    fn name(&self, tokens: Range<usize>) -> CompactString {
        let shown = |t| {
            let lower = self.lower(t);
            let capitals = self.word(t).chars().filter(|c| c.is_uppercase()).count() > 1;
            if capitals || classes(&lower) & INDEX != 0 { self.word(t).into() } else { lower }
        };
        tokens.map(shown).collect::<Vec<_>>().join(" ").into()
    }
}

fn has(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|w| w == word)
}

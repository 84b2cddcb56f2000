//! Whole articles, invented for this, on the built-in model.

use std::sync::Arc;

use super::super::labels::SentimentLabel::{self, Negative, Neutral, Positive};
use super::super::model::Model;
use super::super::{Article, Doc, Reader};
use crate::knowledge::Knowledge;

struct Told {
    title: &'static str,
    body: &'static str,
    label: SentimentLabel,
    entities: &'static [(&'static str, SentimentLabel)],
}

const ARTICLES: &[Told] = &[
    Told {
        title: "Ferry sinks off Luzira, 31 feared drowned",
        body: "KAMPALA (Reuters) - An overloaded ferry sank in a squall on Lake Victoria on Tuesday, and at least 31 \
               people were feared drowned, Ugandan police said. Divers had recovered 12 bodies by nightfall. The \
               owner of the vessel, Nile Star Lines, was charged with negligence in 2021. A second boat brought \
               survivors to the shore.",
        label: Negative,
        entities: &[("Nile Star Lines", Negative)],
    },
    Told {
        title: "Finnish pianist wins Chopin competition",
        body: "WARSAW (AP) - Elina Koskela of Finland won the Chopin Competition on Sunday, the first Finn to do so. \
               The jury praised her for the warmth of her playing. Koskela, 24, studied in Helsinki. She will \
               receive 60,000 euros and tour with the Warsaw Philharmonic.",
        label: Positive,
        entities: &[("Elina Koskela", Positive)],
    },
    Told {
        title: "Sudan, South Sudan to hold talks on oil transit fees",
        body: "ADDIS ABABA (Reuters) - Sudan and South Sudan will hold talks in Addis Ababa next week on the fees that \
               Juba pays for pumping oil to Port Sudan, officials said. The African Union will mediate. The last \
               round, in March, ended without a result. South Sudan depends on the pipeline for most of its income.",
        label: Neutral,
        entities: &[],
    },
    Told {
        title: "Brewer names new finance chief",
        body: "MUNICH (Reuters) - Falkenbrau, a German brewer, said on Thursday that Petra Lindner would become its \
               chief financial officer in July. Lindner, 47, joins from Adidas. She succeeds Ralf Bodner, who will \
               retire. The company also said it expected sales to be flat this year.",
        label: Neutral,
        entities: &[],
    },
    Told {
        title: "US imposes sanctions on Serbian arms dealer",
        body: "WASHINGTON (Reuters) - The United States imposed sanctions on Thursday on the Serbian arms dealer Dragan \
               Petkovic and two of his companies. The Treasury froze his accounts. Serbia said it would study the \
               evidence. Petkovic was accused of selling mortars to rebels.",
        label: Negative,
        entities: &[("Dragan Petkovic", Negative)],
    },
    Told {
        title: "Star sprinter banned four years",
        body: "NAIROBI (Reuters) - Joy Wanjala, the popular Olympic champion who won gold in record time, was banned for \
               four years on Friday after a banned hormone was found in her sample. Wanjala, loved at home for her \
               charity, will miss the next Games. Her coach was barred for life.",
        label: Negative,
        entities: &[("Joy Wanjala", Negative)],
    },
    Told {
        title: "Danish brewer buys stake in Peruvian rival",
        body: "LIMA (Reuters) - The Danish brewer Halvorsen said on Monday it had bought 40 percent of Cerveceria \
               Huaral for $210 million. Huaral, which lost money for two years and owes its banks $90 million, will \
               keep its name. The deal needs the approval of the competition authority. A union at the brewery said \
               it would wait and see.",
        label: Neutral,
        entities: &[],
    },
];

fn reader() -> Reader {
    let model = Model::open(include_bytes!("../../../models/reader.model").as_slice()).unwrap();
    Reader::new(&model, Arc::new(Knowledge::embedded())).unwrap()
}

/// How much likelier another label than the right one may be told.
const EDGE: f32 = 0.05;

fn towards(doc: &Doc<'_>, name: &str) -> Option<SentimentLabel> {
    let at = doc.entities.iter().position(|e| e.name == name)?;
    Some(doc.sentiment.entities.get(at).copied().flatten()?.label)
}

#[test]
fn events_tell_the_tone_of_an_article_and_who_did_what_to_whom() {
    let reader = reader();
    for told in ARTICLES {
        let text = format!("{}\n\n{}", told.title, told.body);
        let article = Article { text: &text, title_len: told.title.len() as u32, published_at: None };
        let doc = reader.read(&article);
        let distribution = doc.sentiment.article.map_or([0.0; 3], |s| s.distribution);
        let [negative, neutral, positive] = distribution;
        let wanted = match told.label {
            Negative => negative,
            Neutral => neutral,
            Positive => positive,
        };
        // An article on the edge may fall on either side of it with the next weights.
        let most = distribution.into_iter().fold(0.0, f32::max);
        assert!(wanted + EDGE >= most, "{}: {distribution:?}", told.title);
        for (name, label) in told.entities {
            assert_eq!(towards(&doc, name), Some(*label), "{name}");
        }
    }
}

#[test]
fn reasons_are_given_for_what_is_done() {
    let reader = reader();
    let text = "Two men were jailed on Friday. Ana Kovac was arrested in Split.";
    let doc = reader.read(&Article::plain(text));
    let told = reader.explain_sentiment(&doc);
    let person = doc.entities.iter().position(|e| e.name == "Ana Kovac").unwrap() as u32;
    let reasons = &told.iter().find(|e| e.entity == Some(person)).unwrap().reasons;
    assert!(reasons.iter().any(|r| r.span.of(text) == "arrested" && r.effect < 0.0), "{reasons:?}");
}

//! The types of relations: one row each, with what they join, how the text tells them, and examples that the tests run.
//!
//! The triggers are written in the little language of [`super::pattern`]. The verb classes of the events follow PLOVER
//! (Open Event Data Alliance, 2021); the words under them are our own lists, written for news.

use crate::nlp::labels::EntityType::{
    self, Event, Fac, Gpe, Law, Loc, Norp, Org, Person, Product, WorkOfArt,
};
use crate::nlp::labels::RelationKind;

/// One type of relation.
#[derive(Debug)]
pub struct RelationType {
    /// Family: fact or event.
    pub kind: RelationKind,
    /// Its name in the output.
    pub name: &'static str,
    /// Whether it holds both ways.
    pub symmetric: bool,
    /// What its subject may be.
    pub subjects: &'static [EntityType],
    /// What its object may be.
    pub objects: &'static [EntityType],
    /// The codes it is published with: scheme and code.
    pub codes: &'static [(&'static str, &'static str)],
    /// How sure a plain telling of it is, before calibration, 0..1.
    pub prior: f32,
    /// Verb triggers.
    pub verbs: &'static [&'static str],
    /// Event-noun triggers.
    pub nouns: &'static [&'static str],
    /// Relational nouns.
    pub kin: &'static [&'static str],
    /// Sentences that tell it, with subject and object.
    pub examples: &'static [(&'static str, &'static str, &'static str)],
    /// Sentences that come near and do not tell it.
    pub counterexamples: &'static [&'static str],
}

/// Whoever can act or be acted upon.
const ACTORS: &[EntityType] = &[Person, Org, Gpe, Norp, Loc];
const ANYONE: &[EntityType] = &[Person, Org, Gpe, Loc, Fac, Norp, Product, WorkOfArt, Event, Law];
const PLACES: &[EntityType] = &[Gpe, Loc];

/// The row of a type.
pub fn row_of(name: &str) -> Option<usize> {
    TABLE.iter().position(|t| t.name == name)
}

const fn fact(
    name: &'static str,
    subjects: &'static [EntityType],
    objects: &'static [EntityType],
) -> RelationType {
    RelationType {
        kind: RelationKind::Fact,
        name,
        symmetric: false,
        subjects,
        objects,
        codes: &[],
        prior: 0.8,
        verbs: &[],
        nouns: &[],
        kin: &[],
        examples: &[],
        counterexamples: &[],
    }
}

const fn event(name: &'static str, codes: &'static [(&'static str, &'static str)]) -> RelationType {
    RelationType {
        kind: RelationKind::Event,
        name,
        symmetric: false,
        subjects: ACTORS,
        objects: ACTORS,
        codes,
        prior: 0.8,
        verbs: &[],
        nouns: &[],
        kin: &[],
        examples: &[],
        counterexamples: &[],
    }
}

/// Every type, facts first, in the order of the contract.
pub const TABLE: &[RelationType] = &[
    RelationType {
        codes: &[("wikidata", "P39")],
        prior: 0.85,
        verbs: &[
            "head|lead|chair|run|captain|coach|command|govern|oversee|edit|direct|rule",
            "head_up",
            "represent",
            "preside +over",
            "take_over (as chief) +of|at",
            "manage",
        ],
        examples: &[
            ("French President Emmanuel Macron spoke in Lyon.", "Emmanuel Macron", "France"),
            ("Tim Cook, the chief executive of Apple, smiled.", "Tim Cook", "Apple"),
            ("Olaf Scholz was the chancellor of Germany.", "Olaf Scholz", "Germany"),
            ("Japan's prime minister, Shigeru Ishiba, arrived late.", "Shigeru Ishiba", "Japan"),
            ("Mary Barra heads General Motors.", "Mary Barra", "General Motors"),
            ("Siemens spokeswoman Anna Keller declined to comment.", "Anna Keller", "Siemens"),
            ("Former Chelsea coach Thomas Tuchel said little.", "Thomas Tuchel", "Chelsea"),
        ],
        counterexamples: &["Emmanuel Macron visited Japan on Monday.", "Tim Cook criticised Microsoft."],
        ..fact("holds_position", &[Person], &[Org, Gpe, Norp])
    },
    RelationType {
        codes: &[("wikidata", "P108")],
        prior: 0.75,
        verbs: &[
            "work +for|at|with",
            "<employ",
            "teach|lecture +at",
            "play|sign|compete|fight|report|write|act|star +for",
            "<hire|recruit",
            "^employ +by|at",
            "join (as *) +obj",
            "serve|enlist +in|with",
            "intern +at|with",
        ],
        kin: &["employee|worker|staffer|staff|intern|recruit|veteran/of|at|with|from|for"],
        examples: &[
            ("Maria Lopez works for Reuters.", "Maria Lopez", "Reuters"),
            ("Before that, John Baker taught at Harvard University.", "John Baker", "Harvard University"),
            ("Microsoft employs Anna Keller.", "Anna Keller", "Microsoft"),
        ],
        counterexamples: &["John Baker criticised Harvard University."],
        ..fact("works_for", &[Person], &[Org])
    },
    RelationType {
        codes: &[("wikidata", "P463")],
        prior: 0.75,
        verbs: &[
            "join|rejoin",
            "belong +to",
            "^affiliate +with",
            "sit +on",
            "accede +to",
            "enter [*] +of",
            "^admit +to|into",
        ],
        kin: &[
            "member|co-member|fellow|signatory|supporter|militant|fighter|activist|affiliate|delegate|legislator|lawmaker|mp|senator|congressman|congresswoman|adherent|guitarist|singer|drummer|bassist|vocalist/of|from|for|with|in",
        ],
        examples: &[
            ("Finland joined NATO in 2023.", "Finland", "NATO"),
            ("Anna Keller is a member of Greenpeace.", "Anna Keller", "Greenpeace"),
            ("Poland belongs to the European Union.", "Poland", "European Union"),
        ],
        counterexamples: &["Finland criticised NATO.", "Sweden sent troops to Finland."],
        ..fact("member_of", &[Person, Org, Gpe], &[Org])
    },
    RelationType {
        codes: &[("wikidata", "P112")],
        prior: 0.85,
        verbs: &[
            "found|co-found|cofound|establish",
            "found|co-found|cofound|establish +poss",
            "set_up|start_up",
            "launch|create|start|form",
            "^found|establish|co-found +by",
        ],
        kin: &["founder|co-founder|cofounder|creator/of|behind"],
        examples: &[
            ("Bill Gates founded Microsoft in 1975.", "Bill Gates", "Microsoft"),
            ("Facebook was founded by Mark Zuckerberg.", "Mark Zuckerberg", "Facebook"),
            ("Jeff Bezos, the founder of Amazon, stepped down.", "Jeff Bezos", "Amazon"),
        ],
        counterexamples: &["Bill Gates praised Microsoft."],
        ..fact("founded", &[Person, Org], &[Org])
    },
    RelationType {
        codes: &[("wikidata", "P159")],
        prior: 0.85,
        verbs: &[
            "^headquarter|base|domicile|incorporate +in|at|near|from",
            "have [headquarters|headquarter|base|office|seat] +in|at",
            "relocate|move [headquarters|headquarter|seat] +to",
            "operate [*] +from",
            "^locate +in|at|near",
        ],
        examples: &[
            ("Nestle, headquartered in Vevey, cut jobs.", "Nestle", "Vevey"),
            ("London-based BP raised its dividend.", "BP", "London"),
            ("Siemens is based in Munich.", "Siemens", "Munich"),
        ],
        counterexamples: &["Siemens opened a plant in Hanoi."],
        ..fact("headquartered_in", &[Org], PLACES)
    },
    RelationType {
        codes: &[("wikidata", "P131")],
        prior: 0.75,
        verbs: &[
            "^locate|situate|base|nestle|perch +in|on|at|near|within",
            "lie|sit|stand +in|on|within",
            "^surround +by",
        ],
        kin: &["capital|city|town|port|village|province|region|suburb|district|borough|municipality/of|in"],
        examples: &[
            ("He was born in Lima, Peru.", "Lima", "Peru"),
            ("Osaka is a city in Japan.", "Osaka", "Japan"),
            ("The fire spread through the Turkish port of Izmir.", "Izmir", "Turkey"),
        ],
        counterexamples: &["Brazil, Chile and Peru sent teams.", "He flew from Lima to Chile."],
        ..fact("located_in", &[Gpe, Loc, Fac], PLACES)
    },
    RelationType {
        codes: &[("wikidata", "P361")],
        prior: 0.65,
        verbs: &["form|make [part] +of", "form|make_up [part] +of"],
        kin: &[
            "part|department|faculty|wing|branch|chapter|island|component|largest|smallest|offshoot/of|in",
        ],
        examples: &[
            ("Maui, the second-largest of the Hawaiian Islands, burned.", "Maui", "Hawaiian Islands"),
            (
                "Interpol's bureau is part of the United Nations, the Balkans are part of Europe.",
                "Balkans",
                "Europe",
            ),
        ],
        counterexamples: &["Maui praised Europe."],
        ..fact("part_of", &[Org, Loc, Gpe], &[Org, Loc])
    },
    RelationType {
        codes: &[("wikidata", "P749")],
        prior: 0.8,
        verbs: &["^own|control|operate +by", "^wholly-owned +by"],
        kin: &[
            "unit|subsidiary|arm|division|affiliate|brand|label|imprint|offshoot|business/of",
            "<parent|owner",
        ],
        examples: &[
            ("YouTube, a unit of Google, grew fast.", "YouTube", "Google"),
            ("Volvo Cars, which is owned by Geely, recalled vans.", "Volvo Cars", "Geely"),
            ("Instagram's parent company, Meta, declined to comment.", "Instagram", "Meta"),
        ],
        counterexamples: &["Google sued Geely."],
        ..fact("subsidiary_of", &[Org], &[Org])
    },
    RelationType {
        codes: &[("wikidata", "P1830")],
        prior: 0.8,
        verbs: &[
            "own|co-own",
            "own|hold|have|control|keep|retain|possess [%|percent|share|stake|half|third|quarter|majority|interest|holding|shareholding|minority] +of|in",
            "<belong +to",
            "control",
            "raise|increase|boost|up [stake|holding|shareholding|interest] +in",
            "sell|offload|divest [stake|share|holding] +in",
        ],
        nouns: &["stake|shareholding|holding|ownership +in|of"],
        kin: &["owner|co-owner|proprietor|shareholder|stakeholder/of|in"],
        examples: &[
            ("Elon Musk owns Twitter.", "Elon Musk", "Twitter"),
            ("SoftBank holds a 20% stake in Alibaba.", "SoftBank", "Alibaba"),
            ("The owner of Chelsea, Todd Boehly, was there.", "Todd Boehly", "Chelsea"),
        ],
        counterexamples: &["Elon Musk mocked Twitter."],
        ..fact("owns", &[Person, Org, Gpe], &[Org, Product, Fac])
    },
    RelationType {
        prior: 0.8,
        verbs: &[
            "acquire|buy|purchase|snap_up|gobble_up",
            "buy_out|take_over|snap_up",
            "take_over",
            "buy|acquire|purchase|take [stake|share|%|percent|half|majority|control|interest] +in|of",
            "pay [*] +for money",
            "bid +for",
            "make|launch|submit|table [bid|offer] +for",
            "complete|agree|announce|finalise|finalize|close|clinch [takeover|acquisition|purchase|buyout] +of",
        ],
        nouns: &["acquisition|takeover|purchase|buyout|buy-out +of", "takeover|bid|offer +for"],
        kin: &["buyer|acquirer|bidder/of|for"],
        examples: &[
            ("Microsoft agreed to buy Activision for $69 billion.", "Microsoft", "Activision"),
            ("The acquisition of Twitter by Elon Musk dragged on.", "Elon Musk", "Twitter"),
            ("Adobe plans to acquire Figma.", "Adobe", "Figma"),
            ("Siemens made an offer for Alstom.", "Siemens", "Alstom"),
        ],
        counterexamples: &["Microsoft denied that it would buy Netflix.", "Adobe sued Figma."],
        ..fact("acquires", &[Person, Org, Gpe], &[Org, Product, Fac])
    },
    RelationType {
        symmetric: true,
        prior: 0.8,
        verbs: &[
            "=merge +with|into",
            "=merge",
            "=combine +with",
            "agree [merger] +with",
            "=amalgamate +with",
        ],
        nouns: &["merger|tie-up|amalgamation +with|between|of"],
        examples: &[
            ("Peugeot merged with Fiat Chrysler.", "Peugeot", "Fiat Chrysler"),
            ("The merger between Honda and Nissan collapsed.", "Honda", "Nissan"),
        ],
        counterexamples: &["Peugeot criticised Nissan."],
        ..fact("merges_with", &[Org], &[Org])
    },
    RelationType {
        prior: 0.8,
        verbs: &[
            "invest +in",
            "invest [*] +in",
            "inject|pump|plough|plow|sink|pour [*] +into|in money",
            "back|fund|finance|bankroll money",
            "lead [round|funding] +in|for",
            "inject|pump|plough|pour [capital|cash|money|fund|billion|million] +into|in",
        ],
        nouns: &["investment +in"],
        kin: &["investor|backer/in|of"],
        examples: &[
            ("Amazon invested $4 billion in Anthropic.", "Amazon", "Anthropic"),
            ("Sequoia Capital plans to invest in Stripe.", "Sequoia Capital", "Stripe"),
        ],
        counterexamples: &["Amazon sued Stripe."],
        ..fact("invests_in", &[Org, Person, Gpe], &[Org])
    },
    RelationType {
        symmetric: true,
        prior: 0.75,
        verbs: &["=compete +with|against", "rival", "=vie|battle|jockey +with", "challenge [*] +of"],
        nouns: &["competition|rivalry +with|between|from"],
        kin: &["rival|competitor|arch-rival|challenger/of|to"],
        examples: &[
            ("Airbus competes with Boeing.", "Airbus", "Boeing"),
            ("Pepsi, a rival of Coca-Cola, cut prices.", "Pepsi", "Coca-Cola"),
        ],
        counterexamples: &["Airbus bought Boeing seats."],
        ..fact("competes_with", &[Org], &[Org])
    },
    RelationType {
        prior: 0.75,
        verbs: &[
            "supply",
            "supply [*] +to|for",
            "supply +to",
            "provide|furnish [*] +with",
            "deliver|ship|export|sell [*] +to",
            "<buy|order|source|import|purchase|receive [*] +from",
            "equip",
            "build|make|manufacture [*] +for",
        ],
        nouns: &["supply|delivery|shipment +to"],
        kin: &["supplier|provider|contractor/of|to|for"],
        examples: &[
            ("TSMC supplies chips to Apple.", "TSMC", "Apple"),
            ("Bosch, a supplier to Volkswagen, cut its forecast.", "Bosch", "Volkswagen"),
        ],
        counterexamples: &["TSMC sued Apple."],
        ..fact("supplies", &[Org, Gpe], &[Org, Gpe])
    },
    RelationType {
        codes: &[("wikidata", "P1056")],
        prior: 0.75,
        verbs: &[
            "produce|make|manufacture|build|develop|assemble|design|publish|release|unveil|launch|write|author|compose|direct|record|paint|create|invent|sculpt|pen|film",
            "fit [*] +in|into",
            "<^write|direct|produce|make|compose|paint|publish|build|develop +by",
        ],
        kin: &[
            "maker|producer|manufacturer|author|director|creator|designer|developer|inventor|composer|writer|publisher|builder/of|behind",
            "<novel|film|book|album|song|movie|play|opera|symphony|memoir|sequel|poem|painting|autobiography|series|biography|model|saloon|sedan|smartphone|app|aircraft|jet|drug|vaccine/by|from|of",
        ],
        examples: &[
            ("Toyota makes the Corolla in Japan.", "Toyota", "Corolla"),
            ("Apple unveiled the iPhone 15 in Cupertino.", "Apple", "iPhone 15"),
            ("Christopher Nolan directed \"Oppenheimer\".", "Christopher Nolan", "Oppenheimer"),
        ],
        counterexamples: &["Toyota praised Christopher Nolan."],
        ..fact("produces", &[Org, Person, Gpe], &[Product, WorkOfArt])
    },
    RelationType {
        codes: &[("wikidata", "P19")],
        prior: 0.9,
        verbs: &["^bear +in|at|near", "bear +in|at|near", "^bear|raise [*] +in"],
        nouns: &["birth +in"],
        kin: &["native|son|daughter/of"],
        examples: &[
            ("Albert Einstein was born in Ulm.", "Albert Einstein", "Ulm"),
            ("Pablo Picasso, born in Malaga in 1881, moved to France.", "Pablo Picasso", "Malaga"),
        ],
        counterexamples: &["Albert Einstein visited Ulm."],
        ..fact("born_in", &[Person], PLACES)
    },
    RelationType {
        codes: &[("wikidata", "P20")],
        prior: 0.85,
        verbs: &[
            "die|drown|perish +in|at|near",
            "^kill|assassinate|murder|execute|bury +in|at|near",
            "pass_away +in|at",
        ],
        nouns: &["death +in|at"],
        examples: &[
            ("Karl Marx died in London.", "Karl Marx", "London"),
            ("Leon Trotsky was assassinated in Mexico City.", "Leon Trotsky", "Mexico City"),
        ],
        counterexamples: &["Karl Marx wrote in London."],
        ..fact("died_in", &[Person], PLACES)
    },
    RelationType {
        codes: &[("wikidata", "P551")],
        prior: 0.75,
        verbs: &[
            "live|reside|dwell +in|at|near|outside",
            "settle +in",
            "^raise|bring_up|base|exile|jail|imprison|house +in|at|near",
            "grow_up +in|at|near",
            "move|emigrate|relocate|immigrate|flee +to",
            "spend [childhood|life|year|youth] +in",
        ],
        nouns: &["exile|residence|home +in"],
        kin: &["resident|inhabitant|native|villager/of|from|in"],
        examples: &[
            ("Tina Turner lived in Zurich.", "Tina Turner", "Zurich"),
            ("Maria Lopez, a resident of Quito, waited.", "Maria Lopez", "Quito"),
        ],
        counterexamples: &["Tina Turner criticised Zurich."],
        ..fact("lives_in", &[Person], PLACES)
    },
    RelationType {
        codes: &[("wikidata", "P27")],
        prior: 0.75,
        kin: &["citizen|national|passport-holder|subject/of|from"],
        examples: &[
            ("The Spanish singer Rosalia Vila played in Oslo.", "Rosalia Vila", "Spain"),
            ("Anna Keller, a German citizen, was freed.", "Anna Keller", "Germany"),
        ],
        counterexamples: &["Anna Keller visited Germany."],
        ..fact("citizen_of", &[Person], &[Gpe])
    },
    RelationType {
        codes: &[("wikidata", "P69")],
        prior: 0.85,
        verbs: &[
            "study|train +at",
            "study [*] +at",
            "attend",
            "graduate +from|at",
            "^educate|school +at|in",
            "receive|earn|obtain|gain|get|complete|hold|take|do|win|have [degree|doctorate|phd|ph.d.|bachelor|master|mba|diploma|b.a.|ba|bachelors|masters|education|scholarship] +from|at|in",
            "enrol|enroll|matriculate +at|in",
            "read [*] +at",
        ],
        kin: &["graduate|alumnus|alumna|student|undergraduate|pupil/of|at|from"],
        examples: &[
            ("Barack Obama studied at Columbia University.", "Barack Obama", "Columbia University"),
            ("Maria Lopez graduated from Harvard University.", "Maria Lopez", "Harvard University"),
        ],
        counterexamples: &["Barack Obama sued Columbia University."],
        ..fact("educated_at", &[Person], &[Org, Fac])
    },
    RelationType {
        codes: &[("wikidata", "P26")],
        symmetric: true,
        prior: 0.85,
        verbs: &["=marry|wed|remarry|divorce", "=marry +to|with", "^marry +to"],
        nouns: &["marriage|wedding +to|with|between|of"],
        kin: &["wife|husband|spouse|widow|widower|ex-wife|ex-husband|bride|fiancé|fiancée|fiance|fiancee"],
        examples: &[
            ("Barack Obama and his wife, Michelle Obama, waved.", "Barack Obama", "Michelle Obama"),
            ("Kanye West married Kim Kardashian in Florence.", "Kanye West", "Kim Kardashian"),
        ],
        counterexamples: &["Kanye West met Kim Kardashian."],
        ..fact("spouse", &[Person], &[Person])
    },
    RelationType {
        codes: &[("wikidata", "P3373")],
        symmetric: true,
        prior: 0.85,
        kin: &["brother|sister|sibling|twin|half-brother|half-sister"],
        examples: &[(
            "Venus Williams and her sister, Serena Williams, lost.",
            "Venus Williams",
            "Serena Williams",
        )],
        counterexamples: &["Venus Williams beat Serena Williams."],
        ..fact("sibling_of", &[Person], &[Person])
    },
    RelationType {
        codes: &[("wikidata", "P1038")],
        symmetric: true,
        prior: 0.8,
        kin: &[
            "uncle|aunt|cousin|nephew|niece|grandson|granddaughter|grandfather|grandmother|grandchild|brother-in-law|sister-in-law|father-in-law|mother-in-law|son-in-law|daughter-in-law|relative|great-grandson|great-granddaughter|great-uncle|great-aunt|descendant|kinsman",
        ],
        examples: &[("Kim Jong Un killed his uncle, Jang Song Thaek.", "Kim Jong Un", "Jang Song Thaek")],
        counterexamples: &["Kim Jong Un met Jang Song Thaek."],
        ..fact("relative_of", &[Person], &[Person])
    },
    RelationType {
        codes: &[("wikidata", "P22"), ("wikidata", "P25")],
        prior: 0.85,
        verbs: &["^bear +to", "<father|mother"],
        kin: &[
            "son|daughter|child|stepson|stepdaughter|heir|firstborn/of|to",
            "<father|mother|parent|stepfather|stepmother|dad|mum|mom/of|to",
        ],
        examples: &[
            ("Ivanka Trump, the daughter of Donald Trump, left.", "Ivanka Trump", "Donald Trump"),
            ("Donald Trump and his son, Eric Trump, played golf.", "Eric Trump", "Donald Trump"),
            ("Julian Lennon's father, John Lennon, sang.", "Julian Lennon", "John Lennon"),
        ],
        counterexamples: &["Ivanka Trump met Eric Trump."],
        ..fact("child_of", &[Person], &[Person])
    },
    RelationType { examples: &[], ..fact("also_known_as", ANYONE, ANYONE) },
    RelationType {
        symmetric: true,
        prior: 0.8,
        verbs: &[
            "=meet",
            "=meet_up +with",
            "=meet +with",
            "=confer|huddle|dine|lunch|consult|caucus +with",
            "=sit_down +with",
            "=hold|have|conduct|host|schedule|start|attend [talk|meeting|summit|discussion|conversation|consultation|conference|session|lunch|dinner|supper|breakfast|audience|call|phone|briefing|encounter] +with",
            "receive|welcome|greet|host|see +obj",
            "=speak|talk +with|to (by phone)",
            "=shake [hand] +with",
            "call_on +obj",
            "=phone|telephone",
        ],
        nouns: &[
            "meeting|summit|conversation|encounter|audience|dinner|lunch|tete-a-tete|call +with|between|of",
        ],
        examples: &[
            ("Joe Biden met Xi Jinping in Bali.", "Joe Biden", "Xi Jinping"),
            ("Emmanuel Macron will hold talks with Olaf Scholz on Friday.", "Emmanuel Macron", "Olaf Scholz"),
            (
                "The summit between Donald Trump and Vladimir Putin ended early.",
                "Donald Trump",
                "Vladimir Putin",
            ),
        ],
        counterexamples: &["Joe Biden criticised Xi Jinping."],
        ..event("meets", &[("plover", "CONSULT")])
    },
    RelationType {
        objects: &[Gpe, Loc, Fac, Org],
        subjects: &[Person, Org, Gpe, Norp],
        prior: 0.8,
        verbs: &[
            "visit|tour|revisit",
            "travel|fly|head|go|journey|jet +to",
            "travel|fly|head|return|come +to",
            "arrive|land|touch_down +in|at|on",
            "pay|make|begin|start|conclude|end|complete|undertake|plan|cut_short [visit|trip|tour|stop|stopover|call|pilgrimage] +to|of|in",
            "depart|leave|set_off +for",
            "embark (on visit) +to",
            "^expect +in",
        ],
        nouns: &["visit|trip|tour|pilgrimage|journey +to|of"],
        examples: &[
            ("Emmanuel Macron visited Algeria in August.", "Emmanuel Macron", "Algeria"),
            ("Olaf Scholz will travel to Beijing on Friday.", "Olaf Scholz", "Beijing"),
            ("Pope Francis began a visit to Canada.", "Pope Francis", "Canada"),
        ],
        counterexamples: &["Emmanuel Macron praised Algeria."],
        ..event("visits", &[("plover", "CONSULT")])
    },
    RelationType {
        symmetric: true,
        prior: 0.75,
        verbs: &[
            "=negotiate|bargain|haggle +with",
            "=negotiate [*] +with",
            "=open|resume|begin|start|continue|restart|hold|pursue|conduct|enter|break_off|launch [negotiation|dialogue|peace talk] +with|into",
            "mediate|arbitrate|broker +between",
            "mediate|broker [*] +between|with",
            "=discuss [*] +with",
            "=debate [*] +with",
            "=discuss",
        ],
        nouns: &["negotiation|dialogue|talk|discussion +with|between"],
        examples: &[
            ("Iran is negotiating with Russia over grain.", "Iran", "Russia"),
            ("Negotiations between Serbia and Kosovo resumed.", "Serbia", "Kosovo"),
        ],
        counterexamples: &["Iran attacked Russia."],
        ..event("negotiates_with", &[("plover", "CONSULT")])
    },
    RelationType {
        symmetric: true,
        prior: 0.8,
        verbs: &[
            "=sign|ink|conclude|reach|strike|seal|make|clinch|initial|finalise|finalize|agree|announce|ratify|enter|secure|do|negotiate|renew|cut|land [agreement|accord|deal|pact|treaty|contract|memorandum|truce|ceasefire|cease-fire|protocol|declaration|compact|settlement|partnership|armistice|understanding|convention|compromise|charter|plan] +with|into",
            "=agree +with|on|to",
            "=agree",
            "=settle +with",
            "=team_up|partner|ally +with",
            "=join [force] +with",
            "=come (to agreement) +with",
            "=form [alliance|coalition|partnership|venture] +with",
            "=normalise|normalize|restore|establish|renew|resume|re-establish|reestablish [relation|tie|link] +with|between",
        ],
        nouns: &[
            "agreement|accord|deal|pact|treaty|truce|ceasefire|cease-fire|memorandum|settlement|compromise|contract|alliance +with|between",
        ],
        examples: &[
            ("Israel signed a treaty with Jordan in 1994.", "Israel", "Jordan"),
            ("Egypt and Sudan signed an agreement on Monday.", "Egypt", "Sudan"),
            ("Boeing reached a deal with Airbus.", "Boeing", "Airbus"),
        ],
        counterexamples: &["Israel sued Jordan.", "Egypt and Sudan share a border."],
        ..event("agrees_with", &[("plover", "AGREE")])
    },
    RelationType {
        objects: &[Person, Org, Gpe, Norp, Law, Loc],
        prior: 0.75,
        verbs: &[
            "back|support|endorse|champion|defend",
            "stand_by|side +by|with",
            "stand +by|behind|with",
            "side +with",
            "rally +behind|around",
            "throw|lend|offer|give|pledge|voice|express|reiterate|declare|reaffirm|extend [support|backing|weight|solidarity|endorsement] +to|for|behind|with",
            "vote +for",
            "come (to aid) +of|poss",
            "speak_up|campaign +for",
            "welcome|applaud +poss",
            "shield|protect",
        ],
        nouns: &["support|backing|endorsement|solidarity +for|of|to|with"],
        examples: &[
            ("Canada backed Ukraine.", "Canada", "Ukraine"),
            ("Greece supports Cyprus in the dispute.", "Greece", "Cyprus"),
            ("Elon Musk endorsed Donald Trump.", "Elon Musk", "Donald Trump"),
        ],
        counterexamples: &["Canada attacked Ukraine."],
        ..event("supports", &[("plover", "SUPPORT")])
    },
    RelationType {
        objects: ANYONE,
        prior: 0.8,
        verbs: &[
            "praise|hail|laud|commend|congratulate|thank|salute|honour|honor|applaud|compliment|extol|celebrate|credit|toast|acclaim|admire|decorate",
            "pay [tribute|homage] +to",
            "welcome",
            "express|voice [gratitude|thanks|admiration|appreciation] +to|for",
            "describe|call +obj (as hero)",
            "award|present [*] +to",
            "heap [praise] +on",
            "knight",
        ],
        nouns: &["praise|tribute|homage|congratulation +for|to|of"],
        examples: &[
            ("Narendra Modi praised Vladimir Putin.", "Narendra Modi", "Vladimir Putin"),
            ("Emmanuel Macron paid tribute to Jacques Chirac.", "Emmanuel Macron", "Jacques Chirac"),
        ],
        counterexamples: &["Narendra Modi sued Vladimir Putin."],
        ..event("praises", &[("plover", "SUPPORT")])
    },
    RelationType {
        symmetric: true,
        prior: 0.75,
        verbs: &[
            "=cooperate|co-operate|collaborate +with",
            "=hold|conduct|stage|carry_out|begin|launch|perform|run|start|conclude|join|plan [drill|exercise|manoeuvre|maneuver|patrol|wargame|war game|operation] +with",
            "=work +with|alongside|together",
            "=open|build|develop|share|launch|run|operate [plant|factory|venture|project|intelligence|mission|centre|center|programme|program|facility|information|data] +with",
            "=train +with",
            "=strengthen|deepen|boost|expand|enhance|upgrade|reaffirm|improve|step_up|increase [cooperation|co-operation|tie|relation|partnership|collaboration|relationship|link] +with|between",
            "fight +alongside",
            "=coordinate|join_up|link_up +with",
            "=set_up|create|establish [venture|fund|company|body|commission] +with",
            "=trade +with",
        ],
        nouns: &[
            "cooperation|co-operation|collaboration|drill|exercise|manoeuvre|maneuver|patrol|partnership|venture|wargame +with|between|of",
        ],
        examples: &[
            ("The United States held joint drills with South Korea.", "United States", "South Korea"),
            ("Toyota cooperates with Mazda on engines.", "Toyota", "Mazda"),
        ],
        counterexamples: &["Toyota sued Mazda."],
        ..event("cooperates_with", &[("plover", "COOPERATE")])
    },
    RelationType {
        objects: &[Gpe, Org, Person, Norp, Loc],
        prior: 0.75,
        verbs: &[
            "send|give|donate|provide|offer|pledge|promise|lend|grant|deliver|extend|ship|supply|fly|dispatch|airlift|rush|allocate|contribute|commit|distribute|hand [aid|relief|supply|help|medicine|food|assistance|rescuer|team|tent|blanket|vaccine|dose|grain|doctor|medic|specialist|expert|weapon|ammunition|missile|tank|jet|fund|money|loan|grant|million|billion|dollar|euro|support|generator|shelter|equipment|wheat|water|hospital|engineer|firefighter|plane|helicopter|system|crew|cash|package|tonne|ton|rice|kit|soldier|troop|peacekeeper|donation|credit|nurse|boat|truck|shipment|consignment] +to|for",
            "send|give|donate|provide|offer|pledge|promise|lend|grant|deliver|extend|loan|award|hand +receiver money",
            "send|give|provide|offer|promise|grant|lend|deliver|pledge [aid|relief|supply|help|medicine|food|assistance|rescuer|team|tent|blanket|vaccine|dose|grain|doctor|medic|specialist|expert|weapon|ammunition|missile|tank|jet|fund|money|loan|grant|million|billion|dollar|euro|generator|equipment|wheat|firefighter|plane|helicopter|system|boat|support|soldier|engineer] +receiver",
            "send|give|donate|provide|offer|pledge|promise|lend|grant|contribute|allocate +to money",
            "provide|supply|furnish|equip +obj (with aid)",
            "aid|assist|rescue|evacuate|help|bail_out|feed|fund",
            "bail_out",
            "come (to aid) +of|poss",
            "go (to aid) +of|poss",
            "donate +to",
        ],
        nouns: &["aid|assistance|loan|relief|donation|grant +to|for"],
        examples: &[
            ("Japan sent medicine to Haiti.", "Japan", "Haiti"),
            ("The World Bank promised Kenya $200 million.", "World Bank", "Kenya"),
            ("Germany will give Ukraine two air defence systems.", "Germany", "Ukraine"),
        ],
        counterexamples: &["Japan sent warships to Haiti.", "Germany accused Ukraine."],
        ..event("aids", &[("plover", "AID")])
    },
    RelationType {
        prior: 0.75,
        verbs: &[
            "ease|lift|remove|drop|relax|loosen|cancel|scrap|suspend|end|waive|repeal|abolish|roll_back|soften|reduce|cut|withdraw|revoke|unfreeze [sanction|curb|restriction|embargo|tariff|ban|blockade|limitation|control|measure|quota|visa|duty|boycott|complaint|case|lawsuit|charge|suit|claim|penalty|objection] +on|against|for|to",
            "withdraw|pull|pull_out|remove [troop|force|soldier|army|complaint|lawsuit|case|claim|ambassador] +from|against",
            "withdraw|retreat|pull_out|pull_back +from",
            "drop|withdraw [*] +against",
            "recognise|recognize|acknowledge",
            "yield|surrender|capitulate|bow|cave|submit|give_in +to",
            "cede|hand_over|return|restore [*] +to",
            "release|free|pardon|liberate|amnesty",
            "apologise|apologize +to",
            "offer|make|issue [apology|concession] +to",
            "compensate",
            "retreat +from",
            "restore +to",
            "allow|let >to",
        ],
        nouns: &["concession|apology|surrender +to", "withdrawal|retreat +from", "recognition +of"],
        examples: &[
            ("Washington eased sanctions on Venezuela.", "United States", "Venezuela"),
            ("Spain recognised Kosovo.", "Spain", "Kosovo"),
            ("Qatar withdrew its complaint against Egypt.", "Qatar", "Egypt"),
        ],
        counterexamples: &["Spain imposed sanctions on Kosovo.", "Spain does not recognise Kosovo."],
        ..event("concedes_to", &[("plover", "CONCEDE"), ("plover", "RETREAT")])
    },
    RelationType {
        prior: 0.8,
        verbs: &[
            "urge|implore|beg|exhort|beseech|press|petition|lobby|entreat|push",
            "call +on|upon",
            "appeal|plead|apply +to",
            "ask >to",
            "ask +for [*]",
            "tell|advise|encourage|remind|invite >to",
            "ask|petition|request",
            "demand|request|seek|want|solicit [*] +of|from",
            "demand|request|insist|urge|recommend|propose +clause",
            "make|issue|send|submit|lodge [appeal|request|demand|plea|call] +to|on",
            "seek [help|aid|assistance|support|protection|meeting|apology|compensation|extradition|clarification] +from|of|with",
            "invite",
            "set|give|issue [ultimatum|deadline] +to|for",
            "turn +to (for help)",
            "press +for",
        ],
        nouns: &["appeal|plea|request|demand|call +to|on"],
        examples: &[
            ("Amnesty International urged Iran to free the prisoners.", "Amnesty International", "Iran"),
            ("Kenya called on Ethiopia to stop the fighting.", "Kenya", "Ethiopia"),
            ("France asked Mali to hold elections.", "France", "Mali"),
        ],
        counterexamples: &["France invaded Mali."],
        ..event("requests", &[("plover", "REQUEST")])
    },
    RelationType {
        objects: &[Person, Org, Gpe, Norp, Loc],
        prior: 0.8,
        verbs: &[
            "accuse|blame|criticise|criticize|condemn|denounce|slam|blast|rebuke|berate|lambast|lambaste|castigate|chide|scold|decry|deplore|fault|reprimand|chastise|censure|deride|mock|ridicule|vilify|assail|excoriate|rap|upbraid|reproach|suspect|impeach|implicate|brand|savage|scorn|insult|lament|bemoan|pillory|indict",
            "lash_out|hit_out +at",
            "hit_back|fire_back +at",
            "complain +about|of",
            "protest +to",
            "point [finger] +at",
            "lay|pin|put|place|cast [blame|responsibility|doubt] +on|at",
            "hold +obj (responsible for)",
            "level|make|bring [accusation|allegation|charge|criticism] +against|at|of",
            "allege|claim +clause",
            "summon [ambassador|envoy|diplomat] +poss|of",
            "express|voice [anger|outrage|dismay|concern|alarm] +at|over|about|with",
            "take [aim] +at",
            "call_out",
            "trade [blame|accusation|barb|insult] +with",
            "hold [*] +responsible",
        ],
        nouns: &["accusation|allegation|criticism|condemnation|denunciation +against|of|at"],
        examples: &[
            ("Israel accused Iran of arming the rebels.", "Israel", "Iran"),
            ("Turkey blamed Greece for the deaths.", "Turkey", "Greece"),
            (
                "The mayor was criticised by Greenpeace, and Sadiq Khan was criticised by Greenpeace.",
                "Greenpeace",
                "Sadiq Khan",
            ),
        ],
        counterexamples: &["Israel denied that it had accused Iran.", "Turkey praised Greece."],
        ..event("accuses", &[("plover", "ACCUSE")])
    },
    RelationType {
        objects: &[Person, Org, Gpe, Norp],
        prior: 0.85,
        verbs: &[
            "sue|prosecute|countersue",
            "file|bring|lodge|launch|start|open|submit|win|lose [lawsuit|complaint|suit|case|action|claim|proceeding|petition|charge|appeal] +against",
            "take +obj (to court)",
            "haul|drag +obj (to court)",
            "press [charge] +against",
            "seek [damage|compensation] +from",
            "file [*] +against",
        ],
        nouns: &["lawsuit|suit|complaint|case|proceeding +against|by"],
        examples: &[
            ("Apple sued Samsung in 2011.", "Apple", "Samsung"),
            ("Nicaragua filed a complaint against Germany.", "Nicaragua", "Germany"),
        ],
        counterexamples: &["Apple praised Samsung.", "Nicaragua withdrew its complaint against Germany."],
        ..event("sues", &[("plover", "ACCUSE")])
    },
    RelationType {
        objects: &[Person, Org, Gpe, Norp, Law],
        prior: 0.75,
        verbs: &[
            "reject|rebuff|spurn|veto|snub|oppose|defy|boycott|turn_down|disown|repudiate|shun|dismiss|ignore|resist|contradict|overrule|overturn|disregard|flout",
            "reject|rebuff|spurn|veto|turn_down|dismiss|oppose|decline|refuse|block|brush_aside|brush_off|overturn|strike_down|ignore|resist [*] +by|of|from|poss",
            "end|cut|sever|break_off|suspend|freeze|break|halt [tie|relation|recognition|cooperation|contact|dialogue|link|talk|negotiation|trade] +with|of",
            "refuse|decline +obj",
            "vote|argue|decide|campaign +against",
            "withdraw|pull_out|walk_away +from [agreement]",
            "recall [ambassador|envoy] +from",
            "break|split|part +with",
            "refuse [recognition|entry|access] +to",
            "disagree +with",
            "deny [visa|access|entry] +to",
        ],
        nouns: &["rejection|opposition|veto +of|to|by"],
        examples: &[
            ("Hungary rejected Ukraine's request.", "Hungary", "Ukraine"),
            ("Colombia cut ties with Israel.", "Colombia", "Israel"),
            ("Sony turned down an offer from Apple.", "Sony", "Apple"),
        ],
        counterexamples: &["Hungary welcomed Ukraine."],
        ..event("rejects", &[("plover", "REJECT")])
    },
    RelationType {
        prior: 0.8,
        verbs: &[
            "threaten|menace|intimidate|blackmail",
            "warn",
            "warn +of|against",
            "issue|make|send|deliver [threat|warning|ultimatum] +to|against",
            "threaten +with",
            "threaten [*] +against|on|with",
            "vow|promise|swear|threaten [retaliation|revenge|action] +against|on",
            "rattle [sabre|saber] +at",
        ],
        nouns: &["threat|warning +to|against"],
        examples: &[
            ("China warned Taiwan against declaring independence.", "China", "Taiwan"),
            ("Donald Trump threatened Mexico with tariffs.", "Donald Trump", "Mexico"),
        ],
        counterexamples: &["China praised Taiwan."],
        ..event("threatens", &[("plover", "THREATEN")])
    },
    RelationType {
        objects: &[Person, Org, Gpe, Norp, Law, Product],
        subjects: &[Person, Org, Gpe, Norp],
        prior: 0.85,
        verbs: &[
            "protest|demonstrate|rally|march|riot|picket|agitate|rise_up|mobilise|strike +against|at|over|outside",
            "protest|picket|blockade|besiege|occupy",
            "walk_out|down_tools +of|at|on|over",
            "walk_off|walk_out",
            "go|be|come_out (on strike) +against|at",
            "stage|hold|organise|organize|call|join|lead [protest|demonstration|rally|march|strike|walkout|sit-in|hunger|vigil|picket|stoppage] +against|at|outside",
            "take (to street) +against",
            "burn [flag|effigy] +of|poss",
        ],
        nouns: &[
            "protest|demonstration|rally|march|strike|walkout|stoppage|riot|uprising|revolt +against|at|by",
        ],
        examples: &[
            ("Greenpeace demonstrated against Shell in London.", "Greenpeace", "Shell"),
            ("Members of the Teamsters went on strike against UPS.", "Teamsters", "UPS"),
        ],
        counterexamples: &["Greenpeace sued Shell."],
        ..event("protests_against", &[("plover", "PROTEST")])
    },
    RelationType {
        objects: &[Person, Org, Gpe, Norp, Product],
        prior: 0.85,
        verbs: &[
            "sanction|blacklist|embargo|boycott",
            "impose|slap|place|put|levy|announce|introduce|tighten|extend|adopt|approve|order|renew|toughen|clamp|raise|start|prepare [sanction|tariff|curb|embargo|restriction|ban|duty|limitation|control|quota|limit|levy|travel|penalty|boycott|measure] +on|against",
            "impose [*] +on",
            "expel|eject|deport",
            "expel|oust|recall|declare [diplomat|ambassador|envoy|attache|attaché] +of|from|poss",
            "downgrade|suspend [status|membership] +of|poss",
            "suspend|exclude|bar +from",
            "freeze [asset|account] +of|poss",
            "downgrade",
            "add +to (to blacklist)",
        ],
        nouns: &["sanction|embargo|tariff|curb|restriction +on|against"],
        examples: &[
            ("Canada imposed sanctions on Belarus.", "Canada", "Belarus"),
            ("Russia expelled two diplomats from Norway.", "Russia", "Norway"),
            ("Washington slapped tariffs on China.", "United States", "China"),
        ],
        counterexamples: &["Canada lifted sanctions on Belarus."],
        ..event("sanctions", &[("plover", "SANCTION")])
    },
    RelationType {
        objects: &[Person, Org, Gpe, Norp, Loc],
        prior: 0.75,
        verbs: &[
            "deploy|send|station|move|mass|dispatch|scramble|mobilise|mobilize|position|amass|sail|fly|rush|put|order|reinforce [troop|force|soldier|tank|warship|ship|vessel|frigate|destroyer|submarine|jet|fighter|aircraft|missile|carrier|artillery|plane|bomber|drone|army|navy|battalion|brigade|gunboat|balloon|unit|boat|marine|helicopter|guard|police|paratrooper|warplane|flotilla|fleet|battery] +along|near|to|against|around|off|at|into|on|over|towards|toward|in",
            "launch|fire|test-fire|test|shoot [missile|rocket|satellite|drone|projectile|icbm|balloon] +over|near|off|towards|toward|into|at|across",
            "encircle|surround",
            "enter|violate|intrude|breach|penetrate [water|airspace|territory|zone] +of|poss|around|off|near",
            "hold|stage|conduct|launch|begin|start [drill|exercise|manoeuvre|maneuver] +near|off|around",
            "close|seal|fortify [border] +with",
            "scramble [*] +against",
            "be (on alert) +against",
            "mobilise|mobilize +against",
        ],
        nouns: &["deployment|mobilisation|mobilization|buildup|build-up +against|near|along|to|around"],
        examples: &[
            ("Russia deployed tanks along the border with Finland.", "Russia", "Finland"),
            ("North Korea fired a missile over Japan.", "North Korea", "Japan"),
        ],
        counterexamples: &["Russia sent medicine to Finland."],
        ..event("mobilizes_against", &[("plover", "MOBILIZE")])
    },
    RelationType {
        objects: &[Person, Org, Gpe, Norp, Product, WorkOfArt, Fac, Loc],
        prior: 0.8,
        verbs: &[
            "arrest|detain|seize|ban|fine|jail|imprison|raid|confiscate|shut_down|outlaw|censor|suspend|block|charge|convict|sentence|indict|freeze|impound|capture|blockade|penalise|penalize|evict|interrogate|prosecute|nationalise|nationalize|expropriate|handcuff|extradite|forbid|prohibit|restrict|punish|apprehend|nab|question|bar|curb|hack|disperse|gag|muzzle|silence|repress|persecute|torture|beat|tear-gas|deport|search|kidnap|abduct",
            "shut|shut_down|close|close_down|seal_off",
            "seize|confiscate|impound|freeze|intercept|raid|search|board|detain|block|ban|close|revoke|suspend|cancel|halt [*] +poss|of|from",
            "crack_down|clamp_down +on",
            "order|force|require|compel|oblige|instruct >to",
            "take +obj (into custody)",
            "place|put +obj (under arrest)",
            "impose|slap|issue [fine|curfew|ban|penalty|order] +on|against",
            "hand|give [fine|sentence|ban|term] +receiver",
            "revoke|suspend|withdraw|cancel|freeze [licence|license|permit|passport|visa|account|asset] +of|poss|for",
            "lock_up|round_up|detain",
            "open|launch|begin [investigation|probe|inquiry] +into|against",
            "investigate|probe",
            "stop|prevent|block +from",
            "hack +into",
            "hold +obj (in custody)",
            "restrict [*] +to",
        ],
        nouns: &["arrest|detention|seizure|imprisonment|jailing|ban|crackdown|raid +of|on|by"],
        examples: &[
            ("Kenyan police arrested John Mwangi on Friday.", "Kenya", "John Mwangi"),
            ("France fined Google.", "France", "Google"),
            ("Iran seized the tanker of Maersk and detained Anna Keller.", "Iran", "Anna Keller"),
        ],
        counterexamples: &["Kenyan police praised John Mwangi.", "France denied that it had fined Google."],
        ..event("coerces", &[("plover", "COERCE")])
    },
    RelationType {
        objects: &[Person, Org, Gpe, Norp, Fac, Loc, Product],
        prior: 0.8,
        verbs: &[
            "attack|shell|bomb|kill|capture|invade|storm|murder|assassinate|strike|bombard|raid|ambush|shoot|stab|torch|overrun|occupy|massacre|execute|poison|besiege|target|hit|pound|destroy|conquer|annex|assault|injure|wound|slay|behead|gun_down|beat|rape|hack|sabotage|sink|down|loot|plunder|burn|torture|slaughter|strafe|blow_up|rob|maim|lynch|hijack|abduct|kidnap|cripple|pillage|annihilate|strangle|drown|exterminate",
            "blow_up|shoot_down|gun_down|wipe_out|mow_down|burn_down|cut_down|take_out",
            "open [fire] +on|at",
            "fire [*] +at|into|on|towards",
            "fire +on|at|into|upon",
            "launch|carry_out|stage|mount|conduct|order|lead|claim [attack|strike|airstrike|assault|raid|offensive|invasion|operation|bombing|ambush|bombardment] +on|against|in|at|into",
            "shoot +at",
            "declare|wage [war] +on|against",
            "=fight|clash|battle +with|against",
            "fight|battle",
            "drop [bomb] +on",
            "rain [missile|rocket|bomb] +on",
            "advance|march +on|into",
            "take [*] +hostage",
            "kill|wound|injure|capture [soldier|civilian|people|troop|fighter|officer|policeman|guard|militant] +poss|in|from|of",
            "set [fire] +to",
            "invade [*] +of|poss",
        ],
        nouns: &[
            "attack|assault|strike|airstrike|raid|offensive|bombing|shelling|bombardment|invasion|assassination|murder|killing|massacre|slaying|war|missile +on|against|of|at",
            "invasion|occupation|annexation|assassination|murder|killing|slaying|bombing|shelling|shooting|siege|conquest +of|by",
            "clash|war|battle|fighting +between|with",
        ],
        kin: &["assassin|killer|murderer|slayer/of"],
        examples: &[
            ("Russia shelled Kharkiv overnight.", "Russia", "Kharkiv"),
            ("Lee Harvey Oswald killed John F. Kennedy.", "Lee Harvey Oswald", "John F. Kennedy"),
            ("Israel launched an attack on Lebanon.", "Israel", "Lebanon"),
            ("Iraq's invasion of Kuwait shocked the region.", "Iraq", "Kuwait"),
        ],
        counterexamples: &["Russia denied that it had shelled Kharkiv.", "Israel threatened Lebanon."],
        ..event("attacks", &[("plover", "ASSAULT")])
    },
    RelationType {
        subjects: &[Org, Gpe, Person, Norp],
        objects: &[Person],
        prior: 0.85,
        verbs: &[
            "appoint|hire|nominate|install|reinstate|elect|promote|recruit|crown|inaugurate|re-elect|reelect|swear_in|anoint|select|ordain",
            "name|elect +obj (as head)",
            "name +obj",
            "bring_in|take_on|sign_up",
            "designate|pick|choose|tap >to",
            "pick|choose|tap +obj (as head)",
            "sign",
        ],
        nouns: &["appointment|nomination|election +of"],
        examples: &[
            ("Intel appointed Pat Gelsinger as chief executive.", "Intel", "Pat Gelsinger"),
            ("Chelsea hired Frank Lampard.", "Chelsea", "Frank Lampard"),
        ],
        counterexamples: &["Intel fired Pat Gelsinger."],
        ..event("appoints", &[])
    },
    RelationType {
        subjects: &[Org, Gpe, Person, Norp],
        objects: &[Person],
        prior: 0.85,
        verbs: &[
            "dismiss|fire|sack|oust|remove|depose|axe|ditch|demote|impeach|unseat|overthrow|topple|expel|suspend|lay_off|drop",
            "part [way|company] +with",
            "strip +obj",
            "force_out|kick_out|push_out|throw_out|vote_out|drive_out",
            "relieve +obj",
        ],
        nouns: &["dismissal|ouster|sacking|firing|removal|impeachment +of"],
        examples: &[
            ("OpenAI fired Sam Altman.", "OpenAI", "Sam Altman"),
            ("Chelsea sacked Frank Lampard.", "Chelsea", "Frank Lampard"),
        ],
        counterexamples: &["OpenAI appointed Sam Altman."],
        ..event("dismisses", &[])
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_every_row_says_what_it_joins() {
        for (i, row) in TABLE.iter().enumerate() {
            assert_eq!(row_of(row.name), Some(i), "{} stands twice", row.name);
            assert!(!row.subjects.is_empty() && !row.objects.is_empty());
            assert!(row.prior > 0.0 && row.prior < 1.0);
            assert!(
                row.kind == RelationKind::Event || row.codes.iter().all(|(scheme, _)| *scheme == "wikidata")
            );
        }
        assert_eq!(TABLE.len(), 46);
    }
}

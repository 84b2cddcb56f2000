//! The types of relations: one row each, with what they join, how the text tells them, and examples that the tests run.
//!
//! The triggers are written in the little language of [`super::pattern`]. The verb classes of the events follow PLOVER
//! (Open Event Data Alliance, 2021); the words under them are our own lists, written for news.

mod accord;
mod conflict;

pub use conflict::HOLD;

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
            "take|have|assume|hold [charge|helm|reins|rein|command|leadership] +of|at",
            "skipper|steer @org",
            "speak|act +for @org|gpe",
            "hold|occupy|fill|accept [post|chair|seat|office|professorship|fellowship|directorship|lectureship|readership] +at|of|in",
            "manage",
            "take_up|give_up [post|chair|professorship|fellowship|directorship|role|position|appointment] +at|of @org",
            "take|get|land|secure|clinch|leave|quit|vacate|relinquish [post|role|professorship|directorship] +at|of @org",
            "resign (from post) +at|of @org",
            "resign (from position) +at|of @org",
            "step_down|stand_down +from @org",
            "take_over +at @org",
            "take_over [presidency|premiership|chairmanship|leadership|captaincy|governorship|mayoralty|chancellorship|helm|reins|rein] +of|at",
            "give_up|hand_over [presidency|premiership|chairmanship|leadership|captaincy|governorship|mayoralty|chancellorship|helm|reins|rein] +of|at",
            "take|assume|win|hold|clinch|gain|lose|relinquish|regain|vacate|retain|inherit [presidency|premiership|chairmanship|leadership|governorship|mayoralty|chancellorship|captaincy|vice-presidency|rectorship|regency|papacy|throne] +of|at",
            "ascend|abdicate|renounce|mount|occupy|usurp [throne] +of|in",
            "come|sweep|rise|return|accede|ascend|storm (to power) +in @gpe",
            "^sweep|return|restore|propel|catapult|vote|carry (to power) +in @gpe",
            "seize|take|hold|grab|usurp|regain|relinquish [power] +in @gpe",
            "rule|reign +over @gpe",
            "co-chair|co-lead|co-head|helm|captain",
            "preside +at @org",
            "call [shot] +at @org",
            "run [show] +at @org",
            "lead|oversee|run|head|direct|manage|supervise [research|sales|marketing|operation|strategy|communication|finance|design|engineering|programming|procurement|development] +at @org",
            "sit +atop @org",
        ],
        kin: &[
            "charge|helm/of",
            "strongman|supremo|helmsman|regent|viceroy|tsar|czar|shah|caliph|president-elect|mayor-elect|governor-elect|tsarina|autocrat|despot/of|at",
            "skipper/of",
        ],
        nouns: &[],
        examples: &[
            ("French President Emmanuel Macron spoke in Lyon.", "Emmanuel Macron", "France"),
            ("Tim Cook, the chief executive of Apple, smiled.", "Tim Cook", "Apple"),
            ("Olaf Scholz was the chancellor of Germany.", "Olaf Scholz", "Germany"),
            ("Japan's prime minister, Shigeru Ishiba, arrived late.", "Shigeru Ishiba", "Japan"),
            ("Mary Barra heads General Motors.", "Mary Barra", "General Motors"),
            ("Turkey recalled its ambassador to Sweden, Emre Kaya, on Monday.", "Emre Kaya", "Turkey"),
            ("Anna Keller succeeded Peter Lang as Peru's economy minister.", "Anna Keller", "Peru"),
            ("Siemens spokeswoman Anna Keller declined to comment.", "Anna Keller", "Siemens"),
            ("Former Chelsea coach Thomas Tuchel said little.", "Thomas Tuchel", "Chelsea"),
            ("Anna Keller took charge of Siemens in 2019.", "Anna Keller", "Siemens"),
            ("Chelsea appointed Anna Keller on Monday.", "Anna Keller", "Chelsea"),
            ("Senators Anna Keller of Ohio and Maria Lopez of Texas voted no.", "Maria Lopez", "Texas"),
            ("Senator Anna Keller, a Texas Republican, voted no.", "Anna Keller", "Texas"),
            ("The governor of the Mexican state of Sonora, Anna Keller, resigned.", "Anna Keller", "Sonora"),
            ("Anna Keller became mayor of Lima in 2011, succeeding Peter Lang.", "Peter Lang", "Lima"),
            ("Peru's trade commissioner, Maltese lawyer Anna Keller, said so.", "Anna Keller", "Peru"),
        ],
        counterexamples: &[
            "Emmanuel Macron visited Japan on Monday.",
            "Tim Cook criticised Microsoft.",
            "Republican senator Anna Keller voted on Monday.",
            "Chelsea thanked Anna Keller on Monday.",
        ],
        ..fact("holds_position", &[Person], &[Org, Gpe])
    },
    RelationType {
        codes: &[("wikidata", "P108")],
        prior: 0.75,
        verbs: &[
            "work +for|at",
            "<employ",
            "teach|lecture +at",
            "play|sign|compete|fight|report|write|act|star +for",
            "<hire|recruit",
            "^employ +by|at",
            "join (as *) +obj",
            "serve|enlist +in|with",
            "intern +at|with",
            "spend [year|month|decade|career] +at|with|as @org",
            "lecture|teach|coach|nurse|practise|practice|moonlight|toil +at|for @org",
            "sell|drive|drill|dig|mine|fly|sew|cook [*] +for @org",
            "^lure|poach|fetch|hire|recruit +from @org",
            "lure|poach|fetch|hire|recruit|join|move +from @org",
            "do|conduct [research] +at @org",
            "pitch|bat|bowl|skate +for @org",
            "enter [service] +of",
            "draw|earn|collect [salary|wage|paycheck|paycheque|stipend] +from|at @org",
            "freelance|consult|volunteer|spy|blog|clerk|caddie|scout|model|ghostwrite +for @org",
            "volunteer +with|at @org",
            "begin|start|end|finish|make|build|spend [career] +at|with @org",
            "cut [tooth|teeth] +at|with @org",
            "earn|win [spur|stripe] +at|with @org",
            "learn [trade|rope|craft] +at|with @org",
            "get [start] +at|with @org",
            "take|get|land|leave|quit|accept|secure|lose|keep|obtain|gain|win|have|start [job] +at|with @org",
            "find|get|take [work|employment] +at|with @org",
            "have|do|serve|enjoy|complete|finish [stint|spell|internship|apprenticeship|traineeship] +at|with @org",
            "rise|climb|come_up|move_up (through rank) +at|of|with @org",
            "climb [ladder|rank] +at @org",
            "slave|slog|labour|labor +at|for @org",
            "score|debut|appear|feature|line_up|turn_out +for @org",
            "make [debut|appearance] +for|with @org",
            "drive|ride|race|fly +for @org",
            "anchor|file|host|present [news|newscast|bulletin|show|dispatch|column|podcast|programme] +for|on|at @org",
            "write [column|blog] +for|in @org",
            "cover [*] +for @org",
            "do [work|consulting] +for @org",
            "retire +from @org",
            "^second|loan|contract|apprentice +to @org",
            "^second|station +with @org",
            "^employ +with",
            "<loan|second|lend (to *) +obj",
            "<put|have|keep (on payroll) +obj",
            "<snap_up|headhunt",
            "<retain|engage (as head) +obj",
        ],
        kin: &[
            "employee|worker|staffer|staff|intern|recruit|veteran/of|at|with|from|for",
            "payroll|employ/of",
            "contractor|subcontractor|freelancer|stringer|informant|informer|agent|mole|trainee|apprentice|lobbyist|paralegal|salesman|saleswoman|salesperson|clerk|mechanic|cashier|machinist|cleaner|courier|janitor|receptionist|bookkeeper|porter|barista|typist|labourer|laborer|temp|attendant|stewardess|longshoreman|lifer|caretaker|rigger|welder|electrician|fitter|speechwriter|copywriter|proofreader|stuntman|bodyguard/at|for|with|of",
        ],
        nouns: &["career|stint|tenure|internship|apprenticeship|spell +at|with @org"],
        examples: &[
            ("Maria Lopez works for Reuters.", "Maria Lopez", "Reuters"),
            ("Before that, John Baker taught at Harvard University.", "John Baker", "Harvard University"),
            ("Microsoft employs Anna Keller.", "Anna Keller", "Microsoft"),
            ("Anna Keller of Siemens said that prices would rise.", "Anna Keller", "Siemens"),
            ("Anna Keller spent ten years at Siemens.", "Anna Keller", "Siemens"),
        ],
        counterexamples: &[
            "John Baker criticised Harvard University.",
            "Anna Keller spent a day at Siemens.",
        ],
        ..fact("works_for", &[Person], &[Org])
    },
    RelationType {
        codes: &[("wikidata", "P463")],
        prior: 0.75,
        verbs: &[
            "join|rejoin",
            "belong +to",
            "^affiliate +with|to",
            "sit +on",
            "join [committee|panel|jury|cabinet|bench] +of",
            "accede +to",
            "enter [*] +of",
            "^admit|readmit +to|into",
            "<readmit @gpe|org",
            "hold|freeze|suspend|renew|keep|lose|obtain|take|gain|secure|win|get|have|enjoy|attain|retain|renounce|relinquish|resign|forfeit [membership] +in|of",
            "defect +to @org",
            "cross [floor] +to @org",
            "switch|transfer [allegiance|loyalty] +to @org",
            "fight|serve (in rank) +of",
            "serve +on @org",
            "^elect +to @org",
            "^induct|initiate|accept|welcome|bring|let|recruit|readmit|enrol|enroll +into @org",
            "<welcome|bring|admit|accept (into rank) +obj",
            "<welcome|bring|admit|accept (into fold) +obj",
            "<admit|accept (as member) +obj",
            "<admit @gpe",
            "<group|comprise @gpe",
            "<^make_up|compose +of @gpe",
            "<count|number|list (among member) +obj",
            "have|occupy|take_up|claim [seat] +on @org",
            "<give|grant [membership] +to",
            "^give|grant [membership] +of|in",
            "play [guitar|bass|drum|keyboard|piano|violin|cello|saxophone|trumpet|keyboards|drums] +with|in|for @org",
            "sing|sang|drum +with|for @org",
            "run|stand|campaign (on ticket) +of @org",
            "contest|win [seat|by-election|byelection] +for @org",
        ],
        kin: &[
            "member|co-member|fellow|signatory|supporter|militant|fighter|activist|affiliate|delegate|legislator|lawmaker|mp|senator|congressman|congresswoman|adherent|guitarist|singer|drummer|bassist|vocalist/of|from|for|with|in",
            "stalwart|grandee|backbencher|frontbencher|cadre|operative|militiaman|apparatchik|luminary|loyalist|keyboardist|frontman|frontwoman|violinist|cellist|saxophonist|trumpeter|percussionist|ballerina|bandmate|parishioner|congregant|gangster|mobster|insurgent|jihadist|jihadi|guerrilla|guerilla|paramilitary|partisan|footsoldier|bigwig/of|for|from|with|in",
            "heavyweight|newcomer|entrant/in|of|to",
        ],
        examples: &[
            ("Finland joined NATO in 2023.", "Finland", "NATO"),
            ("Anna Keller is a member of Greenpeace.", "Anna Keller", "Greenpeace"),
            ("Poland belongs to the European Union.", "Poland", "European Union"),
            ("Greece and Turkey, both members of NATO, came close to war.", "Turkey", "NATO"),
        ],
        counterexamples: &["Finland criticised NATO.", "Sweden sent troops to Finland."],
        ..fact("member_of", &[Person, Org, Gpe], &[Org])
    },
    RelationType {
        codes: &[("wikidata", "P112")],
        prior: 0.85,
        verbs: &[
            "found|co-found|cofound|establish|incorporate",
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
            "^run|manage|direct +from",
            "^locate +in|at|near",
        ],
        examples: &[
            ("Nestle, headquartered in Vevey, cut jobs.", "Nestle", "Vevey"),
            ("London-based BP raised its dividend.", "BP", "London"),
            ("Siemens is based in Munich.", "Siemens", "Munich"),
            ("They work for the Pasteur Institute in Lille.", "Pasteur Institute", "Lille"),
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
        verbs: &["^own|control|operate +by", "^wholly-owned +by", "belong +to"],
        kin: &[
            "unit|subsidiary|arm|division|brand|label|imprint|offshoot|business/of",
            "<parent|owner|landlord",
        ],
        examples: &[
            ("YouTube, a unit of Google, grew fast.", "YouTube", "Google"),
            ("Volvo Cars, which is owned by Geely, recalled vans.", "Volvo Cars", "Geely"),
            ("Instagram's parent company, Meta, declined to comment.", "Instagram", "Meta"),
            ("YouTube belongs to Google.", "YouTube", "Google"),
            ("Google's YouTube unit sued Netflix.", "YouTube", "Google"),
        ],
        counterexamples: &["Google sued Geely.", "The union Unison belongs to the Trades Union Congress."],
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
            "inherit|co-own|half-own @org|product|fac",
            "keep|retain [fifth|quarter|third|half|tenth|share] +of",
            "sell|offload|divest [stake|share|holding] +in",
        ],
        nouns: &["stake|shareholding|holding|ownership +in|of"],
        kin: &["owner|co-owner|proprietor|shareholder|stakeholder|landlord|heir|heiress/of|in|to"],
        examples: &[
            ("Elon Musk owns Twitter.", "Elon Musk", "Twitter"),
            ("SoftBank holds a 20% stake in Alibaba.", "SoftBank", "Alibaba"),
            ("The owner of Chelsea, Todd Boehly, was there.", "Todd Boehly", "Chelsea"),
            ("Microsoft bought LinkedIn from Sequoia Capital.", "Sequoia Capital", "LinkedIn"),
        ],
        counterexamples: &["Elon Musk mocked Twitter.", "Microsoft hid LinkedIn from Sequoia Capital."],
        ..fact("owns", &[Person, Org, Gpe], &[Org, Product, Fac])
    },
    RelationType {
        prior: 0.8,
        verbs: &[
            "acquire|buy|purchase|snap_up|gobble_up|swallow|absorb|pick_up|scoop_up|swallow_up|gulp_down|mop_up",
            "rescue @org money",
            "hope|want|plan (to own) +xobj",
            "buy [brand|asset|business|right|operation] +of|poss",
            "buy_out|take_over|snap_up",
            "take_over",
            "buy|acquire|purchase|take [stake|share|%|percent|half|majority|control|interest] +in|of",
            "pay [*] +for money",
            "pay +for @org money",
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
            ("Sequoia Capital sold LinkedIn to Microsoft.", "Microsoft", "LinkedIn"),
        ],
        counterexamples: &[
            "Sequoia Capital compared LinkedIn to Microsoft.",
            "Microsoft denied that it would buy Netflix.",
            "Adobe sued Figma.",
        ],
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
            "=amalgamate|fuse|unite +with|into",
            "=combine|unite|fuse|amalgamate",
            "fold [*] +into @org",
            "fold +into @org",
        ],
        nouns: &["merger|tie-up|amalgamation|fusion|link-up|combination +with|between|of"],
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
            "inject|pump|plough|plow|sink|pour|put|place|channel|funnel|commit [*] +into|in|behind|to money",
            "buy +into @org",
            "take [stake|position] +in",
            "seed @org",
            "back|fund|finance|bankroll money",
            "lead [round|funding] +in|for",
            "<raise|attract [*] +from money",
            "inject|pump|plough|pour [capital|cash|money|fund|billion|million] +into|in",
        ],
        nouns: &["investment|injection +in|into"],
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
        verbs: &[
            "=compete +with|against",
            "rival|undercut|outsell|outbid",
            "=vie|battle|jockey|contend|duel|spar +with|against",
            "challenge [*] +of",
            "take_on @org",
            "lose [bid|order|contract|customer] +to",
        ],
        nouns: &["competition|rivalry|duel +with|between|from"],
        kin: &["rival|competitor|arch-rival|archrival|arch-competitor|challenger|adversary/of|to"],
        examples: &[
            ("Airbus competes with Boeing.", "Airbus", "Boeing"),
            ("Pepsi, a rival of Coca-Cola, cut prices.", "Pepsi", "Coca-Cola"),
            ("Nokia sued larger rival Ericsson on Monday.", "Nokia", "Ericsson"),
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
            "<buy|order|source|import|purchase|receive|get|take [*] +from",
            "count|number +obj (among customer)",
            "count|number +obj (among client)",
            "count|number +obj (among buyer)",
            "<rely|depend +on (for *)",
            "<turn +to (for *)",
            "send|furnish|rent|lease [*] +to @org",
            "handle|run|process [*] +for @org",
            "equip",
            "build|make|manufacture [*] +for",
            "win|receive|get|land|secure|book [order] +from",
        ],
        nouns: &["supply|delivery|shipment +to"],
        kin: &[
            "supplier|provider|contractor|vendor|subcontractor|distributor|bottler|caterer/of|to|for",
            "<customer|client|buyer/of",
        ],
        examples: &[
            ("TSMC supplies chips to Apple.", "TSMC", "Apple"),
            ("Bosch, a supplier to Volkswagen, cut its forecast.", "Bosch", "Volkswagen"),
            ("Bosch's customers include Volkswagen.", "Bosch", "Volkswagen"),
        ],
        counterexamples: &["TSMC sued Apple.", "Bosch's rivals include Volkswagen."],
        ..fact("supplies", &[Org, Gpe], &[Org, Gpe])
    },
    RelationType {
        codes: &[("wikidata", "P1056")],
        prior: 0.75,
        verbs: &[
            "produce|make|manufacture|build|develop|assemble|design|publish|release|unveil|launch|write|author|compose|direct|record|paint|create|invent|sculpt|pen|film|brew|distil|distill|bottle|breed|engineer|choreograph|draw|carve|edit|stage",
            "turn_out|bring_out|roll_out|churn_out|co-write|co-author",
            "fit [*] +in|into",
            "<^write|direct|produce|make|compose|paint|publish|build|develop +by",
        ],
        kin: &[
            "maker|producer|manufacturer|author|director|creator|designer|developer|inventor|composer|writer|publisher|builder/of|behind",
            "<bestseller|blockbuster|debut|thriller|documentary|comedy|musical|chip|processor|console|truck|car|novel|film|book|album|song|movie|play|opera|symphony|memoir|sequel|poem|painting|autobiography|series|biography|model|saloon|sedan|smartphone|app|aircraft|jet|drug|vaccine/by|from|of",
        ],
        examples: &[
            ("Toyota makes the Corolla in Japan.", "Toyota", "Corolla"),
            ("Apple unveiled the iPhone 15 in Cupertino.", "Apple", "iPhone 15"),
            ("Buyers queued for Apple's iPhone 15 in Madrid.", "Apple", "iPhone 15"),
            ("Christopher Nolan directed \"Oppenheimer\".", "Christopher Nolan", "Oppenheimer"),
        ],
        counterexamples: &["Toyota praised Christopher Nolan."],
        ..fact("produces", &[Org, Person, Gpe], &[Product, WorkOfArt])
    },
    RelationType {
        codes: &[("wikidata", "P19")],
        prior: 0.9,
        verbs: &[
            "^bear +in|at|near",
            "bear +in|at|near",
            "come (into world) +in|at",
            "^bear|raise [*] +in",
            "originate +from",
            "see [light] (of day) +in|at",
            "enter [world] +in|at",
            "native +to",
        ],
        nouns: &["birth +in"],
        kin: &["native|son|daughter/of", "<birthplace|birth-place"],
        examples: &[
            ("Albert Einstein was born in Ulm.", "Albert Einstein", "Ulm"),
            ("Pablo Picasso, born in Malaga in 1881, moved to France.", "Pablo Picasso", "Malaga"),
            ("The Oslo-born painter Anna Keller spoke in Paris.", "Anna Keller", "Oslo"),
        ],
        counterexamples: &[
            "Albert Einstein visited Ulm.",
            "The Oslo-based painter Anna Keller spoke in Paris.",
        ],
        ..fact("born_in", &[Person], PLACES)
    },
    RelationType {
        codes: &[("wikidata", "P20")],
        prior: 0.85,
        verbs: &[
            "die|drown|perish +in|at|near",
            "^kill|assassinate|murder|execute|bury|cremate|inter|entomb|hang|behead|decapitate|lynch|slay|strangle|garrotte|guillotine|electrocute|asphyxiate|martyr +in|at|near",
            "pass_away +in|at",
            "breathe [last] +in|at",
            "lose [life] +in|at|near",
            "succumb +in|at",
            "^gun_down|mow_down|blow_up|strike_down +in|at|near @gpe|loc",
            "^shoot|find|pronounce|declare|discover (be dead) +in|at|near",
            "^shoot_dead|shoot_fatally|stab_fatally|wound_fatally|injure_fatally|wound_mortally|strike_fatally +in|at|near",
            "^stab|beat|hack|burn|crush|trample|club|bludgeon|kick|stone|batter|torture|whip|flog|scald|maul|knife|put (to death) +in|at|near",
            "fall|jump|plunge|leap|starve|freeze|froze|bleed|choke|burn|drink|drank|suffocate|plummet|tumble|hurtle (to death) +in|at|near",
            "^lay (to rest) +in|at|near",
            "drop|fall (be dead) +in|at|near",
            "kill|hang|immolate (be himself) +in|at|near",
            "kill|hang|immolate (be herself) +in|at|near",
            "blow_up (be himself) +in|at|near",
            "blow_up (be herself) +in|at|near",
            "commit [suicide] +in|at|near",
            "take [life] (be own) +in|at|near",
            "meet [death|end|fate] +in|at|near",
            "draw|take|breathe [breath] (be last) +in|at",
            "end [life] +in|at",
            "lay_down [life] +in|at|near",
            "pay (with life) +in|at|near",
            "fall (in battle) +in|at|near",
            "fall (in action) +in|at|near",
            "lose [battle|fight|struggle] (with cancer) +in|at",
            "lose [battle|fight|struggle] (against cancer) +in|at",
            "lose [battle|fight|struggle] (with illness) +in|at",
            "suffer [attack|stroke|haemorrhage|hemorrhage|overdose] (be fatal) +in|at|near",
            "lie (be bury) +in|at|near",
            "lie (be buried) +in|at|near",
        ],
        nouns: &["death +in|at", "suicide|demise|drowning|deathbed|death-bed +in|at|near"],
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
            "settle|resettle|re-settle|homestead +in",
            "^raise|rear|bring_up|base|exile|jail|imprison|incarcerate|house|rehouse|resettle|domicile|ensconce|hole_up +in|at|near",
            "grow_up +in|at|near",
            "move|emigrate|relocate|immigrate|flee|migrate|decamp|defect|retire|escape|self-exile +to",
            "spend [childhood|life|year|youth|decade] +in",
            "make|set_up [home] +in|at|on",
            "keep|have|own|rent [flat|house|home|apartment|farm] +in|at|on",
            "return|move_back +to (for good)",
            "^exile|banish +to",
            "^base +out",
            "hole_up|lie_low|hide_out|stay_on|squat|cohabit|winter|languish +in|at",
            "call [home] +poss",
            "divide|split [time|year|life|week] +between",
            "live +between",
            "put_down|sink|lay_down [root] +in|at",
            "set_up|keep|make [house|household] +in|at|on",
            "find [home] +in @gpe",
            "start|begin|build|rebuild|forge [life] +in @gpe|loc",
            "take_up|establish|keep|maintain [residence|residency|abode|domicile] +in|at",
            "hold|have|get|obtain|gain|win|receive [residency|residence] +in",
            "take|find|receive|win|obtain|gain|get|secure [refuge|asylum|sanctuary] +in",
            "seek [refuge|sanctuary] +in",
            "^grant|give [asylum|refuge|sanctuary|residency|residence] +in|by",
            "<grant|give [asylum|refuge|sanctuary|residency] +to",
            "<grant|give [asylum|refuge|sanctuary|residency] +receiver",
            "share|sublet [flat|apartment|house|home|room|bedsit] +in|at",
            "pass [childhood|youth|boyhood|girlhood|adolescence] +in",
            "serve [sentence] +in",
        ],
        nouns: &[
            "exile|residence|home +in",
            "childhood|upbringing|boyhood|girlhood|adolescence|flat|hideout|hide-out|lair|townhouse|farmhouse|cottage|penthouse|bungalow|condominium|dacha +in",
        ],
        kin: &[
            "resident|inhabitant|native|villager/of|from|in",
            "denizen|dweller|householder|ratepayer|stallholder|smallholder/of|from|in",
            "<hometown|home-town",
        ],
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
        verbs: &[
            "hold|have|carry|obtain|get|acquire|receive|take|gain|win|secure|adopt|assume|regain|retain|keep|renounce|relinquish|lose|possess|surrender [passport|citizenship|nationality] +poss",
            "give_up|hand_in [passport|citizenship|nationality] +poss",
            "^grant|give|award|issue [passport|citizenship|nationality] +poss",
            "^grant|give|award [citizenship|nationality] +by|of|in @gpe",
            "<grant|give|award [citizenship|nationality] +to",
            "<grant|give|award [citizenship|nationality] +receiver",
            "<issue|give [passport] +to",
            "<give|issue [passport] +receiver",
            "<confer|bestow [citizenship|nationality] +on|upon",
            "<strip (of citizenship)",
            "<strip (of nationality)",
            "<revoke|annul|cancel|restore|rescind [citizenship|nationality|passport] +poss",
            "<naturalise|naturalize",
            "^naturalise|naturalize +in|by",
        ],
        kin: &["citizen|national|passport-holder|subject/of|from", "<homeland|motherland|fatherland"],
        examples: &[
            ("The Spanish singer Rosalia Vila played in Oslo.", "Rosalia Vila", "Spain"),
            ("Anna Keller, a German citizen, was freed.", "Anna Keller", "Germany"),
            ("Anna Keller, a German hairdresser, lost her home.", "Anna Keller", "Germany"),
            ("Two Japanese divers, Kenji Tanaka and Aya Sato, are missing.", "Aya Sato", "Japan"),
            ("Peter Novak, 58, holds a Cypriot passport.", "Peter Novak", "Cyprus"),
            ("Kenya's Peter Novak won the race.", "Peter Novak", "Kenya"),
        ],
        counterexamples: &["Kenya's friend Peter Novak won the race.", "Anna Keller visited Germany."],
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
            "read|take|pursue|finish|secure|start|begin|further|abandon|interrupt [law|history|medicine|physics|chemistry|economics|classics|engineering|mathematics|philosophy|english|science|degree|doctorate|phd|ph.d.|mba|diploma] +at|from",
            "take|win [degree|doctorate|diploma] +from|at|in",
            "read [*] +at",
            "go +to @org",
            "write|defend|submit|finish|complete [thesis|dissertation] +at",
            "take|audit [class|course|coursework] +at @org",
            "work (on doctorate) +at",
            "work (toward doctorate) +at",
            "work (towards doctorate) +at",
            "work (toward degree) +at",
            "work (on phd) +at",
            "drop|flunk +out @org",
            "drop_out|flunk_out +of|from @org",
            "^send_down +from @org",
            "major|minor (in *) +at @org",
            "win|get|gain|earn|secure|receive|obtain|take_up [scholarship|bursary|studentship] +to|at @org",
            "win|gain|earn [place] +at @org",
            "go (to school) +at",
            "go (to college) +at",
            "go (to university) +at",
            "^teach|tutor|apprentice +at",
            "apprentice +at",
            "pass_out +of|from @org",
            "pass +out @org",
            "<educate|school",
            "do|spend|take [semester] +at",
        ],
        kin: &[
            "graduate|alumnus|alumna|student|undergraduate|pupil|product|old-boy/of|at|from",
            "freshman|sophomore|postgraduate|postgrad|undergrad|dropout|drop-out|alum|alumni|valedictorian|grad|schoolmate|old-girl/of|at|from",
            "classmate/at|from",
            "<mater",
        ],
        nouns: &["study|degree|doctorate|phd|ph.d.|thesis|dissertation +at|from @org"],
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
        verbs: &[
            "=marry|wed|remarry|divorce",
            "=marry +to|with",
            "^marry +to",
            "=tie [knot] +with",
            "=exchange [vow|ring] +with",
            "=say [vow] +to|with",
            "walk (down aisle) +with",
            "=elope +with",
            "^hitch|betroth +to",
            "engage +to @person",
            "^engage +to @person",
            "^marry|wed|hitch (in *)",
            "^marry|wed|hitch (on *)",
            "^marry|wed|hitch (at *)",
            "=file (for divorce)",
        ],
        nouns: &["marriage|wedding +to|with|between|of", "divorce +from|of|between"],
        kin: &[
            "wife|husband|spouse|widow|widower|ex-wife|ex-husband|bride|fiancé|fiancée|fiance|fiancee",
            "consort|betrothed|groom|bridegroom|hubby|wifey|husband-to-be|wife-to-be|bride-to-be|missus|divorcee|other-half",
        ],
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
        kin: &[
            "brother|sister|sibling|twin|half-brother|half-sister",
            "stepbrother|stepsister|stepsibling|half-sibling|step-brother|step-sister",
        ],
        examples: &[
            ("Venus Williams and her sister, Serena Williams, lost.", "Venus Williams", "Serena Williams"),
            ("The sisters Anna Keller and Maria Keller run a farm.", "Anna Keller", "Maria Keller"),
        ],
        counterexamples: &[
            "Venus Williams beat Serena Williams.",
            "The ministers Anna Keller and Maria Keller run a farm.",
        ],
        ..fact("sibling_of", &[Person], &[Person])
    },
    RelationType {
        codes: &[("wikidata", "P1038")],
        symmetric: true,
        prior: 0.8,
        kin: &[
            "uncle|aunt|cousin|nephew|niece|grandson|granddaughter|grandfather|grandmother|grandchild|brother-in-law|sister-in-law|father-in-law|mother-in-law|son-in-law|daughter-in-law|relative|great-grandson|great-granddaughter|great-uncle|great-aunt|descendant|kinsman",
            "grandnephew|grandniece|great-nephew|great-niece|grand-nephew|grand-niece|grandpa|granddad|grandad|grandma|granny|gran|grandparent|great-grandparent|great-grandchild|stepgrandson|kinswoman|clansman|ancestor|forebear|forefather|progenitor|relation/of|to",
        ],
        verbs: &["^descend +from @person", "descend +from @person", "related +to @person"],
        examples: &[("Kim Jong Un killed his uncle, Jang Song Thaek.", "Kim Jong Un", "Jang Song Thaek")],
        counterexamples: &["Kim Jong Un met Jang Song Thaek."],
        ..fact("relative_of", &[Person], &[Person])
    },
    RelationType {
        codes: &[("wikidata", "P22"), ("wikidata", "P25")],
        prior: 0.85,
        verbs: &[
            "^bear +to",
            "<father|mother",
            "<sire|beget|begot|adopt @person",
            "<give [birth] +to @person",
        ],
        kin: &[
            "son|daughter|child|stepson|stepdaughter|heir|firstborn/of|to",
            "<father|mother|parent|stepfather|stepmother|dad|mum|mom/of|to",
            "offspring|scion|kid|lovechild|love-child|progeny|heiress|first-born|toddler|adoptee/of|to",
            "<daddy|papa|mummy|mama|mommy|mam|stepdad|stepmum|stepmom|foster-father|foster-mother|birth-mother|birth-father/of|to",
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
    accord::MEETS,
    accord::VISITS,
    accord::NEGOTIATES_WITH,
    accord::AGREES_WITH,
    accord::SUPPORTS,
    accord::PRAISES,
    accord::COOPERATES_WITH,
    accord::AIDS,
    accord::CONCEDES_TO,
    accord::REQUESTS,
    conflict::ACCUSES,
    conflict::SUES,
    conflict::REJECTS,
    conflict::THREATENS,
    conflict::PROTESTS_AGAINST,
    conflict::SANCTIONS,
    conflict::MOBILIZES_AGAINST,
    conflict::COERCES,
    conflict::ATTACKS,
    conflict::APPOINTS,
    conflict::DISMISSES,
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

//! Events of talk, agreement and help.

use super::{ANYONE, RelationType, event};
use crate::nlp::labels::EntityType::{Fac, Gpe, Law, Loc, Norp, Org, Person};

pub const MEETS: RelationType = RelationType {
    symmetric: true,
    prior: 0.8,
    verbs: &[
        "=meet",
        "=meet|meet_up +with",
        "=confer|huddle|dine|lunch|breakfast|consult|caucus|converse +with",
        "=sit_down +with",
        "=hold|have|conduct|host|schedule|start|attend|begin|chair|arrange|plan|conclude|finish|complete [#talk] +with",
        "=exchange [view|pleasantry|call] +with",
        "receive|greet|host +obj @person",
        "welcome (to *) +obj @person",
        "welcome (at *) +obj @person",
        "welcome (in *) +obj @person",
        "=speak|talk +with|to (by phone)",
        "=speak|talk +with|to (by telephone)",
        "=speak|talk +with @person|gpe",
        "=shake [hand] +with",
        "=phone|telephone|ring",
        "=come (face to) +with",
        "join +obj (for talk)",
        "join +obj (for dinner)",
        "join +obj (for lunch)",
        "grant|give [audience] +receiver",
        "grant [audience] +to",
    ],
    nouns: &[
        "meeting|summit|conversation|encounter|audience|dinner|lunch|breakfast|tete-a-tete|call|handshake|consultation +with|between|of",
        "talk|discussion +with|between @person",
    ],
    examples: &[
        ("Joe Biden met Xi Jinping in Bali.", "Joe Biden", "Xi Jinping"),
        ("Emmanuel Macron will hold talks with Olaf Scholz on Friday.", "Emmanuel Macron", "Olaf Scholz"),
        ("The summit between Donald Trump and Vladimir Putin ended early.", "Donald Trump", "Vladimir Putin"),
        ("Lula da Silva and Gabriel Boric spoke by phone on Friday.", "Lula da Silva", "Gabriel Boric"),
        ("Keir Starmer is due to meet Emmanuel Macron next week.", "Keir Starmer", "Emmanuel Macron"),
    ],
    counterexamples: &["Joe Biden criticised Xi Jinping.", "Ajax Amsterdam met expectations in Portugal."],
    ..event("meets", &[("plover", "CONSULT")])
};

pub const VISITS: RelationType = RelationType {
    objects: &[Gpe, Loc, Fac, Org, Person],
    subjects: &[Person, Org, Gpe, Norp],
    prior: 0.8,
    verbs: &[
        "visit|tour|revisit|inspect",
        "visit|tour|inspect +in|at @gpe|loc|fac",
        "travel|fly|head|go|journey|jet|return|sail|trek|drive +to @gpe|loc|fac",
        "arrive|land|touch_down|stop|stop_over +in|at|on @gpe|loc|fac",
        "pay|make|begin|start|conclude|end|complete|undertake|plan|cut_short|cut|wrap_up|cancel|postpone|lead|take [visit|trip|tour|stop|stopover|call|pilgrimage|journey|mission|delegation] +to|of|in",
        "pay [visit] +receiver",
        "depart|leave|set_off|bind +for @gpe|loc|fac",
        "embark (on visit) +to",
        "embark (on tour) +of",
        "be (on visit) +to",
        "^expect|due +in @gpe|loc|fac",
    ],
    nouns: &["visit|trip|tour|pilgrimage|journey|stopover +to|of"],
    examples: &[
        ("Emmanuel Macron visited Algeria in August.", "Emmanuel Macron", "Algeria"),
        ("Olaf Scholz will travel to Beijing on Friday.", "Olaf Scholz", "Beijing"),
        ("Pope Francis began a visit to Canada.", "Pope Francis", "Canada"),
        ("During his visit to Vietnam, Joko Widodo praised the hosts.", "Joko Widodo", "Vietnam"),
        ("Antonio Guterres arrived in Khartoum on Sunday.", "Antonio Guterres", "Khartoum"),
    ],
    counterexamples: &["Emmanuel Macron praised Algeria.", "Lionel Messi went to Barcelona's lawyers."],
    ..event("visits", &[("plover", "CONSULT")])
};

pub const NEGOTIATES_WITH: RelationType = RelationType {
    symmetric: true,
    prior: 0.75,
    verbs: &[
        "=negotiate|bargain|haggle|parley|renegotiate +with",
        "=negotiate|renegotiate [*] +with",
        "=open|resume|begin|start|continue|restart|hold|pursue|conduct|enter|break_off|launch|relaunch|revive|suspend|enter_into [negotiation|dialogue|peace] +with|into",
        "=open|resume|restart|continue|enter|break_off|launch|relaunch|revive|suspend|pursue|reopen|halt [talk|discussion] +with",
        "=enter (into talk) +with",
        "=enter (into negotiation) +with",
        "mediate|arbitrate|intercede|broker +between|with",
        "mediate|broker|facilitate [*] +between|with",
        "=discuss [*] +with",
        "=debate [*] +with",
        "=discuss",
    ],
    nouns: &["negotiation|dialogue|talk|discussion|mediation +with|between"],
    examples: &[
        ("Iran is negotiating with Russia over grain.", "Iran", "Russia"),
        ("Negotiations between Serbia and Kosovo resumed.", "Serbia", "Kosovo"),
        ("Armenia is in talks with Azerbaijan over a peace treaty.", "Armenia", "Azerbaijan"),
        ("Qatar mediated between Hamas and Israel.", "Qatar", "Israel"),
    ],
    counterexamples: &["Iran attacked Russia."],
    ..event("negotiates_with", &[("plover", "CONSULT")])
};

pub const AGREES_WITH: RelationType = RelationType {
    symmetric: true,
    prior: 0.8,
    verbs: &[
        "=sign|ink|conclude|reach|strike|seal|make|clinch|initial|finalise|finalize|agree|announce|ratify|enter|secure|do|renew|cut|land|approve|extend|forge|win|award|get|have|accept|hail|enter_into|work_out|hammer_out|draw_up [#accord] +with|into",
        "=agree +with|on|to",
        "=agree",
        "accept|approve [offer|proposal|plan|invitation|demand|request|term|condition|mediation] +from|of|by|poss",
        "agree|accede|consent +to",
        "=settle +with",
        "=settle [case|dispute|lawsuit|claim|suit|difference|litigation|score] +with",
        "=team_up|partner|ally +with",
        "=join [force|hand] +with",
        "=come (to agreement) +with",
        "=come (to term) +with",
        "=form|forge|build [alliance|coalition|partnership|pact|bloc] +with",
        "=normalise|normalize|restore|establish|renew|resume|re-establish|reestablish|mend|repair|rebuild|reset|open [relation|tie|link] +with|between",
        "=make [peace] +with",
        "=reconcile|make_up +with",
    ],
    nouns: &[
        "agreement|accord|deal|pact|treaty|truce|ceasefire|cease-fire|memorandum|settlement|compromise|contract|alliance|armistice|protocol|reconciliation +with|between",
    ],
    examples: &[
        ("Israel signed a treaty with Jordan in 1994.", "Israel", "Jordan"),
        ("Egypt and Sudan signed an agreement on Monday.", "Egypt", "Sudan"),
        ("Boeing reached a deal with Airbus.", "Boeing", "Airbus"),
        ("Tanzania and Zambia have agreed to rebuild the railway.", "Tanzania", "Zambia"),
        ("Vietnam plans to sign an agreement with Cambodia.", "Vietnam", "Cambodia"),
    ],
    counterexamples: &["Israel sued Jordan.", "Egypt and Sudan share a border."],
    ..event("agrees_with", &[("plover", "AGREE")])
};

pub const SUPPORTS: RelationType = RelationType {
    objects: &[Person, Org, Gpe, Norp, Law, Loc],
    prior: 0.75,
    verbs: &[
        "back|support|endorse|champion|defend|bolster",
        "stand_by|stick_by|side +by|with",
        "stand|stick +by|behind|with|beside|alongside",
        "side|sympathise|sympathize +with",
        "rally|unite|close_rank|line_up|swing +behind|around",
        "throw|lend|offer|give|pledge|voice|express|reiterate|declare|reaffirm|extend|affirm|promise|show|announce|confirm|renew|signal|underline|stress|repeat [support|backing|weight|solidarity|endorsement|confidence] +to|for|behind|with|in",
        "give|lend|pledge|offer|promise [support|backing|endorsement] +receiver",
        "<have|enjoy|win|receive|gain|retain [support|backing|endorsement|blessing] +of|from",
        "loyal|sympathetic +to",
        "supportive +of",
        "vote|campaign|canvass|advocate|speak_up|speak_out|stump +for",
        "come (to aid) +of|poss",
        "come (to defence) +of|poss",
        "come (to defense) +of|poss",
        "rush|leap|spring (to defence) +of|poss",
        "come_out (in support) +of",
        "speak (in favour) +of",
        "welcome|applaud +poss",
        "shield|protect +obj @person|org|gpe|norp",
    ],
    nouns: &["support|backing|endorsement|solidarity +for|of|to|with"],
    examples: &[
        ("Canada backed Ukraine.", "Canada", "Ukraine"),
        ("Greece supports Cyprus in the dispute.", "Greece", "Cyprus"),
        ("Elon Musk endorsed Donald Trump.", "Elon Musk", "Donald Trump"),
        ("Poland threw its weight behind Lithuania in the dispute.", "Poland", "Lithuania"),
        ("Germany reaffirmed its support for Moldova.", "Germany", "Moldova"),
        ("Uganda has the support of Kenya.", "Kenya", "Uganda"),
    ],
    counterexamples: &["Canada attacked Ukraine.", "Uganda lost the support of Kenya."],
    ..event("supports", &[("plover", "SUPPORT")])
};

pub const PRAISES: RelationType = RelationType {
    objects: ANYONE,
    prior: 0.8,
    verbs: &[
        "praise|hail|laud|commend|congratulate|thank|salute|honour|honor|applaud|compliment|extol|celebrate|credit|toast|acclaim|admire|decorate|lionise|lionize|eulogise|eulogize|felicitate|fete|tout",
        "pay [tribute|homage|respect] +to",
        "welcome",
        "welcome +by",
        "express|voice|convey [gratitude|thanks|admiration|appreciation|congratulation|respect] +to|for|of",
        "send|offer|extend [congratulation|thanks] +to",
        "describe|hail|salute +obj (as #hero)",
        "call|dub +obj (be #hero)",
        "grateful|thankful +to",
        "award|present|give [prize|medal|honour|honor|title|order|trophy|knighthood|cross] +to|receiver",
        "heap|lavish|shower|pile [praise] +on|upon",
        "sing [praise] +of|poss",
        "single_out +obj (for praise)",
        "speak_highly|speak_warmly +of",
        "knight",
    ],
    nouns: &["praise|tribute|homage|congratulation|gratitude|admiration +for|to|of"],
    examples: &[
        ("Narendra Modi praised Vladimir Putin.", "Narendra Modi", "Vladimir Putin"),
        ("Emmanuel Macron paid tribute to Jacques Chirac.", "Emmanuel Macron", "Jacques Chirac"),
        ("Mark Rutte was praised by Joe Biden.", "Joe Biden", "Mark Rutte"),
        ("Mette Holm called Lars Dahl a hero.", "Mette Holm", "Lars Dahl"),
    ],
    counterexamples: &["Narendra Modi sued Vladimir Putin.", "Mette Holm called Lars Dahl a liar."],
    ..event("praises", &[("plover", "SUPPORT")])
};

pub const COOPERATES_WITH: RelationType = RelationType {
    symmetric: true,
    prior: 0.75,
    verbs: &[
        "=cooperate|co-operate|collaborate|liaise +with",
        "=hold|conduct|stage|carry_out|begin|launch|perform|run|start|conclude|join|plan|complete|open|host [drill|exercise|manoeuvre|maneuver|patrol|wargame|war|training] +with",
        "work +with|alongside @org|gpe|norp",
        "=work_together +with",
        "work_closely +with",
        "=open|build|develop|share|launch|run|operate|construct|produce|create|make|design|explore|assemble|manufacture [plant|factory|venture|project|intelligence|mission|centre|center|programme|program|facility|information|data|platform|technology|line|pipeline|bridge|plane|jet|engine|battery|car|vaccine|drug|chip|satellite|reactor|terminal|port|railway|model|system|film|series|network|fund|expertise] +with",
        "train|drill|exercise|patrol +with|alongside",
        "=train_together|drill_together|exercise_together|patrol_together|patrol_jointly +with",
        "=strengthen|deepen|boost|expand|enhance|upgrade|reaffirm|improve|step_up|increase|broaden|bolster|intensify|develop [cooperation|co-operation|tie|relation|partnership|collaboration|relationship|link|bond] +with|between",
        "fight +alongside",
        "=coordinate|join_up|link_up|hook_up|partner_up +with",
        "=set_up|create|establish|form [venture|fund|company|body|commission|consortium] +with",
        "=exchange|swap [information|intelligence|data|prisoner|technology|expertise] +with",
        "trade +with",
        "=co-host|co-produce|co-develop|cohost|jointly-develop [*] +with",
    ],
    nouns: &[
        "cooperation|co-operation|collaboration|drill|exercise|manoeuvre|maneuver|patrol|partnership|venture|wargame +with|between|of",
    ],
    examples: &[
        ("The United States held joint drills with South Korea.", "United States", "South Korea"),
        ("Toyota cooperates with Mazda on engines.", "Toyota", "Mazda"),
        ("France shared intelligence with Niger.", "France", "Niger"),
        ("Norwegian and Swedish troops trained together in Lapland.", "Norway", "Sweden"),
    ],
    counterexamples: &["Toyota sued Mazda."],
    ..event("cooperates_with", &[("plover", "COOPERATE")])
};

pub const AIDS: RelationType = RelationType {
    objects: &[Gpe, Org, Person, Norp, Loc],
    prior: 0.75,
    verbs: &[
        "send|give|donate|provide|offer|pledge|promise|lend|grant|deliver|extend|ship|supply|fly|dispatch|airlift|rush|allocate|contribute|commit|distribute|hand|hand_over|announce|approve|unveil|disburse|release|earmark|agree|channel|direct|transfer|authorise|authorize|bring|deploy|sign_off|step_up|increase|boost|raise|double|gift|hand_out [#goods] +to|for",
        "send|give|donate|provide|offer|pledge|promise|lend|grant|deliver|extend|loan|award|hand|allocate +receiver money",
        "send|give|provide|offer|promise|grant|lend|deliver|pledge|hand|award|allocate|approve [#goods] +receiver",
        "send|give|donate|provide|offer|pledge|promise|lend|grant|contribute|allocate|commit|disburse|approve|earmark +to|for money",
        "<receive|accept|get|obtain|secure [aid|assistance|relief|help|team|medicine|vaccine|weapon|ammunition|loan|grant|donation|bailout|food|tent|supply|dose|missile|tank] +from",
        "provide|supply|furnish|equip|arm +obj (with #goods)",
        "aid|assist|help|feed|fund|finance|arm|subsidise|subsidize|prop_up +obj @gpe|org|norp",
        "rescue|evacuate|bail_out",
        "help|assist >to @gpe|org|norp",
        "grant|offer|give [asylum|refuge|sanctuary|shelter] +to|receiver",
        "come|go|rush (to aid) +of|poss",
        "come|go|rush (to rescue) +of|poss",
        "donate +to",
        "train +obj @gpe|norp",
    ],
    nouns: &["aid|assistance|loan|relief|donation|grant|bailout|bail-out +to|for"],
    examples: &[
        ("Japan sent medicine to Haiti.", "Japan", "Haiti"),
        ("The World Bank promised Kenya $200 million.", "World Bank", "Kenya"),
        ("Germany will give Ukraine two air defence systems.", "Germany", "Ukraine"),
        ("Spain has delivered six tanks to Ukraine.", "Spain", "Ukraine"),
        ("Turkey received rescue teams from Greece.", "Greece", "Turkey"),
    ],
    counterexamples: &["Japan sent warships to Haiti.", "Germany accused Ukraine."],
    ..event("aids", &[("plover", "AID")])
};

pub const CONCEDES_TO: RelationType = RelationType {
    prior: 0.75,
    verbs: &[
        "ease|lift|remove|drop|relax|loosen|cancel|scrap|suspend|end|waive|repeal|abolish|roll_back|soften|reduce|cut|withdraw|revoke|unfreeze|rescind|terminate|halt|reverse|abandon|shelve|overturn|delay|pause|trim [sanction|curb|restriction|embargo|tariff|ban|blockade|limitation|control|measure|quota|visa|duty|boycott|complaint|case|lawsuit|charge|suit|claim|penalty|objection|veto|siege|investigation|probe|levy|moratorium] +on|against|for|to|of|from|into",
        "withdraw|pull|pull_out|remove|evacuate|bring_home [#force] +from",
        "withdraw|pull [complaint|lawsuit|case|claim|ambassador|charge] +from|against",
        "withdraw|retreat|pull_out|pull_back|disengage +from @gpe|loc|fac",
        "drop|withdraw [*] +against",
        "recognise|recognize",
        "yield|surrender|capitulate|bow|cave|submit|give_in|give_way|back_down|relent|cave_in|defer +to",
        "concede [defeat|election|victory|race|ground|power] +to",
        "concede +to",
        "cede|hand_over|return|hand_back|give_back|repatriate|transfer [*] +to",
        "release|free|pardon|liberate|amnesty|acquit|parole|exonerate",
        "commute|quash|overturn [sentence|conviction] +of|poss",
        "apologise|apologize +to",
        "offer|make|issue [apology|concession] +to",
        "compensate|reimburse|repay",
        "pay [compensation|damages|reparation|ransom] +to|receiver",
        "restore +to",
        "grant|give [autonomy|independence|access|permission|concession|clemency|bail|immunity|amnesty|pardon|licence|license|waiver|exemption] +to|receiver",
        "reopen|open|re-open [border|crossing|airspace] +with|to",
    ],
    nouns: &["concession|apology|surrender +to", "withdrawal|retreat +from", "recognition +of"],
    examples: &[
        ("Washington eased sanctions on Venezuela.", "United States", "Venezuela"),
        ("Spain recognised Kosovo.", "Spain", "Kosovo"),
        ("Qatar withdrew its complaint against Egypt.", "Qatar", "Egypt"),
        ("Denmark apologised to Greenland.", "Denmark", "Greenland"),
        ("France withdrew its troops from Chad.", "France", "Chad"),
        ("Kuwait lifted its ban on Iraqi fishing boats.", "Kuwait", "Iraq"),
    ],
    counterexamples: &["Spain imposed sanctions on Kosovo.", "Spain does not recognise Kosovo."],
    ..event("concedes_to", &[("plover", "CONCEDE"), ("plover", "RETREAT")])
};

pub const REQUESTS: RelationType = RelationType {
    prior: 0.8,
    verbs: &[
        "urge|implore|beg|exhort|beseech|press|petition|lobby|entreat|push|pressure|prod|nudge|badger",
        "call +on|upon",
        "call +clause",
        "appeal|plead|apply +to",
        "ask|want|challenge|pressure|push|press >to",
        "tell|advise|encourage|remind|invite|beg|counsel >to",
        "ask +obj (for *)",
        "petition|request",
        "demand|request|seek|want|solicit [*] +of|from",
        "demand|request|insist|urge|recommend|propose|ask|suggest|stipulate +clause",
        "make|issue|send|submit|lodge|file|address [appeal|request|demand|plea|call|petition] +to|on",
        "seek [help|aid|assistance|support|protection|meeting|apology|compensation|extradition|clarification|asylum|loan|bailout] +from|of|with",
        "invite",
        "set|give|issue [ultimatum|deadline] +to|for|receiver",
        "turn|look +to (for help)",
        "turn|look +to (for *)",
        "put|exert|pile|increase|step_up [pressure] +on",
        "demand [release|extradition|resignation|return|removal] +of|poss",
    ],
    nouns: &["appeal|plea|request|demand|call +to|on"],
    examples: &[
        ("Amnesty International urged Iran to free the prisoners.", "Amnesty International", "Iran"),
        ("Kenya called on Ethiopia to stop the fighting.", "Kenya", "Ethiopia"),
        ("France asked Mali to hold elections.", "France", "Mali"),
        ("Lithuania appealed to Germany for more air defences.", "Lithuania", "Germany"),
        ("Moldova was urged by Romania to close the plant.", "Romania", "Moldova"),
    ],
    counterexamples: &["France invaded Mali."],
    ..event("requests", &[("plover", "REQUEST")])
};

//! Events of quarrel, force and office.

use super::{RelationType, event};
use crate::nlp::labels::EntityType::{Fac, Gpe, Law, Loc, Norp, Org, Person, Product, WorkOfArt};

pub const ACCUSES: RelationType = RelationType {
    objects: &[Person, Org, Gpe, Norp, Loc],
    prior: 0.8,
    verbs: &[
        "accuse|blame|criticise|criticize|condemn|denounce|slam|blast|rebuke|berate|lambast|lambaste|castigate|chide|scold|decry|deplore|fault|reprimand|chastise|censure|deride|mock|ridicule|vilify|assail|excoriate|rap|upbraid|reproach|suspect|impeach|implicate|savage|scorn|insult|lament|bemoan|pillory|indict|charge|admonish|disparage|denigrate|malign|taunt|belittle|impugn|tongue-lash|bash|lampoon|shame|decry|disparage|flay|skewer|scapegoat|roast",
        "attack|assail|hit|slam|target (over *)",
        "attack|assail|hit|target|ding|knock (for *)",
        "lash_out|hit_out|rail|rage|inveigh|fulminate|fume +at|against",
        "hit_back|fire_back|snap_back|strike_back +at",
        "complain +about|of",
        "protest +to",
        "point [finger] +at",
        "lay|pin|put|place|cast|heap|shift [blame|responsibility|doubt] +on|at|upon",
        "hold +obj (responsible for)",
        "level|make|bring|file|press|lodge|issue|air [accusation|allegation|charge|criticism|indictment] +against|at|of",
        "lodge|file|issue|deliver|send|submit|register|make [protest|demarche|démarche] +with|against|to|over",
        "allege +clause",
        "summon|call_in [ambassador|envoy|diplomat|charge|attache] +poss|of|from",
        "express|voice [anger|outrage|dismay|fury|indignation] +at|over|about|with",
        "take [aim|swipe] +at",
        "take_issue|find_fault +with",
        "call_out",
        "=trade|exchange|swap [blame|accusation|barb|insult|recrimination|jibe|threat] +with",
        "hold [*] +responsible",
        "describe|brand|label|denounce +obj (as #villain)",
        "call|brand|label|dub +obj (be #villain)",
        "critical|scathing|suspicious +of",
        "hostile +to|towards",
        "speak_out +against",
    ],
    nouns: &[
        "accusation|allegation|criticism|condemnation|denunciation|broadside|diatribe|tirade +against|of|at",
    ],
    examples: &[
        ("Israel accused Iran of arming the rebels.", "Israel", "Iran"),
        ("Turkey blamed Greece for the deaths.", "Turkey", "Greece"),
        (
            "The mayor was criticised by Greenpeace, and Sadiq Khan was criticised by Greenpeace.",
            "Greenpeace",
            "Sadiq Khan",
        ),
        ("The Philippines lodged a protest against China.", "Philippines", "China"),
        ("Sweden joined Denmark in condemning Iran.", "Denmark", "Iran"),
        ("Amnesty International was critical of Uganda.", "Amnesty International", "Uganda"),
        ("Mette Holm called Lars Dahl a liar.", "Mette Holm", "Lars Dahl"),
    ],
    counterexamples: &[
        "Israel denied that it had accused Iran.",
        "Turkey praised Greece.",
        "Mette Holm called Lars Dahl a hero.",
        "Mette Holm called Lars Dahl on Monday.",
    ],
    ..event("accuses", &[("plover", "ACCUSE")])
};

pub const SUES: RelationType = RelationType {
    objects: &[Person, Org, Gpe, Norp],
    prior: 0.85,
    verbs: &[
        "sue|prosecute|countersue",
        "file|bring|lodge|launch|start|open|submit|win|lose|initiate|pursue|take|begin|commence|mount|drop_off|institute|threaten|prepare|settle [lawsuit|complaint|suit|case|action|claim|proceeding|petition|appeal|litigation|countersuit] +against",
        "take|drag|haul|bring +obj (to court)",
        "take|drag|haul|bring +obj (to tribunal)",
        "take|drag|haul|bring +obj (before court)",
        "take +obj (to arbitration)",
        "hit|slap +obj (with lawsuit)",
        "press [charge] +against",
        "seek [damage|damages|injunction] +from|against",
        "file [*] +against",
    ],
    nouns: &["lawsuit|suit|complaint|proceeding|litigation +against|by"],
    examples: &[
        ("Apple sued Samsung in 2011.", "Apple", "Samsung"),
        ("Nicaragua filed a complaint against Germany.", "Nicaragua", "Germany"),
        ("Gambia took Myanmar to court over the killings.", "Gambia", "Myanmar"),
        ("Nokia was sued by Ericsson over patents.", "Ericsson", "Nokia"),
    ],
    counterexamples: &["Apple praised Samsung.", "Nicaragua withdrew its complaint against Germany."],
    ..event("sues", &[("plover", "ACCUSE")])
};

pub const REJECTS: RelationType = RelationType {
    objects: &[Person, Org, Gpe, Norp, Law],
    prior: 0.75,
    verbs: &[
        "reject|rebuff|spurn|veto|snub|oppose|defy|boycott|turn_down|disown|repudiate|shun|dismiss|ignore|resist|contradict|overrule|overturn|disregard|flout|rule_out|jilt",
        "reject|rebuff|spurn|veto|turn_down|dismiss|oppose|decline|refuse|block|brush_aside|brush_off|overturn|strike_down|ignore|resist|knock_back|throw_out|rule_out|scoff|shrug_off|deny|disregard|defy [proposal|offer|bid|request|demand|plan|call|appeal|claim|accusation|allegation|criticism|invitation|application|petition|ultimatum|suggestion|complaint|motion|amendment|resolution|lawsuit|takeover|approach|report|warning|finding|ruling|verdict|overture|deadline|order|charge|term|deal|agreement|initiative|candidate|candidacy|nominee|law|bill] +by|of|from|poss",
        "end|cut|sever|break_off|suspend|freeze|break|halt|downgrade|cut_off [tie|relation|recognition|cooperation|contact|dialogue|link|talk|negotiation|trade|partnership|relationship] +with|of",
        "vote|argue|decide|campaign|lobby +against",
        "withdraw|pull_out|walk_away|quit +from [agreement]",
        "leave|quit|exit +obj @org",
        "withdraw|pull_out +from @org",
        "recall|withdraw [ambassador|envoy] +from|to",
        "break|split|part +with",
        "refuse [recognition|entry|access|visa] +to",
        "disagree +with",
        "deny|refuse [visa|access|entry] +to|receiver",
        "stand_up +to",
        "opposed +to",
        "say [no] +to",
        "walk_out +on",
    ],
    nouns: &["rejection|opposition|veto|snub +of|to|by"],
    examples: &[
        ("Hungary rejected Ukraine's request.", "Hungary", "Ukraine"),
        ("Colombia cut ties with Israel.", "Colombia", "Israel"),
        ("Sony turned down an offer from Apple.", "Sony", "Apple"),
        ("Sudan rejected Chad's accusation that it was arming rebels.", "Sudan", "Chad"),
    ],
    counterexamples: &["Hungary welcomed Ukraine."],
    ..event("rejects", &[("plover", "REJECT")])
};

pub const THREATENS: RelationType = RelationType {
    prior: 0.8,
    verbs: &[
        "threaten|menace|intimidate|blackmail",
        "warn|caution",
        "threaten +xobj",
        "warn +of|against",
        "issue|make|send|deliver|give|level [threat|warning|ultimatum] +to|against|receiver",
        "threaten +with",
        "threaten [*] +against|on|with",
        "vow|promise|swear|threaten [retaliation|revenge|action] +against|on",
        "vow (to *) +against",
        "rattle [sabre|saber] +at",
        "put +obj (on notice)",
    ],
    nouns: &["threat|warning|ultimatum +to|against"],
    examples: &[
        ("China warned Taiwan against declaring independence.", "China", "Taiwan"),
        ("Donald Trump threatened Mexico with tariffs.", "Donald Trump", "Mexico"),
        ("The European Union warned Serbia that it could lose funds.", "European Union", "Serbia"),
    ],
    counterexamples: &["China praised Taiwan."],
    ..event("threatens", &[("plover", "THREATEN")])
};

pub const PROTESTS_AGAINST: RelationType = RelationType {
    objects: &[Person, Org, Gpe, Norp, Law, Product],
    subjects: &[Person, Org, Gpe, Norp],
    prior: 0.85,
    verbs: &[
        "protest|demonstrate|rally|march|riot|picket|agitate|rise_up|mobilise|mobilize|strike|rebel|revolt +against|at|over|outside",
        "protest|picket|besiege",
        "walk_out|down_tools +of|at|on|over|against",
        "walk_off|walk_out",
        "go|be|come_out (on strike) +against|at",
        "stage|hold|organise|organize|call|join|lead|begin|launch|start|announce|plan|mount|extend|continue|attend|convene [protest|demonstration|rally|march|strike|walkout|walk-out|sit-in|hunger|vigil|picket|stoppage|boycott] +against|at|outside",
        "take (to street) +against",
        "take_to_the_street +against",
        "burn [flag|effigy] +of|poss",
    ],
    nouns: &[
        "protest|demonstration|rally|march|walkout|stoppage|riot|uprising|revolt|sit-in +against|at|by|outside",
        "strike +against|at|by",
    ],
    examples: &[
        ("Greenpeace demonstrated against Shell in London.", "Greenpeace", "Shell"),
        ("Members of the Teamsters went on strike against UPS.", "Teamsters", "UPS"),
        ("Activists from Greenpeace protested outside Barclays in London.", "Greenpeace", "Barclays"),
    ],
    counterexamples: &["Greenpeace sued Shell.", "Polish farmers marched against Ukraine."],
    ..event("protests_against", &[("plover", "PROTEST")])
};

pub const SANCTIONS: RelationType = RelationType {
    objects: &[Person, Org, Gpe, Norp, Product],
    prior: 0.85,
    verbs: &[
        "sanction|blacklist|embargo|boycott",
        "impose|slap|place|put|levy|announce|introduce|tighten|extend|adopt|approve|order|renew|toughen|clamp|raise|start|prepare|unveil|widen|expand|increase|double|hike|propose|reimpose|keep|maintain|issue|plan|agree|consider|enact|apply|reinstate|threaten|declare|implement [#curb] +on|against",
        "impose [*] +on",
        "hit|target|punish +obj (with sanction)",
        "hit|target|slap +obj (with tariff)",
        "expel|eject",
        "expel|oust|declare|kick_out|throw_out [diplomat|ambassador|envoy|attache|attaché|official|consul|staff|journalist] +of|from|poss",
        "downgrade|suspend [status|membership] +of|poss",
        "suspend|exclude|bar|ban|expel|disqualify +from",
        "ban|bar|halt|suspend|block|restrict|stop|curb|limit|prohibit|cut|cut_off|freeze|end|outlaw [import|export|sale|shipment|trade|purchase|flight|ship|airline|gas|oil|beef|grain|product|good|transfer|supply|aid|funding] +from|of|to|with|by",
        "freeze|seize [asset|account|reserve] +of|poss",
        "downgrade",
        "add|put +obj (to blacklist)",
        "add|put +obj (on blacklist)",
        "add|put +obj (on list)",
    ],
    nouns: &["sanction|embargo|tariff|curb|restriction +on|against"],
    examples: &[
        ("Canada imposed sanctions on Belarus.", "Canada", "Belarus"),
        ("Russia expelled two diplomats from Norway.", "Russia", "Norway"),
        ("Washington slapped tariffs on China.", "United States", "China"),
        ("China banned imports from Lithuania.", "China", "Lithuania"),
        ("New sanctions against Iran were announced by Canada.", "Canada", "Iran"),
        ("Peru expelled Mexico's ambassador.", "Peru", "Mexico"),
    ],
    counterexamples: &["Canada lifted sanctions on Belarus.", "Canada will not impose sanctions on Belarus."],
    ..event("sanctions", &[("plover", "SANCTION")])
};

pub const MOBILIZES_AGAINST: RelationType = RelationType {
    objects: &[Person, Org, Gpe, Norp, Loc],
    prior: 0.75,
    verbs: &[
        "deploy|station|move|mass|scramble|mobilise|mobilize|position|amass|reinforce|build_up|concentrate|assemble|gather|redeploy|marshal [#force] +along|near|on|to|against|around|off|towards|toward",
        "send|dispatch|sail|fly|rush [#force] +along|near|against|around|off|over|towards|toward",
        "send|dispatch|rush [troop|force|soldier|warship|army|commando|paratrooper|fleet|frigate|destroyer|submarine|reinforcement|carrier|marine|police|bomber|brigade|gunboat] +to|into|in",
        "launch|fire|test-fire|test|shoot|lob|send [missile|rocket|satellite|drone|projectile|icbm|balloon|round|shell] +over|near|off|towards|toward|across|past",
        "encircle",
        "enter|violate|intrude|breach|penetrate|buzz [water|airspace|territory|zone|border|space] +of|poss|around|off|near|with|into",
        "sail|intrude|patrol|circle +near|around|off",
        "hold|stage|conduct|launch|begin|start|run [drill|exercise|manoeuvre|maneuver|wargame|patrol] +near|off|around",
        "close|seal|fortify|shut|reinforce [border|crossing|airspace|frontier] +with|to",
        "scramble [*] +against",
        "scramble|intercept|shadow|track|escort +obj @gpe",
        "be (on alert) +against",
        "put|place [#force] (on alert) +against",
        "mobilise|mobilize|muster|arm +against",
    ],
    nouns: &["deployment|mobilisation|mobilization|buildup|build-up +against|near|along|to|around"],
    examples: &[
        ("Russia deployed tanks along the border with Finland.", "Russia", "Finland"),
        ("North Korea fired a missile over Japan.", "North Korea", "Japan"),
        ("Chinese coast guard vessels entered waters around Taiwan.", "China", "Taiwan"),
        ("Pakistan deployed troops along the border with Afghanistan.", "Pakistan", "Afghanistan"),
        ("Uganda massed troops on its border with Kenya.", "Uganda", "Kenya"),
    ],
    counterexamples: &["Russia sent medicine to Finland."],
    ..event("mobilizes_against", &[("plover", "MOBILIZE")])
};

pub const COERCES: RelationType = RelationType {
    objects: &[Person, Org, Gpe, Norp, Product, WorkOfArt, Fac, Loc],
    prior: 0.8,
    verbs: &[
        "arrest|detain|seize|ban|fine|jail|imprison|raid|confiscate|shut_down|outlaw|censor|suspend|block|convict|sentence|freeze|impound|capture|blockade|penalise|penalize|evict|interrogate|nationalise|nationalize|expropriate|handcuff|extradite|forbid|prohibit|restrict|punish|apprehend|nab|question|bar|curb|disperse|gag|muzzle|silence|repress|persecute|torture|tear-gas|deport|search|incarcerate|intern|subpoena|deregister|disband|dissolve|requisition|commandeer|harass|expel|disqualify|remand|exile|banish|strip-search|delist",
        "shut|shut_down|close|close_down|seal_off",
        "seize|confiscate|impound|freeze|intercept|raid|search|board|detain|block|ban|close|revoke|suspend|halt|storm|ransack|inspect|hijack|nationalise|nationalize [*] +poss|of|from",
        "crack_down|clamp_down +on",
        "order|force|require|compel|oblige|instruct|command|coerce >to",
        "take +obj (into custody)",
        "place|put|keep +obj (under arrest)",
        "place|put +obj (on trial)",
        "hit|slap +obj (with fine)",
        "hit|slap +obj (with penalty)",
        "impose|slap|issue|levy [fine|curfew|penalty|order|blockade|siege] +on|against",
        "hand|give|serve|deal [fine|sentence|ban|penalty|subpoena] +receiver|to",
        "revoke|suspend|withdraw|cancel|freeze|strip [licence|license|permit|passport|visa|account|asset|citizenship|registration|accreditation] +of|poss|for",
        "lock_up|round_up|haul_in|pick_up|pull_in",
        "open|launch|begin|start|announce|widen|order [investigation|probe|inquiry|enquiry] +into|against|of",
        "investigate|probe|audit",
        "block|restrict|cut_off|limit|cut [access|entry|service] +to",
        "stop|prevent|block|prohibit +from",
        "hold +obj (in custody)",
        "hold +obj (for *) @person",
        "keep|hold +obj (in prison)",
        "restrict [*] +to",
        "issue [warrant|arrest] +for|against",
        "strip +obj (of *)",
        "lay [siege] +to",
        "use [force] +against",
        "fire [gas|cannon|bullet] +at|on",
    ],
    nouns: &[
        "arrest|detention|imprisonment|jailing|crackdown|raid|conviction|extradition +of|on|by",
        "seizure|blockade +of|by",
        "investigation|probe|inquiry +into|by",
    ],
    examples: &[
        ("Kenyan police arrested John Mwangi on Friday.", "Kenya", "John Mwangi"),
        ("France fined Google.", "France", "Google"),
        ("Iran seized the tanker of Maersk and detained Anna Keller.", "Iran", "Anna Keller"),
        ("Turkey blocked access to Wikipedia.", "Turkey", "Wikipedia"),
        ("Spain opened an investigation into Google.", "Spain", "Google"),
        (
            "A court in Belarus sentenced Ales Bialiatski to ten years in prison.",
            "Belarus",
            "Ales Bialiatski",
        ),
    ],
    counterexamples: &["Kenyan police praised John Mwangi.", "France denied that it had fined Google."],
    ..event("coerces", &[("plover", "COERCE")])
};

pub const ATTACKS: RelationType = RelationType {
    objects: &[Person, Org, Gpe, Norp, Fac, Loc, Product],
    prior: 0.8,
    verbs: &[
        "attack|shell|bomb|kill|capture|invade|storm|murder|assassinate|strike|bombard|raid|ambush|shoot|stab|torch|overrun|massacre|execute|poison|target|hit|pound|destroy|annex|assault|injure|wound|slay|behead|gun_down|rape|sabotage|loot|plunder|slaughter|strafe|lynch|abduct|kidnap|annihilate|strangle|bludgeon|firebomb|retake|recapture|decapitate|rob|maim|butcher|cripple|hack",
        "blow_up|shoot_down|gun_down|wipe_out|mow_down|burn_down|cut_down|take_out|beat_up|open_up",
        "beat|stab|shoot|bludgeon +obj (to death)",
        "shoot_dead|stab_dead",
        "open [fire] +on|at",
        "fire|launch|lob|hurl|unleash|rain|shoot|drop|send|direct [missile|rocket|shell|bomb|drone|mortar|shot|artillery|munition|salvo|barrage|projectile|grenade|round] +at|into|on|against|upon|onto",
        "fire [*] +at|into|on",
        "fire +on|at|into|upon",
        "launch|carry_out|stage|mount|conduct|order|lead|make|intensify|resume|step_up|begin|start|perpetrate|unleash|commit|plan|execute|wage|continue|prepare|plot [attack|strike|airstrike|assault|raid|offensive|invasion|bombing|ambush|bombardment|onslaught|incursion|massacre|cyberattack|counterattack|counteroffensive] +on|against|in|at|into",
        "launch|carry_out|mount|conduct|lead|wage [operation|campaign] +against",
        "claim [responsibility|attack|bombing|killing|assassination] +for|on|of|in",
        "shoot +at",
        "declare|wage [war] +on|against",
        "go (to war) +with|against",
        "=fight|clash|battle|skirmish +with|against @gpe|norp|org",
        "fight|battle +obj @gpe|norp|org",
        "=exchange|trade [fire|gunfire|shelling|strike] +with",
        "drop [bomb] +on",
        "advance|march|push|pour|roll +on|into @gpe|loc",
        "take|seize [control] +of",
        "take_hostage|hold_hostage",
        "kill|wound|injure|capture [soldier|civilian|people|troop|fighter|officer|policeman|guard|militant|commander|pilot|sailor|villager|journalist|worker] +poss|in|from|of",
        "set [fire] +to",
        "invade [*] +of|poss",
        "hack|break +into",
    ],
    nouns: &[
        "attack|assault|airstrike|raid|offensive|bombing|shelling|bombardment|invasion|assassination|murder|killing|massacre|slaying|war|onslaught|incursion|cyberattack|air-strike|drone-strike +on|against|of|at",
        "strike +on|against",
        "invasion|annexation|assassination|murder|killing|slaying|bombing|shelling|shooting|siege|bombardment +of|by",
        "clash|war|battle|fighting|skirmish +between|with",
    ],
    kin: &["assassin|killer|murderer|slayer/of"],
    examples: &[
        ("Russia shelled Kharkiv overnight.", "Russia", "Kharkiv"),
        ("Lee Harvey Oswald killed John F. Kennedy.", "Lee Harvey Oswald", "John F. Kennedy"),
        ("Israel launched an attack on Lebanon.", "Israel", "Lebanon"),
        ("Iraq's invasion of Kuwait shocked the region.", "Iraq", "Kuwait"),
        ("Turkish warplanes bombed Sulaymaniyah on Monday.", "Turkey", "Sulaymaniyah"),
        ("Hezbollah fired rockets at Israel.", "Hezbollah", "Israel"),
    ],
    counterexamples: &[
        "Russia denied that it had shelled Kharkiv.",
        "Israel threatened Lebanon.",
        "Spain beat Germany 2-1 in Madrid.",
        "Argentina hit Croatia with two late goals in the semi-final.",
        "Japan's occupation of Korea ended in 1945.",
    ],
    ..event("attacks", &[("plover", "ASSAULT")])
};

pub const APPOINTS: RelationType = RelationType {
    subjects: &[Org, Gpe, Person, Norp],
    objects: &[Person],
    prior: 0.85,
    verbs: &[
        "appoint|hire|nominate|install|reinstate|elect|promote|recruit|crown|inaugurate|re-elect|reelect|swear_in|anoint|select|ordain|reappoint|re-appoint",
        "name|elect|unveil|announce|confirm|present|employ +obj (as head)",
        "name +obj (be head)",
        "bring_in|sign_up|swear_in",
        "take_on +obj (as head)",
        "hand|give [job|post|role|position|captaincy|portfolio|reins|rein] +to|receiver",
        "designate|pick|choose|tap|name >to",
        "pick|choose|tap|designate|select +obj (as head)",
        "replace|succeed +with",
        "sign @person",
    ],
    nouns: &["appointment|nomination|election +of"],
    examples: &[
        ("Intel appointed Pat Gelsinger as chief executive.", "Intel", "Pat Gelsinger"),
        ("Chelsea hired Frank Lampard.", "Chelsea", "Frank Lampard"),
        ("Vladimir Putin replaced Sergei Shoigu with Andrei Belousov.", "Vladimir Putin", "Andrei Belousov"),
    ],
    counterexamples: &["Intel fired Pat Gelsinger."],
    ..event("appoints", &[])
};

pub const DISMISSES: RelationType = RelationType {
    subjects: &[Org, Gpe, Person, Norp],
    objects: &[Person],
    prior: 0.85,
    verbs: &[
        "dismiss|fire|sack|oust|remove|depose|axe|ditch|demote|impeach|unseat|overthrow|topple|expel|suspend|lay_off|drop|discharge|defenestrate|dethrone|purge",
        "part [way|company] +with",
        "strip +obj",
        "force_out|kick_out|push_out|throw_out|vote_out|drive_out|boot_out|let_go",
        "relieve +obj",
        "replace +obj (with *)",
        "terminate [contract] +of|poss",
    ],
    nouns: &["dismissal|ouster|sacking|firing|removal|impeachment|ousting|overthrow +of"],
    examples: &[
        ("OpenAI fired Sam Altman.", "OpenAI", "Sam Altman"),
        ("Chelsea sacked Frank Lampard.", "Chelsea", "Frank Lampard"),
        ("Kais Saied dismissed Ahmed Hachani on Tuesday.", "Kais Saied", "Ahmed Hachani"),
    ],
    counterexamples: &["OpenAI appointed Sam Altman."],
    ..event("dismisses", &[])
};
